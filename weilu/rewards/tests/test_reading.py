"""Praise that a gate stops: refused without a trace, or held until the team has read it."""

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations.tests.world import browser, kinds, moderator
from weilu.moderation.models import WorkItem
from weilu.rewards import actions
from weilu.rewards.errors import NotAllowed, PraiseRefused, ReasonNeeded
from weilu.rewards.models import Praise
from weilu.rewards.queries import praise as queries

from .praise_world import SOLD, on_the_wall, rule, thank

pytestmark = AFTER_COMMIT


def test_a_rule_that_refuses_says_why_and_leaves_no_trace(lin, he, zhou):
    rule(zhou, "refuse")
    with pytest.raises(PraiseRefused) as no:
        thank(lin, he, text=SOLD)
    assert no.value.reason.startswith("这里不接单。")
    assert "rewards.praise_given" not in kinds() and not Praise.objects.exists()


@pytest.fixture
def waiting(lin, he, zhou):
    rule(zhou, "hold")
    return thank(lin, he, text=SOLD)


def test_held_it_is_read_by_its_giver_and_the_team_alone(waiting, lin, he, su):
    assert on_the_wall(su) == on_the_wall(he) == on_the_wall(lin) == []
    assert queries.received(he, reader=he).items == []
    (item,) = WorkItem.objects.filter(done_at=None)
    assert (item.kind, item.subject, item.about_id) == (
        "praise", f"praise:{waiting.pk}", lin.pk,
    )  # fmt: skip
    page = browser(lin).get("/praise/mine/?show=given").text
    assert "团队先读一遍" in page and "这里不接单。" in page


def test_shown_by_the_team_it_is_told_once(waiting, lin, he, zhou, su):
    for involved in (lin, he):
        with pytest.raises(NotAllowed):
            actions.read(praise=waiting, actor=moderator(involved), shows=True, door="web")
    actions.read(praise=waiting, actor=zhou, shows=True, door="web")
    actions.read(praise=waiting, actor=zhou, shows=True, door="web")
    assert on_the_wall(su) == [waiting.pk]
    assert not WorkItem.objects.filter(done_at=None).exists()
    assert kinds().count("rewards.praise_given") == 1


def test_not_shown_its_giver_reads_why(waiting, lin, he, zhou, su):
    with pytest.raises(ReasonNeeded):
        actions.read(praise=waiting, actor=zhou, shows=False, door="web", message=" ")
    assert WorkItem.objects.filter(done_at=None).count() == 1
    actions.read(praise=waiting, actor=zhou, shows=False, door="web", message="这是广告。")
    assert on_the_wall(su) == []
    page = browser(lin).get("/praise/mine/?show=given").text
    assert "这是广告。" in page
    actions.read(praise=waiting, actor=zhou, shows=True, door="web")
    assert on_the_wall(su) == [waiting.pk]
