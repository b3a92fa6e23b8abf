"""Words the team wrote in two languages: the reader's first, else the other, which is marked."""

from dataclasses import dataclass

from weilu.core.reader import language


@dataclass(frozen=True, slots=True)
class Said:
    """Words in one language, as a template shows them."""

    text: str
    lang: str  # as HTML writes it
    is_other: bool  # not the reader's language: a small mark stands beside it

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


def said(zh: str, en: str) -> Said:
    """The words in the reader's language, else in the other, else nothing."""
    here, there = Said(zh, "zh-Hans", False), Said(en, "en", False)
    if language().startswith("en"):
        here, there = there, here
    if here.text or not there.text:
        return here
    return Said(there.text, there.lang, True)


def in_language(zh: str, en: str) -> str:
    """The same as plain text."""
    return said(zh, en).text
