"""Every room stands in its place and is furnished."""

import tomllib

import pytest

from .sources import PACKAGE, ROOT, rooms


def order() -> set[str]:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    layers = tables["importlinter"]["contracts"][0]["layers"]
    names = {name.strip() for layer in layers for name in layer.split("|")}
    return {name for name in names if not name.startswith("(")}


@pytest.mark.parametrize("room", rooms())
def test_a_room_has_a_place_in_the_order(room):
    assert room in order(), (
        f"{room}: give it a place in [tool.importlinter] of pyproject.toml"
    )


def test_the_order_names_no_room_that_is_not_there():
    assert order() == set(rooms()), "write a room that is still to be built in parentheses"


@pytest.mark.parametrize("room", rooms())
def test_a_room_says_what_it_is(room):
    readme = PACKAGE / room / "README.md"
    assert readme.is_file(), (
        f"weilu/{room}/README.md: ten lines: what, words in zh and en, who"
    )
    lines = [line for line in readme.read_text("utf-8").splitlines() if line.strip()]
    assert 3 <= len(lines) <= 60, f"weilu/{room}/README.md has {len(lines)} lines"


@pytest.mark.parametrize("room", rooms())
def test_a_room_is_tested(room):
    tests = sorted((PACKAGE / room / "tests").rglob("test_*.py"))
    assert tests, f"weilu/{room}/tests holds no test"
