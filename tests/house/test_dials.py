"""Whatever can be set is read somewhere: a setting that nothing follows would be a lie."""

import re

import pytest

from weilu.core.dials import Dial
from weilu.core.dials.table import by_key

from .sources import PACKAGE, named, python, rooms

HOMES = re.compile(r"(dials|dials/\w+)\.py$")


def declared() -> dict[str, str]:
    """The name of each dial's constant, by its key."""
    import importlib

    found = {}
    for room in rooms():
        for path in python(room):
            if HOMES.search(named(path)) and "/project/" not in named(path):
                module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
                for name, value in vars(importlib.import_module(module)).items():
                    if isinstance(value, Dial) and name.isupper():
                        found[value.key] = name
    return found


def test_every_dial_is_on_the_page():
    assert declared().keys() == by_key().keys()


@pytest.fixture(scope="module")
def code() -> str:
    """All of the code that declares no dial."""
    paths = (path for room in rooms() for path in python(room))
    read = [path.read_text("utf-8") for path in paths if not HOMES.search(named(path))]
    return "\n".join(read)


@pytest.mark.parametrize("key", sorted(by_key()))
def test_every_dial_is_read(key, code):
    assert re.search(rf"\b{declared()[key]}\b", code), f"nothing reads {key}"
