import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from weilu.core import jinja
from weilu.core.shortcuts import render
from weilu.core.wording import sentences

PAGES = {
    "macros.html": "{% macro shout(word) %}<b>{{ word }}!</b>{% endmacro %}",
    "base.html": "<html lang={{ lang }}>{% block main %}{% endblock %}</html>",
    "page.html": (
        "{% extends 'base.html' %}{% from 'macros.html' import shout %}"
        "{% block main %}{{ shout(name) }}{% endblock %}"
    ),
    "words.html": "{{ _('Yes') }} {{ _('Hello %(name)s', name=name) }}",
    "words.txt": "{{ _('Hello %(name)s', name=name) }}",
    "within.txt": "{{ _('Today') }} {{ pgettext('the desk', 'Today') }}",
    "count.html": "{{ ngettext('%(num)s & one', '%(num)s <many>', n) }}",
    "asks.html": "{% macro who() %}{{ member }}{% endmacro %}",
    "told.html": "{% from 'asks.html' import who with context %}{{ who() }}",
    "untold.html": "{% from 'asks.html' import who %}{{ who() }}",
    "kept.html": "{% call kept('part', key) %}{{ _('Yes') }} {{ name }}{% endcall %}",
    "filled.html": (
        "{% call(hole) filled('part', kind, pk=pk, secret=secret) %}"
        "{{ kind }} {{ hole.pk }}{{ hole.secret }}{{ hole.pk }} {{ name }}{% endcall %}"
    ),
    "indented.html": "<ul>\n    <li>  {{ words }}</li>\n\n</ul>",
    "request.html": "{{ csrf_input }}|{{ member }}|{{ csp_nonce }}",
}


@pytest.fixture
def pages(monkeypatch):
    """A fresh engine that reads its templates from memory."""
    fresh = jinja.Jinja2({"NAME": "jinja", "DIRS": [], "APP_DIRS": True, "OPTIONS": {}})
    for language in ("zh-hans", "en"):
        fresh.environment(language).loader = DictLoader(PAGES)
    monkeypatch.setattr(jinja, "engine", lambda: fresh)
    return fresh


@pytest.fixture
def request_():
    return RequestFactory().get("/")


def test_constant_words_are_translated_when_the_template_is_compiled(pages):
    source = PAGES["words.html"]
    compiled = pages.environment("zh-hans").compile(source, "words.html", raw=True)

    assert "\\u662f" in ascii(compiled)
    assert "'Yes'" not in compiled


def test_each_language_has_its_own_words(pages):
    with translation.override("en"):
        assert jinja.text("words.html", {"name": "x"}) == "Yes Hello x"
    with translation.override("zh-hans"):
        assert jinja.text("words.html", {"name": "x"}).startswith(
            "\N{CJK UNIFIED IDEOGRAPH-662F}"
        )


def test_values_put_into_words_are_escaped_in_pages_and_left_alone_in_letters(pages):
    assert jinja.text("words.html", {"name": "<i>"}, language="en") == "Yes Hello &lt;i&gt;"
    assert jinja.text("words.txt", {"name": "<i>"}, language="en") == "Hello <i>"


@pytest.mark.parametrize(("number", "shown"), [(1, "1 &amp; one"), (2, "2 &lt;many&gt;")])
def test_counted_words_take_the_form_of_their_number(pages, number, shown):
    assert jinja.text("count.html", {"n": number}, language="en") == shown


def test_sentences_stand_apart_in_english_and_close_up_in_chinese():
    with translation.override("en"):
        assert sentences("One.", "", "Two & three.") == "One. Two & three."
    with translation.override("zh-hans"):
        assert (
            sentences("一。", Markup("<b>二</b>。"), "<三>") == "一。<b>二</b>。&lt;三&gt;"
        )


def test_one_english_word_may_have_two_chinese_ones(pages):
    assert jinja.text("within.txt", {}, language="en") == "Today Today"
    assert jinja.text("within.txt", {}, language="zh-hans") == "今天 今日"


def test_a_block_renders_alone_with_the_macros_its_page_imports(pages):
    whole = jinja.text("page.html", {"name": "<x>"}, language="en")
    alone = jinja.text("page.html", {"name": "<x>"}, language="en", block="main")

    assert alone == "<b>&lt;x&gt;!</b>"
    assert whole == f"<html lang=en>{alone}</html>"


def test_a_kept_part_is_made_once_for_each_key_and_language(pages):
    def shown(language, **facts):
        with translation.override(language):
            return jinja.text("kept.html", facts, language=language)

    assert shown("en", key=1, name="<Lin>") == "Yes &lt;Lin&gt;"
    assert shown("en", key=1, name="nobody asks") == "Yes &lt;Lin&gt;"
    assert shown("en", key=2, name="Zhou") == "Yes Zhou"
    assert shown("zh-hans", key=1, name="林") == "是 林"


def test_a_part_with_holes_is_made_once_and_each_value_goes_where_it_belongs(pages):
    kept = {"kind": "a", "name": "first"}
    first = jinja.text("filled.html", {**kept, "pk": 1, "secret": "<s>"})
    second = jinja.text(
        "filled.html", {**kept, "name": "late", "pk": 2, "secret": "\ue000"}
    )
    other = jinja.text("filled.html", {"kind": "b", "name": "x", "pk": 3, "secret": ""})

    assert first == "a 1&lt;s&gt;1 first"
    assert second == "a 2\ue0002 first", "a value that looks like a hole is none"
    assert other == "b 33 x"


def test_indentation_is_left_out_but_never_what_a_reader_wrote(pages):
    html = jinja.text("indented.html", {"words": "a\n    b"})

    assert html == "<ul>\n<li> a\n    b</li>\n</ul>"


def test_a_missing_value_is_an_error_not_a_gap(pages):
    with pytest.raises(UndefinedError):
        jinja.text("page.html", {})


def test_a_page_without_a_request_knows_nobody(pages):
    field = '<input type="hidden" name="csrfmiddlewaretoken" value="">'

    assert jinja.text("request.html", {}) == f"{field}|None|"


def test_a_page_takes_token_member_and_nonce_from_its_request(pages, request_):
    request_.member = "Lin"
    request_.csp_nonce = "n0nce"

    field, member, nonce = jinja.text("request.html", {}, request=request_).split("|")

    assert len(field.split('value="')[1]) == 64 + 2
    assert (member, nonce) == ("Lin", "n0nce")


def test_a_macro_knows_the_member_only_when_it_is_given_the_context(pages, request_):
    request_.member = "Lin"

    assert jinja.text("told.html", {}, request=request_) == "Lin"
    with pytest.raises(UndefinedError):
        jinja.text("untold.html", {}, request=request_)


def test_a_view_answers_with_page_block_and_status(pages, request_):
    response = render(request_, "page.html", {"name": "x"}, block="main", status=422)

    assert (response.status_code, response.content) == (422, b"<b>x!</b>")


def test_templates_of_other_apps_still_speak_djangos_dialect():
    assert "127" in render_to_string(
        "account/messages/email_confirmed.txt", {"email": "127"}
    )


def test_an_unknown_template_is_djangos_own_error(pages):
    with pytest.raises(TemplateDoesNotExist):
        pages.get_template("nowhere.html")


@pytest.mark.parametrize(
    ("asked", "given"),
    [("zh-cn", "zh-hans"), ("en-gb", "en"), ("fr", "zh-hans"), (None, "zh-hans")],
)
def test_the_nearest_of_our_languages_is_spoken(asked, given):
    assert jinja.known(asked) == given


def test_every_template_compiles_in_every_language():
    assert jinja.compile_all() % 2 == 0
