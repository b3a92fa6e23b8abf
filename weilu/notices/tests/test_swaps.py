"""Whoever is asked for a shift is told, and whoever asked hears what became of it."""

from datetime import time, timedelta

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations.tests.world import moderator
from weilu.core import clock
from weilu.moderation import actions
from weilu.moderation.actions import swapping
from weilu.moderation.actions.duty import Stretch
from weilu.notices import queries
from weilu.notices.models import DUTY

pytestmark = AFTER_COMMIT


@pytest.fixture
def swap(zhou):
    """A shift of 周's in three days that 苏 is asked for."""
    su = moderator(person("苏梅"))
    day = clock.day(clock.now() + timedelta(days=3))
    shift = Stretch(day.weekday(), time(9), time(18))
    actions.set_shifts(member=zhou, stretches=[shift], actor=zhou)
    return swapping.ask_swap(
        actor=zhou, day=day, starts=time(9), to=su, words="", door="web"
    )


def told(member):
    run_all()
    return [(g.topic_id, g.why) for g in queries.notices(member).page.items]


def test_each_hears_what_the_other_did(swap, zhou, client):
    su = swap.stand_in
    asked = (DUTY, ["有同事想请你代一个班，是哪一个，值班表上写着。"])
    assert (told(su), told(zhou)) == ([asked], [])
    swapping.answer_swap(swap=swap, actor=su, accept=True, door="web")
    assert told(zhou) == [(DUTY, ["那天的班有人代了。谢谢你提前说。"])]
    swapping.take_back_swap(swap=swap, actor=zhou, door="web")
    ((about, why),) = told(su)
    assert about == DUTY
    assert "一次换班收回了：那个班还归每周值它的人。" in why
    client.force_login(su)
    (group,) = queries.notices(su).page.items
    assert client.get(group.href)["Location"] == "/console/roster/"
    assert queries.waiting(su) == 0


def test_whoever_declines_is_heard_of(swap, zhou):
    swapping.answer_swap(swap=swap, actor=swap.stand_in, accept=False, door="web")
    assert told(zhou) == [(DUTY, ["同事来不了：这个班还是你的。"])]
