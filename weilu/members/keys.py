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
    about = {key: False for words in (member.city, *member.interests) for key in _of(words)}
    name = dict.fromkeys([*_of(member.name), fold(pinyin_initials(member.name))], True)
    return {key[:LONGEST]: is_name for key, is_name in (about | name).items() if key}


def _of(words: str) -> list[str]:
    spoken = pinyin_key(words).split()
    ends = ("".join(spoken[start:]) for start in range(len(spoken)))
    return [fold(key) for key in chain(_ends(words), ends)]


def _ends(words: str) -> list[str]:
    """From each Han character, and from each other word, to the end."""
    return [words, *(words[found.start() :] for found in STARTS.finditer(words))]
