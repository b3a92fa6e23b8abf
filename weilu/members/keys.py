"""Under which beginnings somebody is found: name, pinyin, initials, city, interests."""

import re
from itertools import chain

from weilu.core.text import HAN, fold, pinyin_initials, pinyin_key

from .models import Member

LONGEST = 80  # characters
STARTS = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")


def keys_of(member: Member) -> dict[str, bool]:
    """Every beginning, and whether it is of the name.

    A given name alone is enough, in characters and in pinyin, as people call each other.
    """
    told = chain.from_iterable(
        [*_ends(words), _spoken(words)] for words in (member.city, *member.interests)
    )
    spoken = pinyin_key(member.name).split()
    given = ("".join(spoken[start:]) for start in range(len(spoken)))
    called = [*_ends(member.name), *given, pinyin_initials(member.name)]
    about, name = (
        dict.fromkeys(map(fold, told), False),
        dict.fromkeys(map(fold, called), True),
    )
    return {key[:LONGEST]: is_name for key, is_name in (about | name).items() if key}


def _spoken(words: str) -> str:
    return pinyin_key(words).replace(" ", "")


def _ends(words: str) -> list[str]:
    """From each Han character, and from each other word, to the end."""
    return [words, *(words[found.start() :] for found in STARTS.finditer(words))]
