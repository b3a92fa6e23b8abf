"""Adding up boards from the ledger, and noting how a stretch ended."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Min

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.core import clock
from weilu.core.db import empty, execute, marks, rows
from weilu.rewards.boards import stretches
from weilu.rewards.boards.standard import BY_RULE, FEWEST, shown
from weilu.rewards.kinds import BoardFrozen
from weilu.rewards.models import BoardEnd, BoardLook, BoardPlace, BoardScore, Leg, Txn
from weilu.rewards.queries import boards as queries

EVERYWHERE = 0
BATCH = 5_000  # entries of the ledger in one transaction
AT_ONCE = 100  # rows of one statement
DISPUTED = timedelta(days=1)  # in which the places of a stretch may still change
MOVED = """SELECT t.id, t.at, t.award_id, l.amount, w.member_id, w.rule, w.activity_id
FROM rewards_txn t JOIN rewards_award w ON w.id = t.award_id
JOIN rewards_leg l ON l.txn_id = t.id
JOIN rewards_account a ON a.id = l.account_id AND a.member_id IS NOT NULL
WHERE t.asset = 'xp' AND w.rule IN ({rules}) AND {which} ORDER BY t.id"""
ADD = """INSERT INTO rewards_boardscore (board, space, stretch, member_id, score, reached_at)
VALUES {rows} ON CONFLICT (board, space, stretch, member_id) DO UPDATE SET
score = rewards_boardscore.score + excluded.score,
reached_at = CASE WHEN excluded.reached_at > rewards_boardscore.reached_at
  THEN excluded.reached_at ELSE rewards_boardscore.reached_at END"""
Sums = dict[tuple[str, int, str, int], list[Any]]


def settle_boards() -> int:
    """Add up what came to the ledger since; how many entries were read."""
    total = 0
    while done := _settle_some():
        total += done
    return total


@transaction.atomic
def _settle_some() -> int:
    BoardLook.objects.get_or_create(pk=1)
    look = BoardLook.objects.select_for_update().get(pk=1)
    new = Txn.objects.filter(pk__gt=look.txn_id).order_by("pk")
    ids = list(new.values_list("pk", flat=True)[:BATCH])
    if not ids:
        return 0
    _add("t.id > %s AND t.id <= %s", [look.txn_id, ids[-1]])
    for members in _merged(look.txn_id, ids[-1]):
        BoardScore.objects.filter(member__in=members).delete()
        named = f"w.member_id IN ({marks(members)}) AND t.id <= %s"
        _add(named, [*members, ids[-1]])
    BoardLook.objects.filter(pk=look.pk).update(txn_id=ids[-1])
    return len(ids)


def _merged(after: int, last: int) -> Iterator[set[int]]:
    """Whose awards moved to another record, or back: theirs are added up anew."""
    legs = Leg.objects.filter(
        txn__kind="merge", txn__asset="xp", txn__gt=after, txn__lte=last
    )
    found: dict[int, set[int]] = {}
    for txn, member in legs.values_list("txn", "account__member"):
        found.setdefault(txn, set()).add(member)
    return iter(found.values())


def _add(which: str, params: Sequence[Any]) -> None:
    rules = list(BY_RULE)
    found = rows(MOVED.format(rules=marks(rules), which=which), [*rules, *params])
    awards = {each.award_id for each in found}
    first = _first(awards)
    spaces = _spaces({each.activity_id for each in found})
    sums: Sums = {}
    for each in found:
        at = first[each.award_id]
        for space in {EVERYWHERE, spaces.get(each.activity_id) or EVERYWHERE}:
            for stretch in stretches.keys(clock.day(at)):
                place = (BY_RULE[each.rule], space, stretch, each.member_id)
                kept = sums.setdefault(place, [0, at])
                kept[0] += each.amount
                kept[1] = max(kept[1], at)
    _write(sums)


def _first(awards: Collection[int]) -> dict[int, datetime]:
    """When each award first counted: all of it counts there, whatever became of it later."""
    found: dict[int, datetime] = {}
    for some in _some(awards):
        first = Txn.objects.filter(award__in=some).values_list("award").annotate(Min("at"))
        found |= dict(first.order_by())
    return found


def _spaces(activities: Collection[int]) -> dict[int, int | None]:
    found: dict[int, int | None] = {}
    for some in _some(activities):
        lies = Activity.objects.filter(pk__in=some).values_list("pk", "space_id")
        found |= dict(lies)
    return found


def _some(numbers: Collection[int]) -> Iterator[list[int]]:
    rest = iter(sorted(numbers))
    while some := list(islice(rest, 500)):
        yield some


def _write(sums: Sums) -> None:
    adapt = connection.ops.adapt_datetimefield_value
    ready = [(*place, score, adapt(at)) for place, (score, at) in sorted(sums.items())]
    for start in range(0, len(ready), AT_ONCE):
        part = ready[start : start + AT_ONCE]
        values = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(part))
        execute(ADD.format(rows=values), [value for row in part for value in row])


def freeze_boards() -> int:
    """Note the places of what is over, and a day later for good; how many were noted."""
    settle_boards()
    today, number = clock.day(clock.now()), 0
    for stretch in stretches.ENDING:
        key = stretches.key(stretch, stretches.before(stretch, today))
        spaces = BoardScore.objects.filter(stretch=key).values_list("space", flat=True)
        for space in sorted(set(spaces.distinct())):
            for board in shown():
                number += _end(board.name, space, key)
    late = BoardEnd.objects.filter(
        final_at=None, frozen_at__lte=clock.now() - DISPUTED
    ).order_by("pk")
    for end in late:
        number += _say(end.board, end.space, end.stretch, final=True)
    return number


def _end(board: str, space: int, stretch: str) -> int:
    known = BoardEnd.objects.filter(board=board, space=space, stretch=stretch)
    return 0 if known.exists() else _say(board, space, stretch, final=False)


@transaction.atomic
def _say(board: str, space: int, stretch: str, *, final: bool) -> int:
    places = queries.top(board, space, stretch)
    if len(places) < FEWEST and not final:
        return 0
    frozen = BoardFrozen(
        board=board,
        space=space,
        stretch=stretch,
        places=[[each.member_id, each.rank, each.score] for each in places],
        final=final,
    )
    end = BoardEnd(board=board, space=space, stretch=stretch)
    write(record(frozen, actor=None, door="web", subject=end.subject))
    return 1


def write(said: Activity) -> None:
    """Keep the places the journal says, unless later ones are kept."""
    kept = said.payload
    end, _made = BoardEnd.objects.get_or_create(
        board=kept["board"],
        space=kept["space"],
        stretch=kept["stretch"],
        defaults={"frozen_at": said.occurred_at, "activity_id": said.pk - 1},
    )
    if end.activity_id >= said.pk:
        return
    end.activity_id = said.pk
    end.final_at = said.occurred_at if kept["final"] else None
    end.save(update_fields=["activity_id", "final_at"])
    end.places.all().delete()
    here = queries.here([member for member, _rank, _score in kept["places"]])
    BoardPlace.objects.bulk_create(
        BoardPlace(end=end, member_id=member, rank=rank, score=score)
        for member, rank, score in kept["places"]
        if member in here
    )


def forget(member_id: int) -> None:
    """Somebody was erased."""
    BoardPlace.objects.filter(member=member_id).delete()


def drop_boards() -> None:
    """Forget how stretches ended; a replay keeps it again."""
    empty(BoardPlace)
    empty(BoardEnd)
