"""Dials that count: whole numbers, spans of time, lists of days."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from weilu.core.wording import sentences

from . import units
from .base import Control, Dial, Typed, Unfit

LONGEST = 40  # characters somebody may type for a number
GROUPS = re.compile(r"(?<=\d)[,'\s_](?=\d{3}(?!\d))")  # 32,000 as it is shown
WHOLE = re.compile(r"[+-]?\d{1,12}")
APART = re.compile(r"[,;/\s\u3001]+")
SECONDS: dict[Callable[[int], str], int] = {
    units.seconds: 1,
    units.minutes: 60,
    units.hours: 3_600,
    units.days: 86_400,
}


def whole(text: str) -> int | None:
    """The number somebody typed, full-width digits and groups of three included."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).strip()
    for _group in range(3):
        plain = GROUPS.sub("", plain)
    return int(plain) if WHOLE.fullmatch(plain) else None


@dataclass(frozen=True, kw_only=True)
class Whole(Dial[int]):
    """A whole number between two others, both included."""

    least: int
    most: int
    unit: Callable[[int], str]

    def controls(self) -> tuple[Control, ...]:
        return (Control("value", "", "number"),)

    def bounds(self) -> str:
        return between(self.unit(self.least), self.unit(self.most))

    def read(self, typed: Typed) -> int:
        number = whole(typed.get("value", ""))
        if number is None:
            raise Unfit(sentences(_("Write a whole number."), self.bounds()))
        return self._checked(number)

    def typed(self, value: int) -> dict[str, str]:
        return {"value": str(value)}

    def load(self, kept: Any) -> int:
        if type(kept) is not int:
            raise Unfit(f"{kept!r:.40} is no whole number")
        return self._checked(kept)

    def _checked(self, number: int) -> int:
        if not self.least <= number <= self.most:
            raise Unfit(sentences(_("That is outside the bounds."), self.bounds()))
        return number

    def shown(self, value: int) -> str:
        return self.unit(value)


@dataclass(frozen=True, kw_only=True)
class Span(Dial[timedelta]):
    """A length of time, in whole seconds, minutes, hours or days between two others."""

    least: int  # of its unit
    most: int
    unit: Callable[[int], str]  # one of `SECONDS`

    @property
    def step(self) -> timedelta:
        return timedelta(seconds=SECONDS[self.unit])

    def controls(self) -> tuple[Control, ...]:
        return (Control("value", "", "number"),)

    def bounds(self) -> str:
        return between(self.unit(self.least), self.unit(self.most))

    def read(self, typed: Typed) -> timedelta:
        number = whole(typed.get("value", ""))
        if number is None:
            raise Unfit(sentences(_("Write a whole number."), self.bounds()))
        return self._checked(number)

    def typed(self, value: timedelta) -> dict[str, str]:
        return {"value": str(value // self.step)}

    def keep(self, value: timedelta) -> int:
        return int(value.total_seconds())

    def load(self, kept: Any) -> timedelta:
        if type(kept) is not int or kept % SECONDS[self.unit]:
            raise Unfit(f"{kept!r:.40} is no such length of time")
        return self._checked(kept // SECONDS[self.unit])

    def _checked(self, number: int) -> timedelta:
        if not self.least <= number <= self.most:
            raise Unfit(sentences(_("That is outside the bounds."), self.bounds()))
        return number * self.step

    def shown(self, value: timedelta) -> str:
        return self.unit(value // self.step)


@dataclass(frozen=True, kw_only=True)
class Days(Dial[tuple[int, ...]]):
    """Some days, counted from the same one and in order: "0, 3, 7"."""

    latest: int  # day
    most: int  # of them; one at least

    def controls(self) -> tuple[Control, ...]:
        return (Control("value", "", "text"),)

    def bounds(self) -> str:
        words = _("One to %(most)s days, each from 0 to %(latest)s, commas between them.")
        return words % {"most": self.most, "latest": self.latest}

    def read(self, typed: Typed) -> tuple[int, ...]:
        text = unicodedata.normalize("NFKC", typed.get("value", "")[:200]).strip()
        numbers = [whole(part) for part in APART.split(text) if part]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            raise Unfit(self.bounds())
        return self._checked(known)

    def typed(self, value: tuple[int, ...]) -> dict[str, str]:
        return {"value": ", ".join(map(str, value))}

    def keep(self, value: tuple[int, ...]) -> list[int]:
        return list(value)

    def load(self, kept: Any) -> tuple[int, ...]:
        if not isinstance(kept, list) or any(type(day) is not int for day in kept):
            raise Unfit(f"{kept!r:.40} are no days")
        return self._checked(kept)

    def _checked(self, numbers: list[int]) -> tuple[int, ...]:
        found = tuple(sorted(set(numbers)))
        if not 1 <= len(found) <= self.most or found[0] < 0 or found[-1] > self.latest:
            raise Unfit(self.bounds())
        return found

    def shown(self, value: tuple[int, ...]) -> str:
        return _("Days %(days)s") % {"days": _(", ").join(map(str, value))}


def between(least: str, most: str) -> str:
    """The bounds in words."""
    return _("From %(least)s to %(most)s.") % {"least": least, "most": most}
