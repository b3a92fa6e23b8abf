"""How a week sounds: read in the job, kept with nobody, and with its posts behind the figure."""

from datetime import timedelta
from functools import cache

import pytest
import time_machine

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.climate import actions
from weilu.climate.models import Measured
from weilu.climate.queries import talk
from weilu.climate.talk import Tone
from weilu.climate.tone import offence, tone
from weilu.climate.weeks import begins
from weilu.conftest import MONDAY
from weilu.conversations.tests.world import browser, moderator, room, say, topic
from weilu.moderation.screener import SCREENER
from weilu.screening.screen import Screen

pytestmark = AFTER_COMMIT
WEEK = begins(MONDAY.date())
HARSH = "你脑子有病吧，闭嘴"
WARM = "谢谢你，讲得真清楚！"


@cache
def shipped():
    return Screen()


@pytest.fixture
def screening():
    SCREENER.assume(shipped(), is_on=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (WARM, Tone(True, False)),
        ("Thanks a lot, welcome to the community!", Tone(True, False)),
        ("这个方案不行，太慢了", Tone(False, False)),
        (HARSH, Tone(False, True)),
        (f"谢谢你啊，{HARSH}", Tone(False, True)),  # never both
        ("You are a stupid idiot, shut up", Tone(False, True)),
        ("", Tone(False, False)),
    ],
)
def test_a_text_is_warm_harsh_or_neither(screening, text, found):
    assert tone(text) == found


def test_where_screening_is_off_nothing_is_read(db):
    assert tone(HARSH) is None and offence(HARSH) == 0.0


@pytest.fixture
def week(lin, he, zhou):
    """Twenty posts: three warm ones, two harsh ones, and what opens the topic."""
    with time_machine.travel(MONDAY, tick=False):
        opened = topic(room("tone"), lin)
        said = [WARM] * 3 + [HARSH] * 2 + ["水箱要用温水冲三遍再晾干。"] * 14
        posts = [
            say(opened, (he, lin)[n % 2], f"{text}（{n}）") for n, text in enumerate(said)
        ]
    return opened, posts


def test_the_week_tells_shares_with_wilsons_interval(screening, week):
    actions.measure(WEEK)
    warm, harsh = (
        Measured.objects.get(space=None, name=name) for name in ("warmth", "harshness")
    )
    assert (warm.number, warm.value, harsh.value) == (20, 0.15, 0.1)
    assert (warm.low, warm.high) == pytest.approx((0.0524, 0.3604), abs=1e-4)
    assert (harsh.low, harsh.high) == pytest.approx((0.0279, 0.3010), abs=1e-4)


def test_the_posts_behind_it_can_be_read(screening, week, zhou):
    _opened, posts = week
    page = browser(moderator(zhou)).get(
        f"/console/climate/behind/harshness/?week={WEEK.isoformat()}"
    )
    assert page.text.count("/p/") == 2
    assert all(f"/p/{post.pk}/" in page.text for post in posts[3:5])


def test_no_text_is_read_where_no_tone_is_asked_for(screening, week):
    assert {each.tone for each in talk(WEEK).said} == {None}


def test_switched_off_there_is_no_figure(week):
    actions.measure(WEEK)
    row = Measured.objects.get(space=None, name="harshness")
    assert (row.number, row.value) == (0, None)


def test_weeks_that_lack_a_measure_are_measured_again(screening, week):
    with time_machine.travel(MONDAY + timedelta(days=30), tick=False):
        assert actions.catch_up() == 13
        Measured.objects.filter(name="warmth", monday=WEEK).delete()
        assert actions.catch_up() == 3
