"""Rules seen through disguise: what is told apart, and what only sounds alike."""

import pytest

from weilu.screening.rules import Rule, Where
from weilu.screening.words import Words

REBATE = Rule(1, "刷单返利", "hold", sounds=True)
CHAT = Rule(2, "微信", "hold", sounds=True)


def met(text, *rules):
    return [(hit.start, hit.end, hit.view) for hit in Words(rules).met(text, Where())]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("刷单返利吗", [(0, 4, "")]),
        ("刷 單 返 利 真好", [(0, 7, "joined")]),
        ("刷🔥单返利", [(0, 5, "joined")]),
        ("shua单返利吗", [(0, 7, "sound")]),
        ("耍单fan利真好", [(0, 6, "sound")]),
        ("耍\u200b单反利", [(0, 4, "sound")]),
        ("耍单反利", []),  # nothing else says that it hides
        ("说说单位的返利", []),
    ],
)
def test_a_term_is_found_as_it_is_joined_or_as_it_sounds(text, places):
    assert met(text, REBATE) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("加weixin聊", [(1, 7, "sound")]),
        ("维xin号发你", [(0, 4, "sound")]),
        ("加威信聊", []),
        ("他的威🔥信", []),  # two syllables in characters may be any word
        ("我wei他，信他", []),
        ("就叫wei，信不信", []),  # no word goes on behind a mark
    ],
)
def test_two_syllables_count_where_some_of_them_are_spelled(text, places):
    assert met(text, CHAT) == places


def test_only_where_the_rule_wants_it():
    assert met("加weixin聊", Rule(2, "微信", "hold")) == []


def test_an_innocent_word_is_spared_by_its_letters():
    spared = Rule(2, "微信", "hold", exceptions=("weixin聊",), sounds=True)
    assert met("加weixin聊", spared) == []


def test_nothing_is_let_through_for_how_it_is_disguised():
    allowed = Rule(3, "读书会", "allow", sounds=True)
    assert [hit.rule.id for hit in Words([CHAT, allowed]).met("读 书 会微信", Where())] == [
        2
    ]


def test_what_is_plain_does_not_hide_what_is_disguised():
    plain = Rule(4, "真好", "tag")
    hits = Words([REBATE, plain]).met("刷 单 返 利 真好", Where())
    assert [(hit.rule.id, hit.view) for hit in hits] == [(4, ""), (1, "joined")]
