"""A hundred things decided in one transaction: while it lasts, nobody else can write on SQLite."""

import time

import pytest

from weilu.conftest import person
from weilu.conversations.tests.world import first_post, room, topic
from weilu.moderation import actions
from weilu.moderation.actions.batching import MOST, Order, Pick
from weilu.moderation.models import Batch, Decision, WorkItem
from weilu.moderation.tests.world import reported

pytestmark = [pytest.mark.scale, pytest.mark.django_db(transaction=True)]
MOST_CPU = 2.0  # seconds
REASON = "这句话伤到了人，请改一改。"


@pytest.mark.parametrize("act", [Batch.Act.HIDE, Batch.Act.REMOVE, Batch.Act.NOTHING])
def test_a_hundred_decisions_in_one_go_are_made_in_time(act, lin, zhou):
    space = room()
    for n in range(MOST):
        reported(first_post(topic(space, person(f"作者{n}"))), lin if n < 20 else helper(n))
    picks = [Pick(row.pk, row.version) for row in WorkItem.objects.order_by("pk")]
    order = Order(act=act, reason=REASON)
    cpu, wall = time.thread_time(), time.perf_counter()

    batch = actions.act_on_all(actor=zhou, order=order, picks=picks, key="k")

    cpu, wall = time.thread_time() - cpu, time.perf_counter() - wall
    assert (batch.steps.count(), batch.refused) == (MOST, [])
    assert Decision.objects.count() == MOST
    assert cpu < MOST_CPU, (cpu, wall)


def helper(n: int):
    """Somebody else: one reports twenty things a day at most."""
    return person(f"举报{n}")
