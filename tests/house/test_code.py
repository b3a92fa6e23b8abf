"""How the code reads: words in the catalogues, files of a size one can hold in mind."""

import re
from pathlib import Path

import pytest

from .sources import HAN, excused, expect_none, files, named, python, rooms

LONGEST = 300  # lines
COUNTED = (".py", ".css", ".js", ".html")
HAN_LETTER = re.compile(rf"[{HAN}]")
LIBRARIES = {"screening"}  # rooms that know no Django
NOT_COUNTED = re.compile(r"/migrations/|/vendor/|/static-built/")


@pytest.mark.parametrize("room", rooms())
def test_code_holds_no_chinese(room):
    found = [
        f"{named(path)}:{number}: {line.strip()}"
        for path in python(room)
        if named(path) not in excused("chinese")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if HAN_LETTER.search(line) and not is_data(line)
    ]
    expect_none(found, "Words for people go through gettext")


def is_data(line: str) -> bool:
    """The community's own name and marks in comments and docstrings are no sentences."""
    quoted = re.findall(r"\"[^\"]*\"|'[^']*'", line.partition("  # ")[0])
    return not any(len(HAN_LETTER.findall(words)) > 2 for words in quoted)


def test_no_script_holds_words():
    scripts = (
        path for path in files() if path.suffix == ".js" and "vendor" not in path.parts
    )
    found = [named(path) for path in scripts if HAN_LETTER.search(without_comments(path))]
    expect_none(found, "A script takes its words from data- attributes")


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)


def test_no_file_is_longer_than_three_hundred_lines_without_a_reason():
    allowed = excused("length")
    long = {
        named(path)
        for path in files()
        if path.suffix in COUNTED
        and not NOT_COUNTED.search(named(path))
        and len(path.read_text("utf-8").splitlines()) > LONGEST
    }
    expect_none(
        sorted(long - allowed.keys()), "Split by noun, or say why in exceptions.toml"
    )
    expect_none(sorted(allowed.keys() - long), "No longer needed in exceptions.toml")
    assert all(len(reason.split()) > 3 for reason in allowed.values())


def test_every_app_is_a_room_of_this_package():
    from django.apps import apps

    installed = {config.name for config in apps.get_app_configs()}
    assert {f"weilu.{room}" for room in set(rooms()) - LIBRARIES} <= installed
