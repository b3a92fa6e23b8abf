"""What the reactions derive, read row by row with every column."""

import json
from typing import Any

from django.db import connection

from weilu.activity import reactions
from weilu.activity.models import Cursor, DeadLetter
from weilu.activity.reactions import Reaction
from weilu.core.db import empty
from weilu.core.jobs.models import Job

# A reaction that is not placed here fails `test_every_reaction_is_compared`.
DERIVED = {
    "members.find_people": ["members_personkey", "members_facet"],
    "conversations.index_search": ["conversations_searchentry"],
    "conversations.count_reading": ["conversations_readingtotals"],
    "conversations.ask_for_previews": ["core_job"],
    "conversations.see_returns": ["conversations_return"],
    "conversations.walk": ["culture_stepfact"],
    "conversations.show_kept": [],  # shows what was held, once: never replayed
    "conversations.ask_to_tidy": [],  # asks for a job
    "conversations.keep_promises": [],  # notes and records, once: never replayed
    "conversations.hold_rituals": [],  # plans of the team, held: never replayed
    "moderation.keep_audit": [],  # a line once written stays: never replayed
    "moderation.heed_rules": [],  # opens cases and pauses, once: never replayed
    "moderation.see_changes": [],  # calls the team, which goes on with it
    "moderation.judge_rules": [],  # pauses rules, once: never replayed
    "moderation.ask_to_read": [],  # asks for a job
    "moderation.learn_from": [],  # reads what stands now, whenever it is told
    "moderation.call_for_rituals": [],  # work is decided by hand: never replayed
    "moderation.note_farewells": [],  # work is decided by hand: never replayed
    "moderation.watch": [],  # work is decided by hand: never replayed
    "moderation.note_days": [],  # opens work, which people go on with
    "moderation.call_goals": [],  # opens work, which people go on with
    "moderation.call_needs": [],  # opens work, which people go on with
    "moderation.call_for_pairs": [],  # work is decided by hand: never replayed
    "segments.count_days": ["segments_daycount"],
    "climate.feel_heat": [],  # opens work, which people go on with
    "rewards.fold": [
        "rewards_account",
        "rewards_award",
        "rewards_lot",
        "rewards_txn",
        "rewards_leg",
    ],
    "rewards.keep_levels": ["rewards_memberlevel"],
    "rewards.find_badges": [],  # decides, once: never replayed
    "rewards.keep_badges": ["rewards_badgegrant"],
    "rewards.keep_boards": [],  # weeks that are over: `rewards/tests/test_boards.py` replays them
    "notices.tell": ["notices_notice", "notices_listener"],
    "notices.write_letters": [],  # asks for jobs
    "notices.quieten": [],  # wakes pages, writes nothing
}
BY_THE_CLOCK = {  # a job is due when it was asked for, not when its post was written
    "core_job": {"enqueued_at", "due_at"},
}
# Rows of the ledger name each other, and in what order members open their accounts is all one.
NAMES_ROWS = {
    "rewards_account": {"id"},
    "rewards_award": {"id"},
    "rewards_lot": {"id", "award_id"},
    "rewards_txn": {"id", "award_id", "hold_id"},
    "rewards_leg": {"id", "txn_id", "account_id"},
}
# A sequence of PostgreSQL keeps the numbers that a transaction drew before it was killed.
NUMBERED = {
    "core_job": {"id"},
    "culture_stepfact": {"id"},
    "rewards_badgegrant": {"id"},
    "notices_notice": {"id"},
    "notices_listener": {"id"},
}

# A reaction asks for this once a batch, and a death cuts batches elsewhere: what it is about counts.
CUT_BY_BATCH = "weilu.moderation.watching.read_posts"

Rows = list[dict[str, Any]]


def everything(*, with_ids: bool = True) -> dict[str, Rows]:
    """Every derived row, in order, and the dead letters."""
    found = {
        table: _rows(table, with_ids) for tables in DERIVED.values() for table in tables
    }
    letters = DeadLetter.objects.order_by("reaction", "activity_id")
    facts = ("reaction", "activity_id", "error", "attempts")
    found["dead letters"] = [dict(row) for row in letters.values(*facts)]
    if connection.vendor == "sqlite":
        found["words"] = _words()
    return found


def _rows(table: str, with_ids: bool) -> Rows:
    apart = BY_THE_CLOCK.get(table, set()) | NAMES_ROWS.get(table, set())
    if not with_ids:
        apart |= NUMBERED.get(table, set())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    kept = [{name: row[name] for name in names if name not in apart} for row in rows]
    if table == "core_job":
        asked = [row for row in kept if row["task"] == CUT_BY_BATCH]
        kept = [row for row in kept if row["task"] != CUT_BY_BATCH]
        about = {each for row in asked for each in json.loads(row["arguments"])[0][0]}
        kept += [{"task": CUT_BY_BATCH, "about": each} for each in about]
    return sorted(kept, key=repr)


def _words() -> Rows:
    """Every word of the full-text index with its places; FTS5 keeps them apart from the rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words"
            " USING fts5vocab(main, conversations_search, instance)"
        )
        cursor.execute("SELECT term, doc, col, offset FROM temp.words ORDER BY 2, 3, 4, 1")
        rows = cursor.fetchall()
        cursor.execute("DROP TABLE temp.words")
        cursor.execute(
            "INSERT INTO conversations_search (conversations_search, rank)"
            " VALUES ('integrity-check', 1)"
        )
    return [
        dict(zip(("word", "post", "column", "place"), row, strict=True)) for row in rows
    ]


def begin_again(reaction: Reaction) -> None:
    """Drop what it derived and let it read from the first activity on."""
    if reaction.drop is None:
        empty(Job)
        Cursor.objects.filter(pk=reaction.name).delete()
        DeadLetter.objects.filter(reaction=reaction.name).delete()
    else:
        reactions.rewind(reaction)


def undisturbed() -> dict[str, Rows]:
    """The same journal read once from end to end, by nobody else and without a break."""
    for reaction in reactions.table():
        begin_again(reaction)
    reactions.run_all()
    return everything(with_ids=False)
