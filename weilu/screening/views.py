"""Readings of a text that somebody disguised; each undoes one trick, behind one gate."""

import gzip
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

from .fold import DELETED

DATA = Path(__file__).parent / "data"
HAN = "\u3400-\u9fff"
EMOJI = "\u2600-\u27bf\U0001f300-\U0001faff"

HIDDEN = re.compile(f"[{re.escape(''.join(sorted(DELETED)))}]")
LATIN_BETWEEN = re.compile(f"(?<=[{HAN}])[a-z]+(?=[{HAN}])")
SPACED = re.compile(rf"(?<=[{HAN}])[^\w,。!?;:、\"()]+(?=[{HAN}])")
EMOJI_BETWEEN = re.compile(f"(?<=[{HAN}])[{EMOJI}]")
LOOKALIKE = re.compile("[a-z][\u0370-\u04ff]|[\u0370-\u04ff][a-z]|[a-z][0-9@$!]+[a-z]")
SOUNDED = re.compile(rf"[a-z]+|[{HAN}{EMOJI}]|[0-9]+")
TWICE = 2  # Latin between Chinese, rare components
FIRST_LEVEL = range(0x20, 0xD8)  # first bytes: ASCII, signs, everyday characters
THRICE = 3  # characters held apart


Step = Iterator[tuple[str, int, int]]  # characters of the view; from, to in the fold


class View:
    """One reading; where each of its characters stood in the fold is worked out when asked."""

    def __init__(self, name: str, step: Step) -> None:
        self.name = name
        self.pieces = list(step)
        self.text = "".join([piece for piece, _, _ in self.pieces])

    @cached_property
    def _places(self) -> Sequence[tuple[int, int]]:
        return [(start, end) for piece, start, end in self.pieces for _ in piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A piece of the view in places of the fold."""
        return self._places[start][0], self._places[end - 1][1]


def is_disguised(original: str, folded: str) -> bool:
    """The gate: whether it is worth while to read the text in other ways."""
    if folded.isascii():
        return len(original) != len(folded) or LOOKALIKE.search(folded) is not None
    return (
        HIDDEN.search(original) is not None
        or _at_least(TWICE, LATIN_BETWEEN, folded)
        or _at_least(THRICE - 1, SPACED, folded)
        or EMOJI_BETWEEN.search(folded) is not None
        or _at_least(TWICE, _rare(), folded)
        or LOOKALIKE.search(folded) is not None
    )


def views(folded: str) -> Iterator[View]:
    """Every reading that differs from the fold; the one in sounds comes last."""
    for name, step in STEPS.items():
        if _may_differ(name, folded) and (view := View(name, step(folded))).text != folded:
            yield view


def view(name: str, folded: str) -> View:
    """One reading by its name."""
    return View(name, STEPS[name](folded))


def _may_differ(name: str, folded: str) -> bool:
    """Cheaper than to build a view: whether anything it undoes can be there."""
    if name == "joined":
        return SPACED.search(folded) is not None
    return name not in UNDOES or not _first(UNDOES[name]).isdisjoint(folded)


@cache
def _first(name: str) -> frozenset[str]:
    """With what the rows of a table begin."""
    return frozenset(key[0] for key in table(name))


def _at_least(count: int, pattern: re.Pattern[str], text: str) -> bool:
    found = pattern.finditer(text)
    return all(next(found, None) is not None for _ in range(count))


def joined(folded: str) -> Step:
    """Without what stands between Chinese characters and is no punctuation."""
    gaps = {at for match in SPACED.finditer(folded) for at in range(*match.span())}
    yield from ((c, at, at + 1) for at, c in enumerate(folded) if at not in gaps)


def merged(folded: str) -> Step:
    """Components side by side as the character they make; the longest first."""
    whole, at = table("chaizi"), 0
    while at < len(folded):
        for length in (3, 2):
            if (char := whole.get(folded[at : at + length])) is not None:
                yield char, at, at + length
                at += length
                break
        else:
            yield folded[at], at, at + 1
            at += 1


def shape(folded: str) -> Step:
    """Each character as the commonest that looks like it."""
    common = table("shape")
    yield from ((common.get(c, c), at, at + 1) for at, c in enumerate(folded))


def latin(folded: str) -> Step:
    """Letters of other alphabets and figures inside a Latin word as what they stand for."""
    letters = table("confusables")
    inside = {
        at
        for match in re.finditer(r"[^\s]*[a-z][^\s]*", folded)
        for at in range(*match.span())
    }
    for at, char in enumerate(folded):
        yield letters.get(char, char) if at in inside else char, at, at + 1


def sound(folded: str) -> Step:
    """Chinese as syllables without tones, Latin cut into syllables where it can be read so."""
    sounds, emoji = table("pinyin"), table("emoji_zh")
    for match in SOUNDED.finditer(folded):
        said = match[0]
        if said in emoji:
            syllables = [sounds.get(char, char) for char in emoji[said]]
        elif said in sounds:
            syllables = [sounds[said]]
        else:
            syllables = list(spelled(said)) or [said]
        yield " ".join(syllables) + " ", match.start(), match.end()


def spelled(word: str) -> Iterator[str]:
    """A Latin word as pinyin, the longest syllable first; nothing where it is none."""
    if (cut := _spelled(word)) is not None:
        yield from cut


def _spelled(word: str) -> list[str] | None:
    """By the longest syllable that leaves something readable."""
    known, reach = _syllables(), {len(word): 0}
    for at in range(len(word) - 1, -1, -1):
        for length in range(min(6, len(word) - at), 0, -1):
            if word[at : at + length] in known and at + length in reach:
                reach[at] = length
                break
    if 0 not in reach:
        return None
    cut, at = [], 0
    while at < len(word):
        cut.append(word[at : at + reach[at]])
        at += reach[at]
    return cut


STEPS: dict[str, Callable[[str], Step]] = {
    "joined": joined,
    "merged": merged,
    "shape": shape,
    "latin": latin,
    "sound": sound,
}


UNDOES = {"merged": "chaizi", "shape": "shape", "latin": "confusables"}  # by which table


@cache
def table(name: str) -> dict[str, str]:
    """One table of `data/`: a piece of text and what it is read as."""
    packed = DATA / f"{name}.tsv.gz"
    content = (
        gzip.decompress(packed.read_bytes())
        if packed.exists()
        else (DATA / f"{name}.tsv").read_bytes()
    )
    rows = (line.split("\t") for line in content.decode("utf-8").splitlines())
    return {row[0]: row[1] for row in rows if len(row) > 1}


@cache
def _syllables() -> frozenset[str]:
    return frozenset(table("pinyin").values())


@cache
def _rare() -> re.Pattern[str]:
    """Components and characters that people hardly write."""
    rare = (chr(code) for code in range(0x2E80, 0x9FFF) if not is_everyday(chr(code)))
    return re.compile(f"[{''.join(rare)}]")


def is_everyday(char: str) -> bool:
    """One of the 3,755 characters of GB 2312's first level, or no Chinese character at all."""
    try:
        return char.encode("gb2312")[0] in FIRST_LEVEL
    except UnicodeEncodeError:
        return not re.match(r"\w", char)
