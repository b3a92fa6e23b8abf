"""Whether what somebody types means a word: as it stands, in pinyin, or by its initials."""

from collections.abc import Iterable
from functools import lru_cache

from weilu.core.text import fold, pinyin_key


def meant(text: str, words: Iterable[str]) -> bool:
    """Whether something typed stands in one of these, as it is, in pinyin, or by initials."""
    wanted = fold(text).replace(" ", "")
    return any(wanted in form for each in words for form in _forms(each))


@lru_cache(maxsize=4_000)
def _forms(words: str) -> tuple[str, ...]:
    spelt = pinyin_key(words)
    initials = "".join(part[0] for part in spelt.split() if part)
    return (
        fold(words).replace(" ", ""),
        spelt.replace(" ", "").lower(),
        initials.lower(),
    )
