"""What each type of community proposes, as data: a room above creates what is not charter's own.

`proposed(sort)` gives the ideas; `charter.actions.presets.adopt` takes the ticked questions,
goals and pillars over, and remembers every key that was taken, whoever created the thing.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from weilu.core.bilingual import Said, in_language, said

FILE = Path(__file__).parent / "ideas.toml"
SORTS = ("spaces", "pillars", "norms", "questions", "goals")


@dataclass(frozen=True)
class Idea:
    """One proposal. `facts` are what the action that creates it takes."""

    key: str  # as spaces.hello: the same for every type, so that nothing is made twice
    sort: str
    title: Said
    line: Said
    facts: dict[str, Any] = field(hash=False)


def proposed(kind: str) -> dict[str, list[Idea]]:
    """The ideas for a type of community, by sort, in the reader's language first."""
    return {
        sort: [_idea(sort, row) for row in rows if kind in row.get("for", [kind])]
        for sort, rows in _file().items()
    }


def ideas(keys: Sequence[str]) -> list[Idea]:
    """The ideas of these keys, in the order of the file; unknown keys are passed over."""
    every = [_idea(sort, row) for sort, rows in _file().items() for row in rows]
    return [idea for idea in every if idea.key in keys]


@cache
def _file() -> dict[str, list[dict[str, Any]]]:
    raw = tomllib.loads(FILE.read_text("utf-8"))
    return {sort: raw[sort] for sort in SORTS}


def _idea(sort: str, row: dict[str, Any]) -> Idea:
    title, line = TITLES[sort]
    facts = {name: value for name, value in row.items() if name not in ("key", "for")}
    return Idea(
        key=f"{sort}.{row['key']}",
        sort=sort,
        title=said(row[f"{title}_zh"], row[f"{title}_en"]),
        line=said(row[f"{line}_zh"], row[f"{line}_en"]) if line else said("", ""),
        facts=facts,
    )


TITLES = {
    "spaces": ("name", "purpose"),
    "pillars": ("name", ""),
    "norms": ("text", ""),
    "questions": ("text", ""),
    "goals": ("sentence", ""),
}


def sentence(facts: dict[str, Any]) -> str:
    """A goal has one sentence: in the language of whoever takes it over."""
    return in_language(facts["sentence_zh"], facts["sentence_en"])
