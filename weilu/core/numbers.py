"""Figures as people read them: short from ten thousand up, the whole one in the title."""

from functools import lru_cache

from babel.numbers import format_compact_decimal
from django.utils.translation import get_language
from markupsafe import Markup

NOTHING = "\N{EN DASH}"  # an empty window prints a dash, never a nought it did not count
SHORT_FROM = 10_000
LITTLE = 0.05  # per cent: less would read as 0.0


def short(number: int | None) -> str:
    """12k and 3.4M in English, ten-thousands and hundred-millions in Chinese."""
    if number is None:
        return NOTHING
    if abs(number) < SHORT_FROM:
        return full(number)
    return _compact(
        number, "zh_Hans_CN" if (get_language() or "zh").startswith("zh") else "en"
    )


def full(number: int | None) -> str:
    """Every digit, in groups of three."""
    return NOTHING if number is None else f"{number:,}"


def percent(share: float | None) -> str:
    """A share of one as per cent, with one decimal under ten; what is little is not nothing."""
    if share is None:
        return NOTHING
    points = share * 100
    if 0 < points < LITTLE:
        return "<0.1%"
    return f"{points:.1f}%" if 0 < abs(points) < 9.95 else f"{points:.0f}%"


def element(number: int | None) -> Markup:
    """`short`, with the whole figure in its title where digits were left out."""
    title = f' title="{full(number)}"' if number and abs(number) >= SHORT_FROM else ""
    return Markup(f'<span class="num"{title}>{short(number)}</span>')  # noqa: S704  figures only


@lru_cache(maxsize=4_000)
def _compact(number: int, locale: str) -> str:
    digits = 0 if abs(number) < 1_000_000 and locale == "en" else 1
    text = format_compact_decimal(number, locale=locale, fraction_digits=digits)
    return text.replace("K", "k")
