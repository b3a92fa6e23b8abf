"""The words of a first day and the lines of the first four weeks, for each type of community."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from weilu.core.bilingual import in_language

FILE = Path(__file__).parent / "beginnings.toml"
WEEKS = 4  # planned ahead on the first day


class Proposed(NamedTuple):
    """What one of the first weeks could hold; without a pillar it is an event."""

    words: str
    pillar: str


def words(sort: str) -> dict[str, str]:
    """A tagline and a core value in both languages, for a type that has not said its own."""
    row = next(each for each in _file()["words"] if sort in each["for"])
    return {name: said for name, said in row.items() if name != "for"}


def weeks(sort: str) -> list[Proposed]:
    """A line for each of the first four weeks, in the language of whoever plans them."""
    rows = [row for row in _file()["weeks"] if sort in row.get("for", [sort])]
    return [
        Proposed(in_language(row["words_zh"], row["words_en"]), row["pillar"])
        for row in sorted(rows, key=lambda row: row["week"])
    ]


@cache
def _file() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(FILE.read_text("utf-8"))
