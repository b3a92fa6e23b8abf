"""Ways to be reached: found in disguise too, and never in an innocent sentence."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.screening.contacts import contacts, kinds
from weilu.screening.domains import Seen, host_of, judged


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("看这里 https://a.example/x?y=1，快", "url", "https://a.example/x?y=1"),
        ("去 Shop.Example.com 看看", "domain", "shop.example.com"),
        ("加薇 lin_2024ok", "wechat", "lin_2024ok"),
        ("加 V：Lin-abc_9", "wechat", "lin-abc_9"),
        ("ＶＸ：ａｂｃ１２３４", "wechat", "abc1234"),
        ("微\u200b信 13800138000", "wechat", "13800138000"),
        ("QQ群：12345678", "qq", "12345678"),
        ("打 138-0013-8000", "mobile", "138-0013-8000"),
        ("① ３ ８ 0 0 1 3 8 0 0 0 打给我", "mobile", "1 3 8 0 0 1 3 8 0 0 0"),
        ("写信到 Lin@mail.example.org。", "email", "lin@mail.example.org"),
    ],
)
def test_a_way_to_be_reached_is_found(text, kind, value):
    (found,) = contacts(text)
    assert (found.kind, found.value) == (kind, value)
    assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "微信支付很方便",
        "QQ 已经用了二十年",
        "版本 1.2.3 发布于 2026.11.27",
        "价格 13800 元，编号 20261127123456789",
        "他说：去吧.不要回来",
        "the vxworks kernel and file.py",
        "@lin 你好",
    ],
)
def test_an_innocent_sentence_has_none(text):
    assert contacts(text) == []


def test_a_link_is_told_once_and_kinds_are_a_set():
    found = contacts("https://lin@a.com/b 和 qq 1234567 和 qq 7654321")
    assert [contact.kind for contact in found] == ["url", "qq", "qq"]
    assert kinds(found) == {"url", "qq"}


@given(st.text(alphabet="1389-. 微信vxqq@a.com:/号\u200bﬃ", max_size=80))
def test_every_place_lies_in_the_original(text):
    for contact in contacts(text):
        assert 0 <= contact.start < contact.end <= len(text)


@pytest.mark.parametrize("piece", ["1 ", "a.", "a@", "-a", "微信", "1-3.", "http://"])
def test_no_text_makes_the_search_slow(piece):
    began = time.process_time()
    contacts(piece * (20_000 // len(piece)))
    assert time.process_time() - began < 2


def test_a_domain_is_known_by_itself_or_a_parent():
    decided = {"bad.example": Seen(harmful=9, harmless=1)}
    found = judged("https://a.b.Bad.example:8080/x", decided)
    assert (found.host, found.known_as, found.harm) == (
        "a.b.bad.example",
        "bad.example",
        0.5,
    )
    assert judged("notbad.example", decided).harm == 0.1
    assert judged("example", {"example": Seen(1)}).known_as == "example"


@pytest.mark.parametrize(
    ("link", "is_shortener", "is_lookalike"),
    [
        ("t.cn/abc", True, False),
        ("https://not-t.cn/abc", False, False),
        ("раураl.com", False, True),
        ("xn--pple-43d.com", False, True),
        ("围炉.中国", False, False),
    ],
)
def test_what_hides_its_goal_is_flagged(link, is_shortener, is_lookalike):
    found = judged(link, {})
    assert (found.is_shortener, found.is_lookalike) == (is_shortener, is_lookalike)


@pytest.mark.parametrize("link", ["", "http://", "http://[::1", "///"])
def test_a_broken_link_has_no_host(link):
    assert host_of(link) == ""
    assert judged(link, {}).harm == 0.1
