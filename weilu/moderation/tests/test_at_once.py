"""Two of the team who press at the same moment, each on a connection of their own."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations.models import Post
from weilu.conversations.tests.world import first_post, moderator, room, topic
from weilu.core.errors import NotAllowed
from weilu.core.tests.real_database import real_database
from weilu.moderation import actions
from weilu.moderation.actions.batching import Order, Pick
from weilu.moderation.errors import AlreadyHandled
from weilu.moderation.models import Batch, Case, Decision, WorkItem, WorkStep

from .world import again, reported

__all__ = ["real_database"]
pytestmark = pytest.mark.usefixtures("real_database")  # threads meet the real locks
PATIENCE = 30  # seconds
REASON = "这句话伤到了人，请改一改。"
KEY = "0123456789abcdef"


@pytest.fixture
def wu(db):
    return moderator(person("吴越"))


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each came to, its refusal included; all begin at one moment."""
    start = threading.Barrier(len(acts), timeout=PATIENCE)
    came: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        try:
            start.wait()
            came[number] = act()
        except Exception as no:  # noqa: BLE001  looked at by the test
            came[number] = no
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads)
    return came


def test_of_two_decisions_at_one_moment_one_stands(lin, he, zhou, wu):
    case = reported(first_post(topic(room(), he)), lin).case

    def deciding(actor, measure):
        ruling = actions.Ruling(measure=measure, reason=REASON)
        return lambda: actions.decide(
            case=Case.objects.get(pk=case.pk), actor=again(actor), ruling=ruling
        )

    came = at_once(deciding(zhou, "hide"), deciding(wu, "leave"))

    [made] = [each for each in came if isinstance(each, Decision)]
    [late] = [each for each in came if not isinstance(each, Decision)]
    assert isinstance(late, AlreadyHandled), late
    assert (late.by, late.outcome) == (made.by, made.measure)
    assert Decision.objects.get() == made
    post = Post.objects.get(pk=case.post_id or 0)
    assert bool(post.hidden_at) == (made.measure == "hide")
    assert Activity.objects.filter(kind="moderation.case_decided").count() == 1


@pytest.fixture
def picks(lin, he):
    space = room()
    for _n in range(3):
        reported(first_post(topic(space, he)), lin)
    return [Pick(row.pk, row.version) for row in WorkItem.objects.order_by("pk")]


def sending(actor, picks):
    order = Order(act=Batch.Act.NOTHING)
    return lambda: actions.act_on_all(actor=again(actor), order=order, picks=picks, key=KEY)


def test_two_people_with_one_key_make_one_batch_and_the_other_is_refused(picks, zhou, wu):
    came = at_once(sending(zhou, picks), sending(wu, picks))

    batch = Batch.objects.get()
    [refused] = [each for each in came if each != batch]
    assert isinstance(refused, NotAllowed), refused
    _done_once(batch)


def test_one_person_who_sends_a_page_twice_at_once_makes_one_batch(picks, zhou):
    came = at_once(sending(zhou, picks), sending(zhou, picks))

    batch = Batch.objects.get()
    assert came == [batch, batch]
    _done_once(batch)


def _done_once(batch: Batch) -> None:
    assert batch.refused == []
    assert Decision.objects.count() == 3 == batch.steps.count()
    assert WorkStep.objects.filter(act="done").count() == 3
    assert Activity.objects.filter(kind="moderation.batch_done").count() == 1
