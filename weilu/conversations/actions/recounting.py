"""Counting again what topics, posts, polls and spaces show, after members were cleared away."""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import F, Max

from weilu.conversations.models import (
    MeToo,
    Poll,
    PollVote,
    Post,
    PostReaction,
    Space,
    Topic,
)

from . import voting


class Marked(NamedTuple):
    """Where some people left marks in others' topics."""

    posts: list[int]
    topics: list[int]
    polls: list[int]


def marked_by(people: Collection[int], *, but: Collection[int]) -> Marked:
    """Where these people left signs, a "me too" or a vote, outside the topics named."""
    signs = PostReaction.objects.filter(member__in=people).exclude(post__topic__in=but)
    metoos = MeToo.objects.filter(member__in=people).exclude(topic__in=but)
    votes = PollVote.objects.filter(member__in=people).exclude(option__poll__in=but)
    return Marked(
        sorted(set(signs.values_list("post_id", flat=True))),
        sorted(set(metoos.values_list("topic_id", flat=True))),
        sorted(set(votes.values_list("option__poll_id", flat=True))),
    )


def unmark(people: Collection[int], marked: Marked) -> None:
    """Take their marks away and count what is left."""
    for rows in (PostReaction.objects, MeToo.objects, PollVote.objects):
        rows.filter(member__in=people).delete()
    for post in Post.objects.filter(pk__in=marked.posts):
        signs = Counter(post.signs.values_list("sign", flat=True))
        Post.objects.filter(pk=post.pk).update(reactions=dict(sorted(signs.items())))
        _touch(post.topic_id)
    for topic_id in marked.topics:
        number = MeToo.objects.filter(topic=topic_id).count()
        Topic.objects.filter(pk=topic_id).update(metoo_count=number)
        _touch(topic_id)
    for poll in Poll.objects.filter(pk__in=marked.polls):
        voting.count(poll)
        _touch(poll.pk)


def _touch(topic_id: int) -> None:
    Topic.objects.filter(pk=topic_id).update(version=F("version") + 1)


def count_topics(space: Space) -> None:
    """Count a space's visible topics again."""
    shown = Topic.objects.filter(Topic.VISIBLE, space=space)
    latest = shown.aggregate(at=Max("opened_at"))["at"]
    Space.objects.filter(pk=space.pk).update(
        topic_count=shown.count(), last_topic_at=latest
    )
