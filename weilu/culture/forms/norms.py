"""A clause, and the act of publishing."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from weilu.culture.models import Clause, Renewal, Severity

MAJOR, MINOR = "major", "minor"


def _words(label: Any, most: int, rows: int = 2) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=False, widget=area)


class ClauseForm(forms.Form):
    """One language is enough: the other shows it, with a small mark."""

    text_zh = _words(_("The norm in Chinese"), 200, 3)
    text_en = _words(_("The norm in English"), 400, 3)
    allowed_zh = _words(_("An example that is fine, in Chinese"), 120)
    allowed_en = _words(_("An example that is fine, in English"), 240)
    refused_zh = _words(_("An example that is not, in Chinese"), 120)
    refused_en = _words(_("An example that is not, in English"), 240)
    severity = forms.ChoiceField(
        label=_("How much it weighs"),
        choices=[(value, capfirst(words)) for value, words in Severity.choices],
        widget=forms.RadioSelect,
    )

    @classmethod
    def of(cls, clause: Clause) -> "ClauseForm":
        return cls(initial={name: getattr(clause, name) for name in cls.base_fields})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(
            cleaned.get(name) or name in self.errors for name in ("text_zh", "text_en")
        ):
            self.add_error("text_zh", _("Write the norm in one language at least."))
        return cleaned


class PublishForm(forms.Form):
    """Whether everybody agrees again, and what members read about the change."""

    size = forms.ChoiceField(
        label=_("What kind of change is it?"),
        choices=[
            (MAJOR, _("A new edition: everybody is asked to agree again")),
            (MINOR, _("Better wording only: nobody has to do anything")),
        ],
        widget=forms.RadioSelect,
    )
    note_zh = _words(_("What changed, and why, in Chinese"), 300, 3)
    note_en = _words(_("What changed, and why, in English"), 600, 3)


class RenewalForm(forms.Form):
    """How often everybody reads the norms again."""

    every = forms.ChoiceField(
        label=_("Read again"),
        choices=[(value, capfirst(words)) for value, words in Renewal.Every.choices],
    )
