"""Dials that hold words: one line in each language."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.core.bilingual import in_language
from weilu.core.text import length

from .base import Control, Dial, Typed, Unfit

TONGUES = (
    ("zh", gettext_lazy("In Chinese"), "zh-Hans"),
    ("en", gettext_lazy("In English"), "en"),
)


def line(text: str, *, most: int, part: str) -> str:
    """One line without what cannot be shown.

    Raises:
        Unfit: It is longer than `most` characters.
    """
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if length(plain) > most or len(plain) > 2 * most:
        raise Unfit(_("At most %(most)s characters.") % {"most": most}, part)
    return plain


@dataclass(frozen=True, kw_only=True)
class Both(Dial[tuple[str, str]]):
    """One short line in Chinese and in English; one of them is enough."""

    most: int  # characters of each

    def controls(self) -> tuple[Control, ...]:
        return tuple(
            Control(name, label, "text", (), lang) for name, label, lang in TONGUES
        )

    def bounds(self) -> str:
        words = _("At most %(most)s characters; one language is enough.")
        return words % {"most": self.most}

    def read(self, typed: Typed) -> tuple[str, str]:
        return self._checked(typed.get("zh", ""), typed.get("en", ""))

    def typed(self, value: tuple[str, str]) -> dict[str, str]:
        return dict(zip(("zh", "en"), value, strict=True))

    def keep(self, value: tuple[str, str]) -> dict[str, str]:
        return self.typed(value)

    def load(self, kept: Any) -> tuple[str, str]:
        if not isinstance(kept, dict):
            raise Unfit(f"{kept!r:.40} is not in two languages")
        zh, en = kept.get("zh"), kept.get("en")
        if not (isinstance(zh, str) and isinstance(en, str)):
            raise Unfit(f"{kept!r:.40} is not in two languages")
        return self._checked(zh, en)

    def _checked(self, zh: str, en: str) -> tuple[str, str]:
        found = line(zh, most=self.most, part="zh"), line(en, most=self.most, part="en")
        if not any(found):
            raise Unfit(_("A few words, please."), "zh")
        return found

    def shown(self, value: tuple[str, str]) -> str:
        return in_language(*value)
