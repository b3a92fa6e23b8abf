"""A linked page is shown under the post only where the operator wants it, and never as code."""

import pytest

from weilu.activity import reactions
from weilu.conversations import previews
from weilu.conversations.tests.world import room, say, topic
from weilu.core import net
from weilu.core.jobs.models import Job
from weilu.core.net import Fetched, Unreachable

PAGE = b"""<!doctype html><html><head><title>Plain</title>
<meta property="og:title" content="Ink &amp; paper"><meta name="description" content="How ink dries.">
</head><body><title>later</title></body></html>"""


def page(body: bytes, content_type: str = "text/html") -> Fetched:
    return Fetched("https://ink.example/a", content_type, body)


def test_a_page_is_shown_with_its_own_title_and_line():
    card = previews.card_of(page(PAGE), "https://ink.example/a")

    assert '<span class="preview__title">Ink &amp; paper</span>' in card
    assert '<span class="preview__line">How ink dries.</span>' in card
    assert '<span class="preview__host">ink.example</span>' in card


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"<p>no title</p>", "text/html"), (b"%PDF", "application/pdf"), (b"", "text/html")],
)
def test_a_page_without_a_title_or_of_another_kind_has_no_card(body, content_type):
    assert previews.card_of(page(body, content_type), "https://ink.example/a") == ""


OLD = '<head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>墨水怎么干</title>'


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (OLD.encode("gb18030"), ""),
        (OLD.encode("gb18030"), "GBK"),
        (OLD.encode("big5", "replace").replace(b"gb2312", b"BIG5"), ""),
        (OLD.encode("utf-8"), "utf-8"),  # the server goes before the page
        (b"\xef\xbb\xbf" + OLD.encode("utf-8"), "gbk"),  # and a mark before both
        (OLD.replace("gb2312", "no-such-thing").encode("utf-8"), ""),
        (OLD.replace("gb2312", "zlib").encode("utf-8"), ""),  # a codec, but of no text
        (OLD.encode("utf-8"), "punycode"),  # of text, but not what pages are written in
    ],
)
def test_a_page_is_read_in_its_own_characters(body, charset):
    card = previews.card_of(Fetched("", "text/html", body, charset), "http://a.example/")
    assert '<span class="preview__title">墨水怎么干</span>' in card


@pytest.mark.parametrize("charset", sorted(previews.CHARSETS))
def test_every_charset_that_is_read_is_known(charset):
    assert "<title>".encode(charset)


def test_signs_that_turn_words_round_or_hide_are_left_out():
    body = "<title>abc\u202egnp.exe\x00\u200b\nnext</title>".encode()
    assert ">abc gnp.exe next<" in previews.card_of(page(body), "http://a.example/")


def test_a_long_title_ends_with_a_sign_that_says_so():
    body = f"<title>{'很长的标题' * 99}</title>".encode()
    assert f">{'很长的标题' * 24}"[:-1] + "…<" in previews.card_of(
        page(body), "http://a.example/"
    )


def test_what_a_page_calls_itself_is_never_code():
    body = b'<title><script>alert(1)</script></title><meta name="description" content="<img src=x onerror=alert(1)>">'

    card = previews.card_of(page(body), 'https://ink.example/?a="><b>')

    assert "<script" not in card
    assert "<img" not in card
    assert "<b>" not in card


def test_nothing_is_asked_for_unless_the_operator_wants_it(db, lin, settings):
    settings.WEILU_LINK_PREVIEWS = False
    say(topic(room(), lin), lin, "看这里 https://ink.example/a 写得很好")
    reactions.run_all()

    assert not Job.objects.exists()


def test_a_new_link_is_looked_up_once_and_its_card_stands_under_the_post(
    db, lin, settings, monkeypatch
):
    settings.WEILU_LINK_PREVIEWS = True
    monkeypatch.setattr(net, "fetch", lambda url: Fetched(url, "text/html", PAGE))
    post = say(topic(room(), lin), lin, "看这里 https://ink.example/a 写得很好")
    version = post.topic.version

    assert previews.add_preview.call(post.pk) is True
    assert previews.add_preview.call(post.pk) is False
    post.refresh_from_db()
    post.topic.refresh_from_db()
    assert post.html.count('class="preview"') == 1
    assert post.topic.version > version


def test_a_page_that_cannot_be_reached_leaves_the_post_as_it_was(db, lin, monkeypatch):
    def nowhere(url: str) -> Fetched:
        raise Unreachable("private")

    monkeypatch.setattr(net, "fetch", nowhere)
    post = say(topic(room(), lin), lin, "看这里 http://127.0.0.1/ 写得很好")
    html = post.html

    assert previews.add_preview.call(post.pk) is False
    post.refresh_from_db()
    assert post.html == html
