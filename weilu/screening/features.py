"""What a linear head reads of a text: the very pieces the scan can find.

A text is read padded with one blank on each side, as the scan reads it, so that a feature is
in a text exactly when the pattern of the same name is found there.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from . import views

ZH_LENGTHS = range(1, 5)  # characters
EN_LENGTHS = range(2, 6)  # characters inside one padded word
SOUND_LENGTHS = range(1, 4)  # syllables


def padded(folded: str) -> str:
    """As the scan reads it: English patterns carry their blanks."""
    return f" {folded} "


def han(folded: str) -> set[str]:
    """All pieces of one to four characters, but the blank alone."""
    text = padded(folded)
    found = {text[at : at + n] for n in ZH_LENGTHS for at in range(len(text) - n + 1)}
    found.discard(" ")
    return found


def words(folded: str) -> set[str]:
    """Pieces of two to five characters inside a padded word, words and pairs of words."""
    tokens = folded.split(" ")
    found = set(_neighbours(tokens))
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
