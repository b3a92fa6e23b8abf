"""Dials that choose: yes or no, one of several, a time of day."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from weilu.core.wording import sentences

from .base import Control, Dial, Typed, Unfit, Words

CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")


@dataclass(frozen=True, kw_only=True)
class Switch(Dial[bool]):
    """Yes or no."""

    def controls(self) -> tuple[Control, ...]:
        return (Control("value", "", "choice", (("yes", _("Yes")), ("no", _("No")))),)

    def read(self, typed: Typed) -> bool:
        text = typed.get("value", "")
        if text not in ("yes", "no"):
            raise Unfit(_("Choose yes or no."))
        return text == "yes"

    def typed(self, value: bool) -> dict[str, str]:
        return {"value": "yes" if value else "no"}

    def load(self, kept: Any) -> bool:
        if type(kept) is not bool:
            raise Unfit(f"{kept!r:.40} is neither yes nor no")
        return kept

    def shown(self, value: bool) -> str:
        return _("Yes") if value else _("No")


@dataclass(frozen=True, kw_only=True)
class Choice(Dial[str]):
    """One of several."""

    options: tuple[tuple[str, Words], ...]

    def controls(self) -> tuple[Control, ...]:
        return (Control("value", "", "choice", self.options),)

    def read(self, typed: Typed) -> str:
        return self._checked(typed.get("value", ""))

    def typed(self, value: str) -> dict[str, str]:
        return {"value": value}

    def load(self, kept: Any) -> str:
        return self._checked(kept)

    def _checked(self, value: Any) -> str:
        if value not in [option for option, _label in self.options]:
            raise Unfit(_("Choose one of them."))
        return str(value)

    def shown(self, value: str) -> str:
        return str(dict(self.options)[value])


@dataclass(frozen=True, kw_only=True)
class Moment(Dial[time]):
    """A time of day by the community's clock, between two others."""

    least: time
    most: time

    def controls(self) -> tuple[Control, ...]:
        return (Control("value", "", "time"),)

    def bounds(self) -> str:
        words = _("From %(least)s to %(most)s.")
        return words % {"least": f"{self.least:%H:%M}", "most": f"{self.most:%H:%M}"}

    def read(self, typed: Typed) -> time:
        text = unicodedata.normalize("NFKC", typed.get("value", "")[:20]).strip()
        return self._checked(text)

    def typed(self, value: time) -> dict[str, str]:
        return {"value": f"{value:%H:%M}"}

    def keep(self, value: time) -> str:
        return f"{value:%H:%M}"

    def load(self, kept: Any) -> time:
        return self._checked(kept if isinstance(kept, str) else "")

    def _checked(self, text: str) -> time:
        found = CLOCK.fullmatch(text)
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            raise Unfit(sentences(_("Write a time such as 21:30."), self.bounds()))
        moment = time(int(found[1]), int(found[2]))
        if not self.least <= moment <= self.most:
            raise Unfit(sentences(_("That is outside the bounds."), self.bounds()))
        return moment

    def shown(self, value: time) -> str:
        return f"{value:%H:%M}"
