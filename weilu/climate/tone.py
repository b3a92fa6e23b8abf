"""How a text sounds: read in the weekly job, kept with nobody.

Warm are thanks, welcome and praise, by the model's head or by plain words; harsh is what the model
calibrated takes for an offence, likelier than not. What it takes for harsh is not warm as well: of
irony it knows nothing. Moods are not told: no licensed data let a model learn them that we could
stand by.
"""

from functools import cache
from pathlib import Path

from weilu.moderation.screener import SCREENER, is_on
from weilu.screening.fold import canonical

from .talk import Tone

LIKELY = 0.5  # a calibrated probability
LONGEST = 32_000  # characters
WORDS = Path(__file__).with_name("warm_words.txt")


def tone(text: str) -> Tone | None:
    """None where screening is switched off: then nothing is read."""
    if not is_on():
        return None
    heads = SCREENER.screen().scores(text[:LONGEST])
    is_harsh = (heads.get("offence") or 0.0) >= LIKELY
    is_warm = (heads.get("warmth") or 0.0) >= LIKELY or _has_warm_words(text)
    return Tone(is_warm and not is_harsh, is_harsh)


def offence(text: str) -> float:
    """How likely it offends; 0 where screening is switched off."""
    if not is_on():
        return 0.0
    return SCREENER.screen().scores(text[:LONGEST]).get("offence") or 0.0


def _has_warm_words(text: str) -> bool:
    folded = canonical(text)
    return any(word in folded for word in warm_words())


@cache
def warm_words() -> tuple[str, ...]:
    """As the fold reads them."""
    lines = WORDS.read_text("utf-8").splitlines()
    return tuple(canonical(line) for line in lines if line and line[0] != "#")
