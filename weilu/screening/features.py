"""What a linear head reads of a text: the very pieces the scan can find.

A text is read padded with one blank on each side, as the scan reads it, so that a feature is
in a text exactly when the pattern of the same name is found there.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from . import groups, views

ZH_LENGTHS = range(1, 5)  # characters
EN_LENGTHS = range(2, 6)  # characters inside one padded word
SOUND_LENGTHS = range(1, 4)  # syllables
ABOUT_ZH = 4  # characters around the name of a group
ABOUT_EN = 2  # words around it


def padded(folded: str) -> str:
    """As the scan reads it: English patterns carry their blanks."""
    return f" {folded} "


def han(folded: str) -> set[str]:
    """All pieces of one to four characters, but the blank alone; more around a group's name."""
    text = padded(folded)
    found = {text[at : at + n] for n in ZH_LENGTHS for at in range(len(text) - n + 1)}
    found.discard(" ")
    for start, end in groups.places("zh", text):
        found.update(
            text[start - before : end + after]
            for before in range(min(ABOUT_ZH, start) + 1)
            for after in range(min(ABOUT_ZH - before, len(text) - end) + 1)
        )
    return found


def words(folded: str) -> set[str]:
    """Pieces of two to five characters inside a padded word, words and pairs of words.

    Around the name of a group three words count, too.
    """
    tokens = folded.split(" ")
    found = set(_neighbours(tokens)) | set(_about(tokens))
    for word in set(filter(None, tokens)):
        text = padded(word)
        found.add(text)
        found.update(
            text[at : at + n] for n in EN_LENGTHS for at in range(len(text) - n + 1)
        )
    return found


def _neighbours(tokens: list[str]) -> Iterator[str]:
    for one, other in pairwise(tokens):
        if one and other:
            yield f" {one} {other} "


def _about(tokens: list[str]) -> Iterator[str]:
    for at in range(len(tokens) - ABOUT_EN):
        three = tokens[at : at + ABOUT_EN + 1]
        if all(three) and groups.places("en", piece := f" {' '.join(three)} "):
            yield piece


def syllables(sounded: str) -> set[str]:
    """Runs of one to three syllables of a text that is written in sounds."""
    tokens = [token for token in sounded.split(" ") if token]
    return {
        f" {' '.join(tokens[at : at + n])} "
        for n in SOUND_LENGTHS
        for at in range(len(tokens) - n + 1)
    }


def sounded(folded: str) -> set[str]:
    """The syllables of a Chinese text."""
    return syllables("".join(piece for piece, _, _ in views.sound(folded)))


READERS: dict[str, Callable[[str], set[str]]] = {
    "zh": han,
    "en": words,
    "sound": sounded,
}
