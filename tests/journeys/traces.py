"""Looking for a person everywhere something is kept: tables, full-text index, files, the database file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count, Sum

from weilu.conversations.models import (
    FirstPost,
    MeToo,
    Poll,
    PollVote,
    Post,
    PostReaction,
    ReadingTotals,
    Space,
    Topic,
)
from weilu.members.models import Member

WAL = "PRAGMA wal_checkpoint(TRUNCATE)"


def where(*words: str) -> list[str]:
    """Every table and file in which one of the words stands, as `place: word`."""
    return sorted({f"{place}: {word}" for word in words for place in _places(word)})


def _places(word: str) -> Iterator[str]:
    escaped = json.dumps(word)[1:-1]  # as SQLite keeps what is inside of JSON
    for table in _tables():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor:
                said = " ".join(map(_text, row)).casefold()
                if word.casefold() in said or escaped.casefold() in said:
                    yield table
    yield from (str(path) for path in _files() if _stands_in(path, word))


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        names = [table.name for table in connection.introspection.get_table_list(cursor)]
    return [name for name in names if name != "conversations_search"]  # keeps no columns


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "ignore")
    return (
        value
        if isinstance(value, str)
        else json.dumps(value, default=str, ensure_ascii=False)
    )


def _files() -> Iterator[Path]:
    yield from (path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def _stands_in(path: Path, word: str) -> bool:
    return word in path.name or word.encode() in path.read_bytes()


def indexed(word: str) -> int:
    """How many places of the full-text index hold this token; none where there is no such index."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.found"
            " USING fts5vocab(main, conversations_search, row)"
        )
        cursor.execute(
            "SELECT coalesce(sum(cnt), 0) FROM temp.found WHERE term = %s", [word]
        )
        number = int(cursor.fetchone()[0])
        cursor.execute("DROP TABLE temp.found")
    return number


def in_the_file(*words: str) -> list[str]:
    """Which of the words the bytes of SQLite's own file hold, pages given back included."""
    with connection.cursor() as cursor:
        cursor.execute(WAL)
    path = Path(str(connection.settings_dict["NAME"]))
    kept = path.read_bytes()
    forms = {word: (word.encode(), json.dumps(word)[1:-1].encode()) for word in words}
    return [
        word for word, spelled in forms.items() if any(form in kept for form in spelled)
    ]


def totals() -> dict[str, Any]:
    """What the community counts, as lists and pages show it."""
    return {
        "members": Member.objects.exclude(state="erased").count(),
        "spaces": dict(Space.objects.values_list("slug", "topic_count")),
        "topics": _columns(
            Topic,
            "reply_count",
            "helper_count",
            "metoo_count",
            "last_post_id",
            "accepted_id",
        ),
        "posts": Post.objects.filter(Post.VISIBLE).count(),
        "signs on posts": dict(
            Post.objects.filter(Post.VISIBLE).values_list("pk", "reactions")
        ),
        "signs": PostReaction.objects.count(),
        "same question": MeToo.objects.count(),
        "votes": PollVote.objects.count(),
        "voters": dict(Poll.objects.values_list("pk", "voter_count")),
        "first posts": list(
            FirstPost.objects.order_by("pk").values_list("state").annotate(Count("pk"))
        ),
        "read": ReadingTotals.objects.aggregate(
            Sum("topics_opened"), Sum("posts_read"), Sum("days_visited")
        ),
    }


def _columns(model: type[Topic], *names: str) -> dict[int, tuple[object, ...]]:
    return {
        row[0]: row[1:]
        for row in model.objects.filter(Topic.VISIBLE).values_list("pk", *names)
    }
