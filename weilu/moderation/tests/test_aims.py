"""A need that waits for long stands in the queue, until somebody does something about it."""

from datetime import timedelta

import pytest

from weilu.activity import reactions
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.charter.actions import needs
from weilu.core import clock
from weilu.moderation.models import WorkItem

pytestmark = AFTER_COMMIT
SENTENCE = "值夜班的人也想赶上一次活动"


@pytest.fixture
def waiting(zhou, stopped_time):
    """A need nobody has met for thirty days."""
    need = needs.note_need(actor=zhou, door="web", sentence=SENTENCE)
    stopped_time.shift(timedelta(days=30))
    needs.call_overdue(now=clock.now())
    reactions.run_all()
    return need


def open_items():
    return list(
        WorkItem.objects.filter(done_at=None).values_list("kind", "subject", "path")
    )


def test_it_comes_to_the_desk_once(waiting):
    path = f"/console/charter/needs/{waiting.pk}/"
    assert open_items() == [("goal", f"need:{waiting.pk}", path)]
    needs.call_overdue(now=clock.now())
    reactions.run_all()
    assert WorkItem.objects.count() == 1


@pytest.mark.parametrize("state", ["partly", "met"])
def test_it_goes_when_the_need_is_met(state, waiting, zhou):
    facts = {"sentence": SENTENCE, "state": state}
    needs.change_need(need=waiting, actor=zhou, door="web", **facts)
    reactions.run_all()
    assert open_items() == []


def test_it_goes_with_the_need(waiting, zhou):
    needs.drop_need(need=waiting, actor=zhou, door="web")
    reactions.run_all()
    assert open_items() == []


def test_wording_it_better_does_not_settle_it(waiting, zhou):
    facts = {"sentence": "夜班的人也想来", "state": "unmet"}
    needs.change_need(need=waiting, actor=zhou, door="web", **facts)
    reactions.run_all()
    assert len(open_items()) == 1
