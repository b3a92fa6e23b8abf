"""The form of the eight levels: names, growth, and who else must be meant."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.segments.errors import Unreadable
from weilu.segments.nodes import MOST_CHARACTERS, Field, walk
from weilu.segments.queries.saved import expanded
from weilu.segments.text import parse
from weilu.segments.wording import told

from .levels.steps import FIRST, LAST, Step

LONGEST_NAME = 24
MOST_XP = 1_000_000
NUMBERS = range(FIRST, LAST + 1)


class LevelsForm(forms.Form):
    """`zh_3`, `en_3`, `xp_3` and `who_3` for each level; the first takes nothing."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for number in NUMBERS:
            self.fields[f"zh_{number}"] = _name(gettext_lazy("Name in Chinese"))
            self.fields[f"en_{number}"] = _name(gettext_lazy("Name in English"))
            if number > FIRST:
                self.fields[f"xp_{number}"] = _growth()
                self.fields[f"who_{number}"] = _filter()

    @classmethod
    def showing(cls, steps: Sequence[Step]) -> "LevelsForm":
        """With these levels in it."""
        initial: dict[str, Any] = {}
        for step in map(Step.named, steps):
            number = step.number
            initial |= {f"zh_{number}": step.zh, f"en_{number}": step.en}
            initial |= {f"xp_{number}": step.xp, f"who_{number}": step.qualifier}
        return cls(initial=initial)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The fields by level, for the page."""
        names = ("zh", "en", "xp", "who")
        return [
            {
                "number": number,
                **{
                    name: self[f"{name}_{number}"]
                    for name in names
                    if f"{name}_{number}" in self.fields
                },
            }
            for number in NUMBERS
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        before = 0
        for number in NUMBERS[1:]:
            self._read(number, cleaned.get(f"who_{number}", ""))
            xp = cleaned.get(f"xp_{number}")
            if xp is not None and xp <= before:
                words = _("More than the level below: at least %(num)s.")
                self.add_error(f"xp_{number}", words % {"num": before + 1})
            before = xp if xp is not None else before
        return cleaned

    def _read(self, number: int, text: str) -> None:
        if not text:
            return
        try:
            node = expanded(parse(text))
        except Unreadable as no:
            self.add_error(f"who_{number}", told(no, text))
            return
        if any(isinstance(each, Field) and each.name == "level" for each in walk(node)):
            self.add_error(f"who_{number}", _("A level cannot rest on levels."))

    def steps(self) -> list[Step]:
        """The levels that were typed; the form holds."""
        kept = self.cleaned_data
        return [
            Step(
                number,
                kept.get(f"xp_{number}", 0),
                kept.get(f"who_{number}", ""),
                kept[f"zh_{number}"],
                kept[f"en_{number}"],
            )
            for number in NUMBERS
        ]


def _name(label: Any) -> forms.CharField:
    missing = {"required": gettext_lazy("Give it a name.")}
    return forms.CharField(label=label, max_length=LONGEST_NAME, error_messages=missing)


def _growth() -> forms.IntegerField:
    return forms.IntegerField(
        label=gettext_lazy("Growth"),
        min_value=1,
        max_value=MOST_XP,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )


def _filter() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("And who is meant"),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea({"rows": 1, "spellcheck": "false", "class": "mono"}),
    )
