"""Taking in what was done with old posts: signs, answers, "me too", votes, reading."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from weilu.activity.actions import Entry, record_many
from weilu.conversations.kinds import AnswerAccepted, MeTooSaid, PostSigned, TopicRead
from weilu.conversations.models import (
    Bookmark,
    Membership,
    MeToo,
    Poll,
    PollOption,
    PollVote,
    Post,
    PostReaction,
    Reading,
    Topic,
)
from weilu.core.bulk import insert_many


class OldSign(NamedTuple):
    """One sign somebody left on a post."""

    post_id: int
    member_id: int
    sign: str
    at: datetime


class OldReading(NamedTuple):
    """How far somebody had read a topic, and how much that was."""

    member_id: int
    topic_id: int
    post_id: int  # the last one they read
    at: datetime
    posts: int
    seconds: int


@transaction.atomic
def import_signs(signs: Sequence[OldSign], *, door: str) -> None:
    """Write signs, the counts posts show, and what the journal would have said."""
    facts = {
        post.pk: post
        for post in Post.objects.select_related("topic")
        .in_bulk({sign.post_id for sign in signs})
        .values()
    }
    insert_many(PostReaction, ("post", "member", "sign", "given_at"), signs)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for sign in signs:
        counts[sign.post_id][sign.sign] += 1
    for post_id, number in counts.items():
        facts[post_id].reactions = dict(sorted(number.items()))
    Post.objects.bulk_update(facts.values(), ["reactions"], batch_size=200)
    record_many(_signed(sign, facts[sign.post_id], door) for sign in signs)


def _signed(sign: OldSign, post: Post, door: str) -> Entry:
    kind = PostSigned(
        topic_id=post.topic_id,
        post_id=post.pk,
        author_id=post.author_id,
        sign=sign.sign,
        given=True,
    )
    space_id, subject = post.topic.space_id, f"post:{post.pk}"
    return Entry(
        kind=kind,
        actor_id=sign.member_id,
        door=door,
        occurred_at=sign.at,
        space_id=space_id,
        subject=subject,
    )


@transaction.atomic
def import_answers(answers: Mapping[int, tuple[int, datetime]], *, door: str) -> None:
    """Accepted answers: a post and a moment for each topic's id."""
    topics = Topic.objects.in_bulk(answers)
    posts = Post.objects.in_bulk({post_id for post_id, _at in answers.values()})
    for topic_id, (post_id, at) in answers.items():
        topics[topic_id].accepted_id, topics[topic_id].accepted_at = post_id, at
    Topic.objects.bulk_update(topics.values(), ["accepted", "accepted_at"], batch_size=200)
    record_many(
        Entry(
            kind=AnswerAccepted(
                topic_id=topic_id,
                post_id=post_id,
                author_id=posts[post_id].author_id,
                asker_id=topics[topic_id].author_id,
            ),
            actor_id=topics[topic_id].author_id,
            door=door,
            occurred_at=at,
            space_id=topics[topic_id].space_id,
            subject=f"topic:{topic_id}",
        )
        for topic_id, (post_id, at) in answers.items()
    )


@transaction.atomic
def import_metoos(metoos: Sequence[tuple[int, int, datetime]], *, door: str) -> None:
    """Who had the same question: (topic, member, moment)."""
    insert_many(MeToo, ("topic", "member", "said_at"), metoos)
    counts = Counter(topic_id for topic_id, _member, _at in metoos)
    topics = Topic.objects.in_bulk(counts)
    for topic_id, number in counts.items():
        topics[topic_id].metoo_count = number
    Topic.objects.bulk_update(topics.values(), ["metoo_count"], batch_size=200)
    record_many(
        Entry(
            kind=MeTooSaid(topic_id=topic_id, said=True),
            actor_id=member_id,
            door=door,
            occurred_at=at,
            space_id=topics[topic_id].space_id,
            subject=f"topic:{topic_id}",
        )
        for topic_id, member_id, at in metoos
    )


@transaction.atomic
def import_poll(
    *,
    topic_id: int,
    options: Sequence[str],
    votes: Sequence[tuple[int, int, datetime]],
    closes_at: datetime | None = None,
) -> None:
    """A poll of an imported topic; votes are (option's place from 0, member, moment)."""
    voters = len({member for _place, member, _at in votes})
    poll = Poll.objects.create(topic_id=topic_id, closes_at=closes_at, voter_count=voters)
    counts = Counter(place for place, _member, _at in votes)
    made = [
        PollOption.objects.create(
            poll=poll, place=place + 1, text=text, vote_count=counts[place]
        )
        for place, text in enumerate(options)
    ]
    rows = [(made[place].pk, member, at) for place, member, at in votes]
    insert_many(PollVote, ("option", "member", "cast_at"), rows)


@transaction.atomic
def import_memberships(rows: Sequence[tuple[int, int, datetime]]) -> None:
    """Who belongs to which space: (space, member, since)."""
    insert_many(Membership, ("space", "member", "since"), rows)


@transaction.atomic
def import_readings(readings: Sequence[OldReading], *, door: str) -> None:
    """Where people were in topics, and what the journal would have said of it."""
    rows = [(old.member_id, old.topic_id, old.post_id, old.at) for old in readings]
    insert_many(Reading, ("member", "topic", "post_id", "read_at"), rows)
    spaces = dict(Topic.objects.values_list("pk", "space_id"))
    record_many(
        Entry(
            kind=TopicRead(
                topic_id=old.topic_id, first=True, posts=old.posts, seconds=old.seconds
            ),
            actor_id=old.member_id,
            door=door,
            occurred_at=old.at,
            space_id=spaces[old.topic_id],
            subject=f"topic:{old.topic_id}",
        )
        for old in sorted(readings, key=lambda old: old.at)
    )


@transaction.atomic
def import_bookmarks(rows: Sequence[tuple[int, int, datetime]]) -> None:
    """What people had kept: (post, member, moment)."""
    insert_many(Bookmark, ("post", "member", "kept_at"), rows)


@transaction.atomic
def import_states(states: Mapping[int, Mapping[str, datetime]]) -> None:
    """Moments of topics, by id: pinned_until, featured_at, closed_at."""
    for topic_id, moments in states.items():
        Topic.objects.filter(pk=topic_id).update(**moments)
