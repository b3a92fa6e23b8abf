"""Collecting the words people read, and putting translations in."""

import json

import pytest
from babel.messages.catalog import Catalog

from weilu.project import catalogues, messages


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A small package with its own catalogues."""
    package = tmp_path / "weilu"
    (package / "room" / "templates").mkdir(parents=True)
    (package / "room" / "tests").mkdir()
    (package / "room" / "views.py").write_text(
        '_("Post")\nngettext("{n} reply", "{n} replies", 2)\npgettext("verb", "Close")\n'
    )
    (package / "room" / "templates" / "page.html").write_text(
        '<p>{{ _("Hello %(name)s") }}</p>'
    )
    (package / "room" / "tests" / "test_views.py").write_text('_("Only in a test")')
    monkeypatch.setattr(messages, "PACKAGE", package)
    monkeypatch.setattr(catalogues, "LOCALE", package / "locale")
    return package


ALL = {
    "Post": "发布",
    "{n} reply": ["{n} 条回复"],
    "verb\x04Close": "关闭",
    "Hello %(name)s": "你好，%(name)s",
}


def test_words_of_code_and_templates_are_collected_with_their_files(house):
    lacking = messages.missing(messages.update()[0])

    assert [(m["id"], m["plural"], m["where"]) for m in lacking] == [
        ("Hello %(name)s", None, ["weilu/room/templates/page.html"]),
        ("Post", None, ["weilu/room/views.py"]),
        ("verb\x04Close", None, ["weilu/room/views.py"]),
        ("{n} reply", "{n} replies", ["weilu/room/views.py"]),
    ]


def test_english_says_itself(house):
    messages.update()

    english = catalogues.load("en")
    assert english["Post"].string == "Post"
    assert english["{n} reply"].string == ("{n} reply", "{n} replies")


def test_translations_are_kept_when_words_are_collected_again(house):
    messages.update(ALL)
    catalogue, problems = messages.update()

    assert problems == []
    assert messages.missing(catalogue) == []
    assert catalogue["{n} reply"].string == ("{n} 条回复",)


def test_the_same_words_give_the_same_bytes(house):
    messages.update(ALL)
    first = catalogues.path("zh_Hans").read_bytes()
    messages.update()

    assert catalogues.path("zh_Hans").read_bytes() == first
    assert b"POT-Creation-Date" not in first
    assert b"views.py:" not in first


def test_words_nobody_says_any_more_are_gone(house):
    messages.update(ALL)
    (house / "room" / "views.py").write_text("")
    messages.update()

    assert [m.id for m in catalogues.messages(catalogues.load("zh_Hans"))] == [
        "Hello %(name)s"
    ]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"Nobody says this": "没人说"}, "not in the code: 'Nobody says this'"),
        ({"Hello %(name)s": "你好"}, "placeholders differ (%(name)s): 'Hello %(name)s'"),
    ],
)
def test_what_cannot_be_put_in_is_told_and_left_out(house, words, problem):
    catalogue, problems = messages.update(words)

    assert problems == [problem]
    assert len(messages.missing(catalogue)) == 4


def test_compiled_words_are_what_gettext_reads(house):
    from gettext import translation

    messages.update(ALL)

    chinese = translation("django", catalogues.LOCALE, ["zh_Hans"])
    assert chinese.gettext("Post") == "发布"
    assert chinese.ngettext("{n} reply", "{n} replies", 3) == "{n} 条回复"
    assert catalogues.is_compiled()


def test_a_file_that_is_no_list_of_words_is_refused_with_its_name(tmp_path):
    file = tmp_path / "words.json"
    file.write_text(json.dumps(["not", "an", "object"]))

    with pytest.raises(ValueError, match=r"words\.json: not an object"):
        messages.read_words(file)


def test_a_plural_needs_all_its_forms():
    catalogue = Catalog(locale="en")
    catalogue.add(("{n} reply", "{n} replies"), ("{n} reply", ""))

    assert not messages.is_translated(catalogue["{n} reply"])
