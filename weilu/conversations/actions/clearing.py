"""Clearing away for good what some people brought along, as if it had never been said.

Nobody is told and nothing is recorded: the caller also strikes their part of the journal.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from django.core.files.storage import default_storage
from django.db import transaction

from weilu.conversations import search
from weilu.conversations.models import Attachment, Post, Space, Topic

from . import recounting, removing

BATCH = 500


class Cleared(NamedTuple):
    """What is no longer there."""

    topics: list[int]
    posts: list[int]


@transaction.atomic
def clear_members(people: Collection[int]) -> Cleared:
    """Clear away what these members opened, said, sent and marked; others' counts follow.

    Their topics go with everything said in them, also by others.
    """
    topics = list(Topic.objects.filter(author__in=people).values_list("pk", flat=True))
    posts = _posts(people, topics)
    marked = recounting.marked_by(people, but=topics)
    theirs = Post.objects.filter(author__in=people).exclude(topic__in=topics)
    touched = set(theirs.values_list("topic_id", flat=True))
    spaces = set(Topic.objects.filter(pk__in=topics).values_list("space_id", flat=True))
    _clear_pictures(people)
    _clear_posts(posts, topics)
    recounting.unmark(people, marked)
    for topic in Topic.objects.filter(pk__in=touched):
        removing.recount(topic)
    for space in Space.objects.filter(pk__in=spaces):
        recounting.count_topics(space)
    return Cleared(topics, posts)


def _posts(people: Collection[int], topics: Sequence[int]) -> list[int]:
    theirs = Post.objects.filter(author__in=people).values_list("pk", flat=True)
    there = Post.objects.filter(topic__in=topics).values_list("pk", flat=True)
    return sorted({*theirs, *there})


def _clear_pictures(people: Collection[int]) -> None:
    rows = Attachment.objects.filter(owner__in=people)
    files = [f"{row.key}/{name}" for row in rows for name in row.file_names]
    folders = [row.key for row in rows]
    rows.delete()
    transaction.on_commit(partial(clear_files, [*files, *folders]))


def clear_files(names: Sequence[str]) -> None:
    for name in names:
        with suppress(OSError):  # a folder in which somebody put something else stays
            default_storage.delete(name)


def _clear_posts(posts: Sequence[int], topics: Sequence[int]) -> None:
    named = {"first_post": None, "last_post": None, "last_author": None}
    for batch in batches(posts):
        search.forget(batch)
        Topic.objects.filter(accepted__in=batch).update(accepted=None, accepted_at=None)
    for batch in batches(topics):
        Topic.objects.filter(pk__in=batch).update(**named)
    for batch in batches(posts):
        Post.objects.filter(pk__in=batch).delete()
    for batch in batches(topics):
        Topic.objects.filter(pk__in=batch).delete()


@transaction.atomic
def clear_spaces(spaces: Collection[int]) -> list[int]:
    """Clear away those of the spaces in which no topic is left; which ones went."""
    used = Topic.objects.filter(space__in=spaces).values("space")
    empty = Space.objects.filter(pk__in=spaces).exclude(pk__in=used)
    gone = list(empty.values_list("pk", flat=True))
    empty.delete()
    return gone


def batches(ids: Sequence[int]) -> Iterator[list[int]]:
    """Ids in portions a statement can name."""
    for start in range(0, len(ids), BATCH):
        yield list(ids[start : start + BATCH])
