"""What the `weilu` command says, in the terminal's language and without starting Django."""

import os
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[1] / "locale"
ASKED = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first one that is set decides


def language() -> str:
    """The terminal's language as Django writes it: zh-hans or en."""
    wish = next(filter(None, map(os.environ.get, ASKED)), "")
    return "zh-hans" if wish.lower().startswith("zh") else "en"


@cache
def _catalogue() -> NullTranslations:
    folder = {"zh-hans": "zh_Hans", "en": "en"}[language()]
    return translation("django", LOCALE, [folder], fallback=True)


def gettext(message: str) -> str:
    """The sentence in the terminal's language; in English where nobody translated it."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The sentence for this number of things."""
    return _catalogue().ngettext(singular, plural, number)
