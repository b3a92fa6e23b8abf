"""The world each verb of the table of rights is tried in: a space, and what two people wrote in it."""

from dataclasses import dataclass
from datetime import timedelta

from weilu.conftest import person
from weilu.conversations.actions import PollForm
from weilu.conversations.models import HeldPost, Membership, Post, Space, Topic
from weilu.conversations.tests.world import room, say, topic
from weilu.core import clock
from weilu.culture.models import BelongingAsking, BelongingRound, Clause, Edition
from weilu.members.models import Member

PLACES = ("public", "members", "private", "private, from outside")
A_WHILE = timedelta(days=8)  # after which the team, too, may accept an answer


@dataclass(frozen=True)
class Things:
    """What one member wrote, in one space."""

    plain: Topic  # nobody answered
    gone: Topic  # deleted
    asked: Topic  # a question, a week old
    answer: Post  # to it, by a third member
    poll: Topic
    said: Post  # in the third member's topic
    removed: Post  # likewise, deleted
    hidden: Post  # likewise, held at first and then declined


@dataclass(frozen=True)
class World:
    """A space with things of the one who acts and of another, and a second space like it."""

    place: str
    space: Space
    elsewhere: Space
    actor: Member
    other: Member
    own: Things
    others: Things


def build(place: str) -> World:
    """Everything the verbs of one kind of space are tried on."""
    visibility = place.partition(",")[0]
    space, elsewhere = (room(visibility=visibility) for _each in range(2))
    actor, other, third = map(person, ("林晓棠", "何若", "苏晨"))
    for member in (actor, other, third):
        for each in (space, elsewhere):
            Membership.objects.create(space=each, member=member)
    own, others = (_things(space, author, third) for author in (actor, other))
    norms = Edition.objects.create(major=1, published_at=clock.now())
    Clause.objects.create(edition=norms, number=1, text_zh="对事不对人。")
    pulse = BelongingRound.objects.create(name="2026Q1", closes_at=clock.now() + A_WHILE)
    BelongingAsking.objects.create(member=actor, round=pulse)
    if "outside" in place:
        Membership.objects.filter(member=actor).delete()
    return World(place, space, elsewhere, actor, other, own, others)


def _things(space: Space, author: Member, third: Member) -> Things:
    plain, gone = topic(space, author), topic(space, author)
    asked = topic(space, author, kind="question")
    answer = say(asked, third)
    poll = topic(space, author, kind="poll", poll=PollForm(options=("一", "二")))
    around = topic(space, third)
    said, removed, hidden = (say(around, author) for _each in range(3))
    now = clock.now()
    Topic.objects.filter(pk=asked.pk).update(opened_at=now - A_WHILE)
    Topic.objects.filter(pk=gone.pk).update(deleted_at=now, deleted_by=author)
    Post.objects.filter(pk=removed.pk).update(deleted_at=now, deleted_by=author)
    Post.objects.filter(pk=hidden.pk).update(hidden_at=now)
    declined = {"gate": "approval", "outcome": HeldPost.Outcome.DECLINED, "decided_at": now}
    HeldPost.objects.create(post=hidden, **declined)
    return Things(
        plain=_topic(plain),
        gone=_topic(gone),
        asked=_topic(asked),
        answer=_post(answer),
        poll=_topic(poll),
        said=_post(said),
        removed=_post(removed),
        hidden=_post(hidden),
    )


def _topic(made: Topic) -> Topic:
    return Topic.objects.select_related("space").get(pk=made.pk)


def _post(made: Post) -> Post:
    return Post.objects.select_related("topic__space").get(pk=made.pk)
