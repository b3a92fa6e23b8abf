"""Everyday talk is left alone by the model that ships."""

import pytest

from weilu.screening import seeds
from weilu.screening.screen import Screen

HELD_OUT = slice(4, None, 5)  # the lines nothing was learnt from: they only calibrated
FALSE_ALARMS = 0.02  # of them


@pytest.fixture(scope="module")
def screen():
    return Screen()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hardly_a_line_of_a_calm_community_is_nudged_or_held(lang, screen):
    lines = seeds.everyday(lang)[HELD_OUT]
    told = [screen.scan(line, top=0).decision.action for line in lines]
    assert sum(one not in ("allow", "log") for one in told) <= FALSE_ALARMS * len(lines)


@pytest.mark.parametrize(
    "text",
    [
        "大家好，我是新来的，请多关照",
        "周末的读书会几点开始？",
        "谢谢你整理的笔记，帮了大忙",
        "哈哈哈今天也太冷了吧",
        "我奶奶是河南人，做的烩面特别好吃",
        "隔壁的黑人留学生教我们打鼓",
        "早",
        "👍",
        "",
        "Good morning, is the workshop still on?",
        "Thanks for the notes, they helped a lot.",
        "My sister is gay and she is the best cook I know.",
        "Our Muslim neighbours brought us cake yesterday.",
        "See https://www.example.com/ for the timetable",
        "ok",
    ],
)
def test_a_greeting_a_question_and_thanks_pass(text, screen):
    assert screen.scan(text).decision.action in ("allow", "log")
