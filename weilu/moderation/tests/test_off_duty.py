"""Being off: what was in hand or given goes back with a word; what rests on the person does not."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations.tests.world import moderator
from weilu.core import clock
from weilu.moderation import actions
from weilu.moderation.models import Work, WorkStep

from .world import fresh, work

pytestmark = pytest.mark.usefixtures("stopped_time")
NOTE = "等他回邮件，周三再看。"


@pytest.fixture
def gu(db):
    """顾, a moderator."""
    return moderator(person("顾南"))


def test_what_was_in_hand_and_what_was_given_go_back_with_a_word(zhou, gu):
    given, held, both, others = (work(f"post:{n}", Work.REPORT) for n in range(4))
    for item in (given, both):
        actions.assign(item=item, actor=zhou, to=gu)
    for item in (held, both):
        actions.claim(item=fresh(item), actor=gu)
    actions.assign(item=others, actor=zhou, to=zhou)
    assert actions.take_leave(actor=gu, note=NOTE) == 3
    for item in (given, held, both):
        row = fresh(item)
        assert (row.assigned_to, row.claimed_by, row.claimed_until) == (None, None, None)
        assert WorkStep.objects.filter(item=item, by=gu).latest("pk").note == NOTE
    assert fresh(others).assigned_to == zhou
    told = Activity.objects.filter(kind="moderation.duty_paused").latest("pk")
    assert told.payload["returned"] == 3
    assert Activity.objects.filter(kind="moderation.work_assigned").count() == 5


def test_what_went_back_can_be_taken_again_by_undoing(zhou, gu):
    item = work("post:1", Work.REPORT)
    actions.assign(item=item, actor=zhou, to=gu)
    actions.take_leave(actor=gu)
    step = WorkStep.objects.filter(item=item, by=gu).latest("pk")
    actions.undo(step=step, actor=gu)
    assert fresh(item).assigned_to == gu


@pytest.mark.parametrize("kind", [Work.DISPUTE, Work.REREAD])
def test_what_rests_on_the_person_stays_theirs(zhou, gu, kind):
    item = work(f"{kind}:1", kind, assigned_to_id=gu.pk)
    assert actions.take_leave(actor=gu) == 0
    assert fresh(item).assigned_to == gu


def test_a_claim_that_ran_out_and_what_is_done_are_left_alone(zhou, gu):
    lapsed, done = (work(f"post:{n}", Work.REPORT) for n in range(2))
    actions.claim(item=lapsed, actor=gu)
    actions.assign(item=done, actor=zhou, to=gu)
    actions.close_item(kind=done.kind, subject=done.subject, outcome="settled")
    with clock.at(clock.now() + timedelta(hours=1)):
        assert actions.take_leave(actor=gu) == 0
    assert fresh(done).assigned_to == gu
