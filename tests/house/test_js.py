"""Elements stay small, alone and honest: one per file, nothing evaluated, no words of their own."""

import gzip
import re

import pytest

from weilu.core import bundles

from .sources import HAN, PACKAGE, named

ELEMENTS = sorted((PACKAGE / "static" / "js").glob("wl-*.js"))
SCRIPTS = sorted((PACKAGE / "static" / "js").glob("*.js"))
BUDGET = 10_000  # bytes of ours on one page, compressed: interface.md section 11
LONGEST = 120  # lines
FORBIDDEN = ("eval(", "new Function", "attachShadow", "document.write", "localStorage")


@pytest.mark.parametrize("path", ELEMENTS, ids=named)
def test_an_element_is_one_file_with_one_class_and_says_what_it_does(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert text.startswith("/**"), "begin with what it does"
    assert re.findall(r'customElements\.define\("([\w-]+)"', text) == [path.stem]
    assert len(re.findall(r"^class ", text, re.MULTILINE)) == 1


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_a_script_evaluates_nothing_and_asks_nobody_else(path):
    text = path.read_text("utf-8")
    assert not [word for word in FORBIDDEN if word in text]
    assert not re.search(r"\b(?:import|export)\b\s*[\w{*\"']", text), (
        "files are joined as they are"
    )
    assert "http:" not in text
    assert re.findall(r"https://\S*", text) in ([], ['https://)"],'])
    assert not re.search(f"[{HAN}]", text), "words come from the page"


@pytest.mark.parametrize("path", ELEMENTS, ids=named)
def test_what_listens_to_the_document_stops_when_it_leaves(path):
    text = path.read_text("utf-8")
    on = re.search(
        r"(?:^|\s)(?:document\.)?addEventListener\(\"(?!load)", text, re.MULTILINE
    )
    if on and "document.addEventListener" in text:
        assert "disconnectedCallback" in text


def test_joined_elements_keep_their_budget():
    joined = {
        name: bundles.squeeze_js(
            "\n".join((bundles.STATIC / part).read_text("utf-8") for part in parts)
        )
        for name, parts in bundles.joined().items()
        if name.endswith(".js")
    }
    assert sum(len(gzip.compress(text.encode(), 9)) for text in joined.values()) <= BUDGET
    assert all(len(text.splitlines()) > 100 for text in joined.values())


def test_names_at_the_top_of_joined_files_do_not_meet():
    names = [
        name
        for path in ELEMENTS
        for name in re.findall(
            r"^(?:const|let|class|function) (\w+)", path.read_text("utf-8"), re.MULTILINE
        )
    ]
    assert len(names) == len(set(names))
