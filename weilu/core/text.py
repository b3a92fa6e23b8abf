"""Text as data: what to find it by, how long it is, which language it speaks, who it may name."""

import re
import unicodedata
from functools import lru_cache

import rjieba

from weilu.core.lookalikes import LOOKALIKES

TOKENS_VERSION = 1  # grows when tokens change: the search index is then rebuilt
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
HAN_RUN = re.compile(f"[{HAN}]+")
LAST_HAN = re.compile(f"[{HAN}](?=[^{HAN}]*$)")
HAN_ONE = re.compile(f"[{HAN}]")
PHRASES = re.compile(r"\w+")
RUNS = re.compile(f"([{HAN}]+)|([^\\W_{HAN}]+)")
LETTERS = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(
    r"\bhttps?://\S+|(?<=\]\()[^)\s]+"
)  # typed, or behind words in Markdown
# full-width signs bring their own space
AFTER_STOP = re.compile("(?<=[。！？；：，、…）」』]) ")
NO_WORD = re.compile(r"[\W_]+")
ZH_SHARE = 0.3  # of letters that are Han
EXCERPT = {"zh": 120, "en": 300}  # characters


def search_tokens(text: str) -> str:
    """The words to find a text by, separated by spaces; compounds also in parts."""
    found: list[str] = []
    for han, word in RUNS.findall(_normal(text)):
        if han:
            found += rjieba.cut_for_search(han)
        else:
            found.append(word)
    return " ".join(found)


def bigrams(text: str) -> str:
    """Pairs of neighbouring Han characters and whole other words, for what no dictionary knows.

    The last character of a run stands alone too, so that a prefix search for one character
    finds it wherever it is.
    """
    found: list[str] = []
    for han, word in RUNS.findall(_normal(text)):
        if han:
            found += [han[start : start + 2] for start in range(len(han))]
        else:
            found.append(word)
    return " ".join(found)


def widest_phrase(title: str) -> float:
    """The widest piece between two signs or spaces, in Chinese characters; others count half."""
    pieces = PHRASES.findall(title)
    return max((len(one) + len(HAN_ONE.findall(one)) for one in pieces), default=0) / 2


def length(text: str) -> int:
    """Characters as people count them: code points, accents joined, without whitespace."""
    return sum(map(len, unicodedata.normalize("NFC", text).split()))


def language(text: str, *, default: str = "zh") -> str:
    """`zh` where at least three in ten letters are Han, else `en`; addresses do not count."""
    if "://" in text or "](" in text:
        text = ADDRESS.sub(" ", text)
    letters = sum(map(len, LETTERS.findall(text)))
    if not letters:
        return default
    han = 0 if text.isascii() else sum(map(len, HAN_RUN.findall(text)))
    return "zh" if han >= ZH_SHARE * letters else "en"


def fold(name: str) -> str:
    """What two names share when a reader could take one for the other; empty if nothing shows."""
    if name.isascii():
        return "".join(name.split()).lower().translate(LOOKALIKES)
    known = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", "".join(known.translate(LOOKALIKES).split()))


def excerpt(text: str, limit: int | None = None) -> str:
    """The beginning in one line, at most `limit` characters (120 Chinese, 300 English)."""
    line = AFTER_STOP.sub("", " ".join(text.split()))
    limit = limit or EXCERPT[language(line)]
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    word = cut.rfind(" ")
    if line[limit - 1].isascii() and cut[-1:].isascii() and word > limit // 2:
        cut = cut[:word]
    return cut.rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def pinyin_key(name: str) -> str:
    """Names sort by this: lin jian guo. At most 160 characters, as its column holds."""
    return " ".join(_syllables(name))[:160]


def pinyin_initials(name: str) -> str:
    """What a hurried reader types to find a name: ljg."""
    return "".join(syllable[0] for syllable in _syllables(name))


@lru_cache(maxsize=4_000)
def initials(name: str) -> str:
    """What stands for a missing picture: the last Han character, else up to two initials."""
    if han := LAST_HAN.search(name):
        return han.group()
    words = [word for word in NO_WORD.split(name) if word]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or name[:1]


@lru_cache(maxsize=4_000)
def _syllables(name: str) -> tuple[str, ...]:
    known = unicodedata.normalize("NFKC", name).lower()
    if known.isascii():
        return tuple(re.findall(r"[a-z]+|\d+", known))
    from pypinyin import lazy_pinyin  # 30 MB of dictionary: only where Han names are

    spoken = " ".join(lazy_pinyin(known, errors=lambda rest: rest))
    return tuple(re.findall(r"[^\W_]+", spoken))


def _normal(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()
