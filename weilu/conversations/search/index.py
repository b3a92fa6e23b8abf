"""Keeping the index: entries exist exactly for what every reader of a space may read."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.db import connection, transaction

from weilu.conversations.models import Post, SearchEntry
from weilu.core.bulk import insert_many
from weilu.core.text import findable

BATCH = 1000
TITLE_AND_TEXT = 20_000  # characters of one post that can be found

# FTS5 keeps no copy of the words, so it must be told what it forgets.
FORGET = """
INSERT INTO conversations_search (conversations_search, rowid, title, body, pairs)
SELECT 'delete', post_id, title, body, pairs FROM conversations_searchentry
WHERE post_id IN ({places})
"""
LEARN = """
INSERT INTO conversations_search (rowid, title, body, pairs)
SELECT post_id, title, body, pairs FROM conversations_searchentry WHERE post_id IN ({places})
"""
FORGET_ALL = "INSERT INTO conversations_search (conversations_search) VALUES ('delete-all')"

MERGE = "INSERT INTO conversations_search (conversations_search, rank) VALUES ('merge', %s)"
BEGIN_MERGE, GO_ON = -500, 500  # pages of one step; below zero: all segments into one


class Entry(NamedTuple):
    """What makes a post findable: a row of `SearchEntry` on its way in."""

    post_id: int
    title: str
    body: str
    pairs: str


def index(
    *, posts: Iterable[int], topics: Iterable[int] = (), new: Iterable[int] = ()
) -> None:
    """Index these posts, and all of these topics, as they read now.

    Args:
        new: Posts the index does not know yet: there is nothing to forget of them.
    """
    known = set(posts) | set(_posts_of(set(topics)))
    for batch in _batches(sorted(known)):
        _replace(batch)
    for batch in _batches(sorted(set(new) - known)):
        learn(list(_entries(batch)))


def _posts_of(topics: set[int]) -> Iterator[int]:
    if topics:
        yield from Post.objects.filter(topic__in=topics).values_list("pk", flat=True)


def _batches(ids: list[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch


@transaction.atomic
def _replace(ids: list[int]) -> None:
    forget(ids)
    learn(list(_entries(ids)))


def learn(rows: list[Entry]) -> None:
    """Put entries of posts that have none into the index."""
    insert_many(SearchEntry, ("post", "title", "body", "pairs"), rows)
    ids = [row.post_id for row in rows]
    for start in range(0, len(ids), BATCH):
        _fts(LEARN, ids[start : start + BATCH])


def forget(ids: list[int]) -> None:
    """Take at most a thousand posts out of the index; before deleting their rows, too."""
    _fts(FORGET, ids)
    SearchEntry.objects.filter(pk__in=ids).delete()


def _fts(sql: str, params: list[int]) -> None:
    if params and connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(sql.format(places=",".join(["%s"] * len(params))), params)


def _entries(ids: list[int]) -> Iterator[Entry]:
    shown = Post.objects.filter(
        Post.VISIBLE,
        pk__in=ids,
        topic__held_at=None,
        topic__hidden_at=None,
        topic__deleted_at=None,
    )
    facts = shown.order_by("pk").values_list(
        "pk", "text", "topic__title", "topic__first_post"
    )
    for pk, text, title, first in facts:
        body, pairs = words_of(text)
        yield entry(pk, title=title if pk == first else "", body=body, pairs=pairs)


def entry(pk: int, *, title: str, body: str, pairs: str) -> Entry:
    """The entry of a post whose text is cut into words already, and not yet its title."""
    if not title:
        return Entry(pk, "", body, pairs)
    heading, heading_pairs = words_of(title)
    return Entry(pk, heading, body, f"{heading_pairs} {pairs}".strip())


def words_of(text: str) -> tuple[str, str]:
    """A text's tokens and character pairs."""
    if not text:
        return "", ""
    return findable(text[:TITLE_AND_TEXT])


def missing(ids: set[int]) -> set[int]:
    """Those of the posts that the index does not know: an import brings its entries along."""
    known = SearchEntry.objects.filter(pk__in=ids).values_list("pk", flat=True)
    return ids - set(known)


@transaction.atomic
def drop() -> None:
    """Empty the index."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(FORGET_ALL)
    SearchEntry.objects.all().delete()


def tidy() -> None:
    """Write the full-text index anew, step by step, so that no forgotten word is left in its pages.

    FTS5 notes a deletion beside the word until the two are merged.
    """
    if connection.vendor != "sqlite":
        return
    step = BEGIN_MERGE
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT total_changes()")
            before = cursor.fetchone()[0]
            cursor.execute(MERGE, [step])
            cursor.execute("SELECT total_changes()")
            if (
                cursor.fetchone()[0] - before < 2
            ):  # as FTS5 says that nothing is left to merge
                return
        step = GO_ON
