"""The contrasts of the tokens, recomputed: in both lights, on every ground they stand on."""

import re

import pytest

from .sources import PACKAGE

TOKENS = (PACKAGE / "static" / "css" / "tokens.css").read_text("utf-8")
FALLBACK = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,8});", TOKENS))
PAIRS = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)", TOKENS)
LIGHTS = {
    "light": {name: light for name, light, _dark in PAIRS},
    "dark": {name: dark for name, _light, dark in PAIRS},
}
GROUNDS = ("bg", "surface", "sunken")
WASHES = ("accent-wash", "ok-wash", "warn-wash", "bad-wash", "info-wash")
ON_GROUNDS = {
    "text": 13.7,
    "muted": 5.6,
    "link": 6.0,
    "accent": 4.8,
    "ok": 5.1,
    "warn": 5.1,
    "bad": 5.1,
    "info": 5.1,
    "border": 3.1,
    **{f"s{number}": 4.8 for number in range(1, 7)},
}
ON_WASHES = {"text": 10.7, "muted": 5.3}
OWN_WASH = {"accent": 4.6, "ok": 4.6, "warn": 4.6, "bad": 4.6, "info": 4.6}
BUTTON = {"light": (5.6, 6.8), "dark": (7.5, 8.4)}


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def cells():
    for light, colours in LIGHTS.items():
        for ground in GROUNDS:
            yield from ((light, name, ground, least) for name, least in ON_GROUNDS.items())
        for wash in WASHES:
            yield from ((light, name, wash, least) for name, least in ON_WASHES.items())
        yield from (
            (light, name, f"{name}-wash", least) for name, least in OWN_WASH.items()
        )
        plain, hover = BUTTON[light]
        yield from (
            (light, "on-accent", "accent", plain),
            (light, "on-accent", "accent-hover", hover),
        )
        yield from ((light, name, "hairline", 4.5) for name in ("s5", "s6"))  # faces
        yield light, "link", "accent-wash", 4.5  # figures of unread posts
        assert colours


@pytest.mark.parametrize(("light", "name", "ground", "least"), list(cells()))
def test_words_and_signs_can_be_read(light, name, ground, least):
    colours = LIGHTS[light]
    assert round(contrast(colours[name], colours[ground]), 1) >= least


def test_engines_without_light_dark_see_the_light_values():
    assert {name: FALLBACK[name] for name in LIGHTS["light"]} == LIGHTS["light"]


def test_the_browsers_bar_has_the_colour_of_the_page():
    base = (PACKAGE / "templates" / "base.html").read_text("utf-8")
    for light in LIGHTS.values():
        assert light["bg"] in base
