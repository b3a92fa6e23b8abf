"""Patterns of rules: what they read, what is refused and why, and that no text stops them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.screening.errors import CannotRead
from weilu.screening.patterns import LONGEST, MOST, BadPattern, Patterns, checked
from weilu.screening.rules import Rule, Where
from weilu.screening.words import Words

CONTACT = r"加.{0,5}(微|薇)信?\s*[0-9]{5,11}"


def met(text, pattern=CONTACT, **facts):
    rule = Rule(1, pattern, "hold", match="pattern", **facts)
    return [(hit.start, hit.end, hit.view) for hit in Words([rule]).met(text, Where())]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("请加我微信123456", [(1, 11, "")]),
        ("請加我的薇 123456，等你", [(1, 12, "")]),
        ("請加我微信１２３４５６", [(1, 11, "")]),
        ("加\u200b我微信123456", [(0, 10, "")]),
        ("加微信聊", []),
        ("加 我 微 信 1 2 3 4 5 6", []),
    ],
)
def test_it_reads_the_fold(text, places):
    assert met(text) == places


def test_traditional_and_upper_case_in_a_pattern_are_what_they_mean():
    assert met("请加 vip 群", "VIP\\s*群") == [(3, 8, "")]
    assert met("请加 vip 群", "ＶＩＰ\\S*\\s群") == [(3, 8, "")]
    assert met("發財", "发财") == met("发财", "發財") == [(0, 2, "")]


def test_an_exception_covers_a_place():
    assert met("加我微信12345 是示例", exceptions=("加我微信12345 是示例",)) == []


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("(a", "open"),
        ("a)", "open"),
        ("[a", "open"),
        ("a**", "repeats"),
        ("*a", "repeats"),
        ("(?=x)", "looks"),
        ("(?<!x)a", "looks"),
        ("(a)\\1", "escape"),
        ("a\\", "escape"),
        ("a{1001}", "many"),
        ("(((a{30}){30}){30})", "many"),
        ("[z-a]", "class"),
        ("x*", "nothing"),
        ("", "nothing"),
        ("a" * (LONGEST + 1), "long"),
        ("\ud800", "other"),
    ],
)
def test_a_bad_one_is_named_with_what_is_wrong(pattern, kind):
    with pytest.raises(BadPattern) as no:
        checked(pattern)
    assert (no.value.kind, no.value.pattern) == (kind, pattern)


def test_no_more_than_two_hundred():
    Patterns([f"加{number}群" for number in range(MOST)])
    with pytest.raises(CannotRead, match="more than 200"):
        Patterns([f"加{number}群" for number in range(MOST + 1)])


@pytest.mark.parametrize("pattern", ["(a+)+$b", "(a|aa)+b", "a.*a.*a.*b", "x*y|a"])
def test_no_text_stops_one(pattern):
    many = Patterns([pattern])
    begun = time.perf_counter()
    list(many.found("a" * 32_000))
    assert time.perf_counter() - begun < 1


@given(st.text(max_size=60), st.text(max_size=12))
def test_any_pattern_is_refused_by_name_or_finds_places_inside_the_text(text, pattern):
    try:
        many = Patterns([pattern])
    except BadPattern:
        return
    for number, start, end in many.found(text):
        assert number == 0
        assert 0 <= start < end <= len(text)
