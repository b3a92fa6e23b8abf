import time

import pytest

from weilu.core.markdown import Rendered, inline, render
from weilu.core.tests import hostile, xss

REL = 'rel="nofollow ugc noopener"'
PEOPLE = {"林": "/m/lin/", "林 建国": "/m/jg/", "Lin Jian": "/m/lj/", "lin": "/m/l/"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("# A\n\n#### B", "<h2>A</h2>\n<h3>B</h3>\n"),
        ("## A\n\n## B", "<h2>A</h2>\n<h2>B</h2>\n"),
        ("### A\n\n# B\n\n## C", "<h2>A</h2>\n<h2>B</h2>\n<h3>C</h3>\n"),
        (
            "**a** *b* ~~c~~ `d`",
            "<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>\n",
        ),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        (
            "```py x\na<b\n```",
            '<pre tabindex="0"><code class="language-py">a&lt;b\n</code></pre>\n',
        ),
        ("<b>a</b> & b", "<p>&lt;b&gt;a&lt;/b&gt; &amp; b</p>\n"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'),
        ("[a](/t/1/)", f'<p><a href="/t/1/" {REL}>a</a></p>\n'),
        ("[r]\n\n[r]: https://a.b", f'<p><a href="https://a.b" {REL}>r</a></p>\n'),
        ("", ""),
        (" \n\r\n", ""),
    ],
)
def test_markup_becomes_the_html_our_pages_style(text, html):
    assert render(text).html == html


def test_a_task_list_shows_boxes_nobody_can_press():
    assert render("- [x] a").html == (
        '<ul class="contains-task-list">\n<li class="task-list-item"><input class='
        '"task-list-item-checkbox" disabled="" type="checkbox" checked="" aria-label="a"> a</li>\n</ul>\n'
    )


def test_table_columns_are_aligned_by_class_because_styles_are_forbidden():
    html = render("|a|b|\n|-|-:|\n|1|2|").html

    assert '<th>a</th>\n<th class="is-end">b</th>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("看https://a.b/c?d=e，好", "https://a.b/c?d=e"),
        ("(http://a.b/c_(d)).", "http://a.b/c_(d)"),
        ("“https://a.b”", "https://a.b"),
        ("**https://a.b/x**", "https://a.b/x"),
        ("HTTP://A.b", "HTTP://A.b"),
    ],
)
def test_a_bare_address_becomes_a_link_and_leaves_the_punctuation_outside(text, address):
    shown = render(text)

    assert shown.links == (address,)
    assert f">{address}</a>" in shown.html


@pytest.mark.parametrize(
    "text", ["README.md", "a.com", "ftp://a.b", "xhttp://a.b", "http://", "a@b.c"]
)
def test_nothing_else_becomes_a_link_by_itself(text):
    assert render(text).html == f"<p>{text}</p>\n"


def test_our_own_pictures_carry_their_size_and_smaller_choices():
    shown = render("![a *b*](/media/k-1/1200x900.webp)")

    assert shown.images == ("k-1",)
    assert shown.html == (
        '<p><img src="/media/k-1/1200x900.webp" alt="a b" loading="lazy" width="1200" height="900" '
        'srcset="/media/k-1/480.webp 480w, /media/k-1/960.webp 960w, /media/k-1/1200x900.webp 1200w" '
        'sizes="(max-width: 45rem) 100vw, 45rem"></p>\n'
    )


@pytest.mark.parametrize("text", ["![film](/media/k/a.mp4)", "[film](/media/k/a.mp4)"])
def test_our_own_videos_play_in_place(text):
    shown = render(text)

    assert shown.images == ("k",)
    assert shown.html == (
        '<p><video src="/media/k/a.mp4" controls="" preload="metadata" aria-label="film"></video></p>\n'
    )


def test_our_own_other_files_are_links_and_known_as_files():
    shown = render("[a](/media/k/a.pdf)")

    assert (shown.files, shown.images, shown.links) == (("k",), (), ())


@pytest.mark.parametrize(
    "address",
    [
        "https://tracker.example/a.png",
        "/media/../in/",
        "/media/k/%2e%2e/x",
        "/media/k/../x",
        "/x.png",
    ],
)
def test_any_other_picture_is_a_link_to_look_at_there(address):
    html = render(f"![see]({address})").html

    assert "<img" not in html
    assert f'<a href="{address}"' in html


def test_outside_players_stay_plain_links():
    html = render("https://www.youtube.com/watch?v=x").html

    assert html.startswith('<p><a href="https://www.youtube.com/watch?v=x"')
    assert "iframe" not in html


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@林建国 你好", ("林 建国",)),
        ("你好@林，在吗", ("林",)),
        ("@LIN jian @lin.", ("Lin Jian", "lin")),
        ("@linda a@lin.com \\@lin `@lin` [@lin](/x/) @@lin", ()),
        ("*@lin*", ("lin",)),
        ("@lin @lin", ("lin",)),
    ],
)
def test_the_longest_known_name_is_the_one_mentioned(text, names):
    assert render(text, mentions=PEOPLE).mentions == names


def test_a_mention_links_to_the_person_as_it_was_typed():
    assert render("@LIN  jian!", mentions=PEOPLE).html == (
        f'<p><a class="mention" href="/m/lj/" {REL}>@LIN  jian</a>!</p>\n'
    )


def test_an_excerpt_is_what_was_said_not_what_was_quoted():
    assert (
        render("> old\n\n# New\n\n**a** [b](/c/) @lin\n\n```\nd\n```").excerpt
        == "New a b @lin d"
    )
    assert render("> only a quote").excerpt == "only a quote"


def test_one_line_of_markup_has_no_paragraph():
    assert (
        inline("*a* <i> https://a.b")
        == f'<em>a</em> &lt;i&gt; <a href="https://a.b" {REL}>https://a.b</a>'
    )


def test_words_are_never_lost_however_deep_they_are_nested():
    for mark in ("> ", "- ", "1. ", "> - "):
        assert "word" in render(mark * 60 + "word").html


def test_a_text_too_intricate_is_shown_as_it_was_typed():
    shown = render("[a](b" * 6_000 + "\n\n@lin <b>", mentions=PEOPLE)

    assert shown.html.startswith("<p>[a](b[a](b")
    assert shown.html.endswith(
        f'<p><a class="mention" href="/m/l/" {REL}>@lin</a> &lt;b&gt;</p>\n'
    )


def test_the_judge_of_payloads_sees_what_would_run():
    assert sum(not xss.is_inert(payload) for payload in xss.PAYLOADS) >= 60
    assert xss.is_inert(f'<p><a href="https://a.b" {REL}>a</a></p>')


@pytest.mark.parametrize("payload", xss.PAYLOADS)
def test_no_payload_runs(payload):
    for text in (
        payload,
        f"x {payload} y",
        f"- {payload}",
        f"[{payload}](https://a.b)",
        f"![{payload}]({payload})",
    ):
        shown = render(text, mentions=PEOPLE)
        assert xss.is_inert(shown.html), shown.html
        assert xss.is_inert(inline(text))


@pytest.mark.parametrize("payload", xss.PAYLOADS)
def test_no_payload_runs_as_a_name_or_an_address_of_a_person(payload):
    name = payload.split("\n")[0].strip() or "x"

    assert xss.is_inert(render(f"@{name} hi", mentions={name: f"/m/{payload}"}).html)


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_no_text_takes_longer_than_a_tenth_of_a_second(name):
    text = hostile.TEXTS[name]

    assert min(_tenths(text) for _ in range(3)) < 1


def _tenths(text):
    """The tenths of a second *text* takes, where hashing 100,000 pairs takes 8 ms.

    A busy or slow machine hashes slower, too, so that it fails no text that is fine.
    """
    began = time.thread_time()
    assert isinstance(render(text, mentions=PEOPLE), Rendered)
    took = time.thread_time()
    for number in range(100_000):
        hash((number, "x"))
    return (took - began) / (0.1 * max(1, (time.thread_time() - took) / 0.008))
