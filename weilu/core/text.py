"""Text as data: what to find it by, how long it is, which language it speaks, who it may name."""

import re
import unicodedata
from functools import lru_cache
from operator import add

import rjieba

from weilu.core.lookalikes import LOOKALIKES

TOKENS_VERSION = 1  # grows when tokens change: the search index is then rebuilt
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
HAN_RUN = re.compile(f"[{HAN}]+")
LAST_HAN = re.compile(f"[{HAN}](?=[^{HAN}]*$)")
HAN_ONE = re.compile(f"[{HAN}]")
PHRASES = re.compile(r"\w+")
RUN = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
# ASCII, the common Han characters and their signs, emoji: what normalising changes is no word.
PLAIN = re.compile(
    "[\x00-\x7f\u2010-\u2027\u3001-\u3003\u3008-\u3011\u3014-\u301b\u4e00-\u9fff"
    "\uff01-\uff0f\uff1a-\uff20\U0001f300-\U0001faff]*"
)
LETTERS = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(
    r"\bhttps?://\S+|(?<=\]\()[^)\s]+"
)  # typed, or behind words in Markdown
# full-width signs bring their own space
PAUSES = " .,;:。，；：、"  # never right before an ellipsis
AFTER_STOP = re.compile("(?<=[。！？；：，、…）」』]) ")
NO_WORD = re.compile(r"[\W_]+")
ZH_SHARE = 0.3  # of letters that are Han
EXCERPT = {"zh": 120, "en": 300}  # characters


def search_tokens(text: str) -> str:
    """The words to find a text by, separated by spaces; compounds also in parts."""
    return findable(text)[0]


def bigrams(text: str) -> str:
    """Pairs of neighbouring Han characters and whole other words, for what no dictionary knows.

    The last character of a run stands alone too, so that a prefix search for one character
    finds it wherever it is.
    """
    return findable(text)[1]


def findable(text: str) -> tuple[str, str]:
    """A text's search tokens and bigrams, read once for both: half of what indexing a post costs."""
    runs = RUN.findall(_normal(text))
    are_han = [not run.isascii() and HAN_ONE.match(run) is not None for run in runs]
    han = "\n".join([run for run, is_han in zip(runs, are_han, strict=True) if is_han])
    if not han:
        return " ".join(runs), " ".join(runs)
    # The dictionary cuts at a line break, as between runs, and gives it as a word of its own.
    cut = iter(" ".join(rjieba.cut_for_search(han)).split(" \n "))
    words: list[str] = []
    pairs: list[str] = []
    for run, is_han in zip(runs, are_han, strict=True):
        words.append(next(cut) if is_han else run)
        if is_han:
            pairs += map(add, run, run[1:])
        pairs.append(run[-1] if is_han else run)
    return " ".join(words), " ".join(pairs)


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
    return cut.rstrip(PAUSES) + "\N{HORIZONTAL ELLIPSIS}"


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
    if text.isascii() or PLAIN.fullmatch(text):
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()
