"""Faces for people who would rather show a mountain, a cat, or roughly themselves."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from . import emblems, portraits
from .ink import Sheet

SIZE = 256  # pixels
BY_INTEREST: dict[str, Callable[[Sheet, str], None]] = {
    "cats": emblems.cat,
    "tea": emblems.bowl,
    "coffee": emblems.cup,
    "hiking": emblems.mountain,
    "travel": emblems.boat,
    "pens": emblems.nib,
    "calligraphy": emblems.brush_circle,
    "birds": emblems.bird,
    "gardening": emblems.sprout,
    "novels": emblems.book,
    "history": emblems.book,
    "stargazing": emblems.moon,
    "scifi": emblems.moon,
    "cooking": emblems.persimmon,
    "cycling": emblems.wheel,
    "scores": emblems.notes,
    "poetry": emblems.bamboo,
    "architecture": emblems.roof,
    "knitting": emblems.yarn,
    "photography": emblems.sunset,
    "running": emblems.sunset,
}
GROUNDS = (
    *("#f3e3cf", "#e8d8c3", "#dfe5d8", "#d6e0e2", "#ecd9cf", "#e6dccb", "#d9d7e0"),
    *("#f0dcb4", "#cfdcd2", "#e9cfc0", "#c9d5dd", "#efe6d6"),
)


def face(seed: str, interests: list[str], *, lang: str = "zh") -> Image.Image:
    """Somebody's picture: what they like, or a person; the same for the same seed."""
    sheet = Sheet(SIZE, SIZE, seed=seed, ground="#ffffff")
    ground = sheet.rng.choice(GROUNDS)
    sheet.box(0, 0, SIZE, SIZE, ground)
    liked = [BY_INTEREST[tag] for tag in interests if tag in BY_INTEREST]
    if liked and sheet.rng.random() < 0.62:
        sheet.rng.choice(liked)(sheet, ground)
    else:
        portraits.person(sheet, portraits.NEAR if lang == "zh" else portraits.FAR)
    return sheet.done()
