"""The form a dial is turned by; what fits and what does not, the dial itself says."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from weilu.core.dials import Dial, Unfit
from weilu.core.dials.base import Control

LONGEST = 200  # characters a browser may send at all


class SettingForm(forms.Form):
    """One dial as it stands, or as somebody sent it."""

    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, dial: Dial[Any], sent: Any = None, **options: Any) -> None:
        super().__init__(sent, **options)
        self.dial = dial
        for control in dial.controls():
            self.fields[control.name] = _field(dial, control)

    def clean(self) -> dict[str, Any]:
        """What was typed, as the dial reads it, under `wanted`."""
        cleaned = super().clean() or {}
        names = [control.name for control in self.dial.controls()]
        if not self.errors.keys() & set(names):
            try:
                cleaned["wanted"] = self.dial.read({n: cleaned[n] for n in names})
            except Unfit as no:
                self.add_error(no.part, no.words)
        return cleaned


def _field(dial: Dial[Any], control: Control) -> forms.Field:
    """Required fields say so themselves: the dial's own words tell what is missing."""
    return forms.CharField(
        label=str(control.label or _("Set it to")),
        required=False,
        max_length=LONGEST,
        widget=_widget(control),
        help_text=dial.bounds() if not control.label or control.name == "zh" else "",
    )


def _widget(control: Control) -> forms.Widget:
    told = {"aria-required": "false" if control.label else "true"}
    if control.kind == "choice":
        return forms.RadioSelect(told, choices=control.choices)
    if control.kind == "time":
        return forms.TimeInput(told | {"type": "time"}, format="%H:%M")
    if control.kind == "number":
        told |= {"inputmode": "numeric"}
    if control.lang:
        told |= {"lang": control.lang}
    return forms.TextInput(told | {"autocomplete": "off"})
