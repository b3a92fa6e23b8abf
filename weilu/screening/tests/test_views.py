"""Disguise: each trick is undone by one view, behind a gate, and leads back into the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.screening import attacks, model, views
from weilu.screening.automaton import Automaton
from weilu.screening.fold import canonical
from weilu.screening.model import Head
from weilu.screening.screen import Screen

HEADS = [
    (Head("offence", "zh", "canonical", bias=-3), {"蠢货": 6.0, "垃圾": 6.0}),
    (Head("offence", "zh", "sound", bias=-3), {" chun huo ": 6.0, " la ji ": 6.0}),
    (Head("spam", "en", "canonical", bias=-3), {" free ": 6.0}),
]
SCREEN = Screen(model.pack("small", HEADS, {}))
TEXTS = st.text(alphabet="你真蠢货垃圾 *\u200b🐷afre0亻言ﬃ，", max_size=30)


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("你真是蠢货", "canonical"),
        ("你*真*是*蠢*货", "joined"),
        ("你 这 个 垃 圾", "joined"),
        ("你这chun货真是la圾", "sound"),
        ("你真是🐷蠢huo吧shi吗", "sound"),
        ("fr33 fr33 frее now", "latin"),
    ],
)
def test_the_view_that_reads_the_disguise_is_named(text, view):
    scan = SCREEN.scan(text)
    assert scan.view == view
    assert max(p for p in scan.scores.values() if p is not None) > 0.9


def test_components_side_by_side_are_read_as_one():
    parts = next(p for p, char in views.table("chaizi").items() if char == "货")
    folded = f"你真是蠢{parts}"
    texts = {view.name: view.text for view in views.views(folded)}
    assert "蠢货" in texts["merged"]


@pytest.mark.parametrize(
    "text",
    [
        "今天天气很好，一起去吃饭吧。",
        "我用 Python 写了一个脚本",
        "the café is free",
        "3 月 5 日见",
    ],
)
def test_an_ordinary_text_is_read_once(text):
    folded = canonical(text)
    assert not views.is_disguised(text, folded) or "é" in text


def test_a_disguised_text_is_held_at_most():
    assert SCREEN.scan("你*真*是*蠢*货").decision.action in ("nudge", "hold")


def test_without_views_a_disguise_stays_unread():
    blind = Screen(model.pack("small", HEADS, {}), views="canonical")
    assert blind.scan("你*真*是*蠢*货").view == "canonical"
    assert (blind.scores("你*真*是*蠢*货")["offence"] or 0) < 0.1


@given(TEXTS)
def test_every_span_of_every_view_lies_in_the_original(text):
    scan = Screen.scan(EVERY, text)
    for span in scan.spans:
        assert 0 <= span.start < span.end <= len(text)


@given(TEXTS)
def test_no_view_that_differs_is_left_out(text):
    folded = canonical(text)
    whole = {
        name: "".join(part for part, _, _ in step(folded))
        for name, step in views.STEPS.items()
    }
    told = {view.name: view.text for view in views.views(folded)}
    assert told == {name: read for name, read in whole.items() if read != folded}


@given(TEXTS)
def test_a_view_never_lowers_a_score(text):
    seen = EVERY.scores(text)
    assert all((seen[name] or 0) >= (p or 0) for name, p in BLIND.scores(text).items())


EVERY = Screen(model.pack("small", HEADS, {}), views="all")
BLIND = Screen(model.pack("small", HEADS, {}), views="canonical")


@pytest.mark.parametrize("kind", sorted(attacks.KINDS))
def test_an_attack_is_the_same_each_time_and_leaves_the_rest_alone(kind):
    text = "你真是蠢货，滚开"
    places = attacks.under_patterns(text, Automaton(SCREEN.model), 0)
    assert places == {3, 4}
    once = attacks.attacked(text, kind, places, seed=1)
    assert once == attacks.attacked(text, kind, places, seed=1)
    assert once.startswith("你真是")
    assert once.endswith("，滚开")


def test_at_random_three_in_ten_characters_are_changed():
    text = "的" * 2_000
    assert 500 < len(attacks.at_random(text)) < 700
    assert attacks.at_random("no Chinese") == set()


def test_the_tables_are_large_enough():
    sizes = {name: len(views.table(name)) for name in ("chaizi", "pinyin", "emoji_zh")}
    assert sizes["emoji_zh"] >= 300
    assert sizes["pinyin"] > 20_000
    assert sizes["chaizi"] > 5_000
