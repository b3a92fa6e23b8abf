"""Whoever is praised is told, for as long as it can be read."""

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.members.models import Mute
from weilu.notices.queries import notices
from weilu.rewards import actions
from weilu.rewards.tests.praise_world import SOLD, rule, thank

pytestmark = AFTER_COMMIT


def told(member):
    run_all()
    return [line for group in notices(member).page.items for line in group.why]


def test_whoever_is_praised_is_told_and_whoever_praises_is_not(lin, he, su):
    thank(lin, he, su)
    assert told(he) == told(su) == ["林晓棠夸了你"]
    assert told(lin) == []
    assert notices(he).page.items[0].href == "/notices/place/praise/"


def test_taken_back_it_is_told_no_more(lin, he):
    made = thank(lin, he, is_private=True)
    assert told(he) == ["林晓棠夸了你"]
    actions.take_back(praise=made, giver=lin, door="web")
    assert told(he) == []


def test_whom_one_mutes_is_not_heard(lin, he):
    thank(lin, he)
    Mute.objects.create(member=he, muted=lin)
    assert told(he) == []


@pytest.fixture
def waiting(lin, he, zhou):
    rule(zhou, "hold")
    return thank(lin, he, text=SOLD)


def test_held_it_is_told_once_it_is_shown_and_once_alone(waiting, lin, he, zhou):
    assert told(he) == []
    actions.read(praise=waiting, actor=zhou, shows=True, door="web")
    actions.read(praise=waiting, actor=zhou, shows=True, door="web")
    assert told(he) == ["林晓棠夸了你"]


def test_not_shown_its_giver_is_told_until_it_is(waiting, lin, he, zhou):
    actions.read(praise=waiting, actor=zhou, shows=False, door="web", message="广告。")
    assert told(lin) == ["你的一次夸奖团队没有展示，理由写在旁边。"]
    assert told(he) == []
    actions.read(praise=waiting, actor=zhou, shows=True, door="web")
    assert told(lin) == []
