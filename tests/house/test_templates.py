"""Every template compiles in both languages, and its words are in the catalogues."""

import re

import pytest
from django.conf import settings
from django.template import engines
from django.utils import translation

from .sources import HAN, PACKAGE, expect_none, named

TEMPLATES = sorted(
    path
    for folder in (PACKAGE / "templates", *PACKAGE.glob("*/templates"))
    for path in folder.rglob("*")
    if path.suffix in (".html", ".txt", ".xml")
)
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def loaded_as(path):
    folder = next(parent for parent in path.parents if parent.name == "templates")
    return path.relative_to(folder).as_posix()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_compiles_in_both_languages(path, language):
    with translation.override(language):
        engines.all()[0].get_template(loaded_as(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_holds_no_chinese_of_its_own(path):
    found = re.findall(rf"[^\s<>]*[{HAN}][^<>\n]*", path.read_text("utf-8"))
    expect_none(found, "Words belong in _(…), in English; the catalogue has the Chinese")


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_runs_no_script_of_its_own(path):
    text = path.read_text("utf-8")
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "listen in a custom element"
    assert not re.search(r"\sstyle\s*=", text), "the content policy forbids inline styles"
    tags = "script" if "letters" in path.parts else "script|style"  # a letter has no file
    for attributes in re.findall(rf"<(?:{tags})\b([^>]*)>", text):
        assert "src=" in attributes or "nonce" in attributes, (
            "a nonce, or a file of its own"
        )
