"""Three rituals to start from, in both languages."""

import tomllib
from dataclasses import dataclass
from datetime import time
from functools import cache
from pathlib import Path

from weilu.core.bilingual import in_language

from .rhythm import Rhythm, read

FILE = Path(__file__).with_name("gallery.toml")


@dataclass(frozen=True, kw_only=True)
class Example:
    """A ritual as others hold it."""

    key: str
    rule: str
    at: time
    name_zh: str
    name_en: str
    sentence_zh: str
    sentence_en: str
    title_zh: str
    title_en: str
    text_zh: str
    text_en: str

    @property
    def name(self) -> str:
        return in_language(self.name_zh, self.name_en)

    @property
    def sentence(self) -> str:
        return in_language(self.sentence_zh, self.sentence_en)

    @property
    def title(self) -> str:
        return in_language(self.title_zh, self.title_en)

    @property
    def text(self) -> str:
        return in_language(self.text_zh, self.text_en).strip()

    @property
    def rhythm(self) -> Rhythm:
        return read(self.rule)


@cache
def examples() -> tuple[Example, ...]:
    """All of them, in their order."""
    told = tomllib.loads(FILE.read_text("utf-8"))
    return tuple(Example(**facts) for facts in told["rituals"])


def example(key: str) -> Example | None:
    """One by its key."""
    return next((each for each in examples() if each.key == key), None)
