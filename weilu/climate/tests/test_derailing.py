"""Six posts may show that a talk goes off the rails; that is a guess, and only suggests a look."""

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.climate.derailing import Turn, alternate, signs, slope
from weilu.climate.heat import feel_heat
from weilu.conftest import MONDAY
from weilu.conversations.tests.world import room, say, topic
from weilu.moderation.models import WorkItem
from weilu.moderation.screener import SCREENER
from weilu.screening.screen import Screen

THEN = datetime(2026, 3, 2, tzinfo=UTC)
RISING = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]


def turns(text="你说的不对", authors=(1, 2), pause=30):
    return [
        Turn(authors[n % len(authors)], text, THEN + timedelta(seconds=n * pause))
        for n in range(6)
    ]


@pytest.mark.parametrize(
    ("said", "offences", "found"),
    [
        (turns(), RISING, {"rising": 1, "personal": 6, "alternating": 6, "quick": 5}),
        (turns(pause=90), RISING, {"rising": 1, "personal": 6, "alternating": 6}),
        (turns("水太烫了"), RISING, {"rising": 1, "alternating": 6, "quick": 5}),
        (turns("水太烫了", pause=90), RISING, {}),  # a rising tone and one sign more
        (turns(), [0.5] * 6, {}),  # not rising
        (turns(), [0.0, 0.0, 0.1, 0.1, 0.2, 0.25], {}),  # not harsh yet
        (turns()[:5], RISING[:5], {}),
        (
            turns("It is yours, not mine", (1, 2, 3)),
            RISING,
            {"rising": 1, "personal": 6, "quick": 5},
        ),
    ],
)
def test_a_rising_tone_and_two_signs_more_suggest_a_look(said, offences, found):
    assert signs(said, offences) == found


def test_two_people_in_turn():
    assert alternate(turns()) and not alternate(turns(authors=(1, 1, 2)))
    assert not alternate(turns(authors=(1,)))


@given(st.floats(-1, 1), st.floats(-1, 1), st.integers(2, 20))
def test_the_slope_of_a_line_is_its_own(start, step, number):
    assert slope([start + step * n for n in range(number)]) == pytest.approx(step, abs=1e-9)


WORDS = [
    "你这样洗水箱是不对的，我试过。",
    "你根本没看懂我写的是什么意思。",
    "你说的都是废话，我懒得理你了。",
    "你懂什么？你就会在这里装懂。",
    "你真是蠢死了，别再回我的话。",
    "你脑子有病吧，闭嘴，滚出去！",
]


@cache
def shipped():
    return Screen()


class TestAtTheDesk:
    pytestmark = AFTER_COMMIT

    def quarrel(self, *authors, words=WORDS):
        with time_machine.travel(MONDAY, tick=False) as clock:
            opened = topic(room(), authors[0])
            for number, text in enumerate(words):
                clock.shift(timedelta(seconds=40))
                say(opened, authors[number % len(authors)], text)
            batch = list(Activity.objects.filter(kind="conversations.post_written"))
            for each in batch:
                each.door = "web"
            feel_heat(batch)
        return opened

    def test_it_comes_as_a_heated_topic_with_what_was_noticed(self, lin, he):
        SCREENER.assume(shipped(), is_on=True)
        opened = self.quarrel(lin, he)
        item = WorkItem.objects.get(kind="heated")
        assert item.path == f"/console/climate/cool/{opened.pk}/"
        assert item.facts == {"rising": 1, "personal": 6, "alternating": 6, "quick": 5}
        assert item.about is None and item.audience == "host"

    def test_a_friendly_talk_does_not(self, lin, he):
        SCREENER.assume(shipped(), is_on=True)
        self.quarrel(lin, he, words=[f"谢谢你，第{n}步讲得真清楚！" for n in range(6)])
        assert not WorkItem.objects.exists()

    def test_switched_off_nothing_is_read(self, lin, he):
        self.quarrel(lin, he)
        assert not WorkItem.objects.exists()
