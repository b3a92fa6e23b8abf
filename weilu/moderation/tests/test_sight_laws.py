"""No moderator may act on what they cannot read: every act of the queue, however it went away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions as talk
from weilu.conversations.errors import NotPossible
from weilu.conversations.models import HeldPost, Membership, Post, Space, Topic
from weilu.conversations.tests.world import host, room, say, topic
from weilu.core import clock
from weilu.core.errors import NotAllowed
from weilu.members.models import Member, Role
from weilu.moderation import actions, queries
from weilu.moderation.actions.batching import Order, Pick
from weilu.moderation.actions.looking import found
from weilu.moderation.actions.placing import follow
from weilu.moderation.kinds import BatchDone
from weilu.moderation.models import (
    Batch,
    Case,
    Decision,
    Look,
    Measure,
    Sanction,
    Work,
    WorkItem,
    WorkStep,
)
from weilu.moderation.queries.cases import case_for, cases

from .world import again, decided, fresh, fresh_case, reported, work

pytestmark = pytest.mark.django_db
numbers = count(1)
REASON = "这句话伤到了人，请改一改。"
LATER = timedelta(hours=3)
BATCHES = [each for each in Batch.Act.values if each != Batch.Act.GIVE]


@dataclass
class Desk:
    """What a host had on the desk, all of it about words in one topic of their space."""

    actor: Member
    space: Space
    about: Topic
    case: Case
    item: WorkItem  # of the case
    held: WorkItem
    question: WorkItem
    change: Decision  # hid words until their author changes them, which happened
    change_item: WorkItem
    step: WorkStep  # of a decision of theirs
    given: WorkItem  # work about the same words that somebody gave them


def desk() -> Desk:
    n = next(numbers)
    space, author = room(), person(f"作者{n}", trust=1)
    actor = host(person(f"主持{n}"), space)
    about = topic(space, person(f"话主{n}"), kind="question")
    case, ended, asked = (
        reported(say(about, author), person(f"举报{n}之{k}", trust=2)).case
        for k in range(3)
    )
    held = say(about, author)
    Post.objects.filter(pk=held.pk).update(held_at=clock.now())
    HeldPost.objects.create(post=held, gate="approval")
    change = decided(asked, actor, Measure.CHANGE)
    place = {"space_id": space.pk, "title": ""}
    step = decided(ended, actor, Measure.HIDE).step
    assert step
    Look.objects.create(post_id=case.post_id or 0, why=Look.Why.NOTICED)
    return Desk(
        actor=actor,
        space=space,
        about=Topic.objects.get(pk=about.pk),
        case=case,
        item=WorkItem.objects.get(subject=case.subject, kind=Work.REPORT),
        held=work(f"post:{held.pk}", Work.HELD, audience="host", **place),
        question=work(f"topic:{about.pk}", Work.QUESTION, **place),
        change=change,
        change_item=work(f"change:{change.pk}", Work.REPORT, audience="host", **place),
        step=step,
        given=work(f"post:{case.post_id}", Work.NOTICED, assigned_to_id=actor.pk, **place),
    )


def moved(d: Desk) -> None:
    """Somebody put the topic into a private space, and its cases have not followed yet."""
    d.about.space = room(visibility="private")
    Topic.objects.filter(pk=d.about.pk).update(space=d.about.space)


def followed(d: Desk) -> None:
    moved(d)
    follow(d.about)


def stood_down(d: Desk) -> None:
    """They host another space now, and this one became private."""
    Role.objects.filter(member=d.actor).delete()
    host(d.actor, room())
    Space.objects.filter(pk=d.space.pk).update(visibility="private")


WAYS = [moved, followed, stood_down]


def batch(act: str) -> Callable[[Desk], None]:
    def acted(d: Desk) -> None:
        order = Order(act=act, reason=REASON, until=clock.now() + LATER)
        items = [d.item, d.held, d.question, d.change_item, d.given]
        picks = [Pick(each.pk, fresh(each).version) for each in items]
        made = actions.act_on_all(actor=d.actor, order=order, picks=picks, key=uuid4().hex)
        assert not made.steps.exists() and not made.refused  # not even counted
        raise NotAllowed

    return acted


def each_item(act: Callable[..., object], **facts: object) -> Callable[[Desk], None]:
    """The act on every item; the last refusal goes on, the others must come as well."""

    def acted(d: Desk) -> None:
        for item in (d.item, d.held, d.question, d.given):
            with pytest.raises(NotAllowed):
                act(item=item, actor=d.actor, **facts)
        act(item=d.change_item, actor=d.actor, **facts)

    return acted


def decide(measure: str) -> Callable[[Desk], object]:
    ruling = actions.Ruling(measure=measure, reason="" if measure == "nothing" else REASON)
    return lambda d: actions.decide(case=d.case, actor=d.actor, ruling=ruling)


def held_post(d: Desk) -> Post:
    return Post.objects.select_related("topic__space", "held").get(
        pk=d.held.subject.partition(":")[2]
    )


def reported_post(d: Desk) -> Post:
    return Post.objects.select_related("topic__space").get(pk=d.case.post_id or 0)


ACTS: dict[str, Callable[[Desk], object]] = {
    "claim": each_item(actions.claim),
    "take": each_item(actions.claim, take=True),
    "give": each_item(actions.assign, to=None),
    "done": each_item(actions.done, reason=REASON),
    "snooze": each_item(actions.snooze, until=clock.now() + LATER),
    "note": each_item(actions.note, words=REASON),
    "put back": each_item(actions.release),
    "undo": lambda d: actions.undo(step=d.step, actor=d.actor),
    "show changed": lambda d: actions.read_change(
        decision=d.change, actor=d.actor, shown=True, door="web"
    ),
    "publish": lambda d: talk.release(post=held_post(d), actor=d.actor, door="web"),
    "decline": lambda d: talk.decline(
        post=held_post(d), actor=d.actor, door="web", clause=None, message=REASON
    ),
    "publish its row": lambda d: actions.publish(item=d.held, actor=d.actor, reason=REASON),
    "decline its row": lambda d: actions.decline(
        item=d.held, actor=d.actor, message=REASON
    ),
    "look again": lambda d: talk.look_again(
        post=held_post(d), actor=d.actor, door="web", publish=True
    ),
    "look": lambda d: found(post=reported_post(d), actor=d.actor, what="none"),
    **{f"decide: {each}": decide(each) for each in Measure.values},
    **{f"batch: {each}": batch(each) for each in BATCHES},
}


def left(d: Desk) -> tuple[object, ...]:
    """All that an act on the queue could touch."""
    return (
        list(Activity.objects.exclude(kind=BatchDone.name).values_list("pk")),  # of nothing
        list(WorkItem.objects.order_by("pk").values()),
        list(WorkStep.objects.order_by("pk").values()),
        list(Case.objects.order_by("pk").values()),
        list(Decision.objects.order_by("pk").values()),
        list(Post.objects.order_by("pk").values("hidden_at", "held_at", "deleted_at")),
        Sanction.objects.count(),
    )


@pytest.mark.parametrize("act", ACTS)
def test_no_moderator_may_act_on_what_they_cannot_read(act):
    for way in WAYS:
        d = desk()
        way(d)
        d.actor = again(d.actor)
        before = left(d)
        with pytest.raises((NotAllowed, NotPossible)):
            ACTS[act](d)
        assert left(d) == before, way.__name__


@given(way=st.sampled_from(WAYS), inside=st.booleans(), guest=st.booleans())
def test_what_they_cannot_read_is_not_on_their_desk_either(way, inside, guest):
    """`inside`: as a plain member of the private space they read on, and what was given stays."""
    d = desk()
    before = again(d.actor)
    assert all(queries.item_for(before, each.pk) for each in items(d))
    way(d)
    if inside:
        Membership.objects.create(space=d.about.space, member=d.actor)
    if guest:
        Role.objects.filter(member=d.actor).delete()
    reader = again(d.actor)
    seen = [each for each in items(d) if queries.item_for(reader, each.pk)]
    if guest or not inside:
        assert seen == [] and case_for(reader, d.case.pk) is None
    else:
        assert d.given in seen
    if way is not moved:  # which follows within the second
        assert list(cases(reader).items) == []


def items(d: Desk) -> list[WorkItem]:
    return [d.item, d.held, d.question, d.change_item, d.given]


@AFTER_COMMIT
def test_a_topic_that_moves_takes_its_cases_and_work_along(zhou, lin):
    d = desk()
    other = room()
    there = host(lin, other)
    talk.move(topic=d.about, space=other, actor=zhou, door="web")
    run_all()
    assert {fresh(each).space_id for each in items(d)} == {other.pk}
    assert fresh_case(d.case).space_id == other.pk
    assert case_for(there, d.case.pk) == d.case
    assert [queries.item_for(d.actor, each.pk) for each in items(d)[:4]] == [None] * 4
