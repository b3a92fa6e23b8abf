"""The four sentences of the belonging pulse, each with one answer of four."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.culture.belonging import ITEMS, SCALE


class BelongingForm(forms.Form):
    """Sent whole or not at all: a score needs all four."""

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent, use_required_attribute=False)  # our words say it better
        for item, sentence in ITEMS.items():
            self.fields[item] = forms.TypedChoiceField(
                label=sentence,
                coerce=int,
                choices=list(SCALE.items()),
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose one of the four, or leave this time out below.")
                },
            )
