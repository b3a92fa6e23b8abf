"""A word rule that asks: its author reads the team's words before anything is sent, and may go on."""

import pytest

from weilu.climate.nudges import ClimateNudges
from weilu.conversations.nudging import Writing
from weilu.conversations.tests.world import room, topic
from weilu.moderation.tests.test_rules import live

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]


def test_it_asks_once_in_the_words_of_the_rule_and_marks_what_it_means(lin, zhou):
    live(zhou, deed="nudge", terms="笨蛋", reason_zh="换个说法好吗？")
    here = topic(room(), zhou)
    writing = Writing(member=lin, topic=here, text="你真是个笨蛋啊")
    asked = ClimateNudges().before(writing)
    assert asked.words == "换个说法好吗？"
    assert [words for words, meant in asked.pieces if meant] == ["笨蛋"]
    again = Writing(member=lin, topic=here, text=writing.text, token=asked.token)
    assert ClimateNudges().before(again) is None


def test_of_a_new_topic_the_title_counts_as_well(lin, zhou):
    live(zhou, deed="nudge", terms="笨蛋")
    writing = Writing(member=lin, topic=None, title="笨蛋们", text="说说看，怎么办才好")
    asked = ClimateNudges().before(writing)
    assert [words for words, meant in asked.pieces if meant] == ["笨蛋"]
