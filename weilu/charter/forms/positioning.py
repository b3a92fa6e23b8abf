"""The canvas as a form: five questions, each answered in two languages."""

import re
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.charter.limits import CANVAS, TERM, TERMS, too_long
from weilu.charter.models import Draft
from weilu.charter.models.positioning import Sort, Tongue

LONGEST = (
    2_000  # characters a browser may send at all; what fits is counted in words' terms
)
ARROW = re.compile(r"\s*(?:\u2192|->|=>)\s*")
ROWS = {"audience": 4, "value": 2, "tagline": 2, "not_for": 3, "tone": 2}


def _words(name: str, label: Any, hint: Any = "") -> forms.CharField:
    rows = ROWS[name.rpartition("_")[0]]
    shown = {"data-limit": CANVAS[name], "lang": "zh-Hans" if name.endswith("zh") else "en"}
    widget = forms.Textarea({**shown, "rows": rows})
    return forms.CharField(
        label=label, required=False, max_length=LONGEST, help_text=hint, widget=widget
    )


def _choices(choices: Any) -> list[tuple[str, Any]]:
    return [(value, capfirst(label)) for value, label in choices]


class CanvasForm(forms.Form):
    """All of the positioning; `revision` is the draft it was written upon."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1
    )
    sort = forms.ChoiceField(label=gettext_lazy("Type"), required=False)
    tagline_zh = _words("tagline_zh", gettext_lazy("In Chinese"))
    tagline_en = _words("tagline_en", gettext_lazy("In English"))
    value_zh = _words("value_zh", gettext_lazy("In Chinese"))
    value_en = _words("value_en", gettext_lazy("In English"))
    audience_zh = _words("audience_zh", gettext_lazy("In Chinese"))
    audience_en = _words("audience_en", gettext_lazy("In English"))
    not_for_zh = _words("not_for_zh", gettext_lazy("In Chinese"))
    not_for_en = _words("not_for_en", gettext_lazy("In English"))
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    address = forms.CharField(
        label=gettext_lazy("Form of address"),
        required=False,
        max_length=40,
        help_text=gettext_lazy(
            "How people are spoken to here, such as “you” by first name."
        ),
    )
    tone_zh = _words("tone_zh", gettext_lazy("Tone in Chinese"))
    tone_en = _words("tone_en", gettext_lazy("Tone in English"))
    terms = forms.CharField(
        label=gettext_lazy("Words we avoid and prefer"),
        required=False,
        max_length=TERMS * (2 * TERM + 10) * 2,
        help_text=gettext_lazy("One pair a line: user -> member. At most fifty."),
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, sent: Any = None, *, draft: Draft) -> None:
        now = {name: getattr(draft, name) for name in Draft.FIELDS}
        now["terms"] = "\n".join(f"{avoid} → {prefer}" for avoid, prefer in draft.terms)
        super().__init__(sent, initial={**now, "revision": draft.revision})
        for name, choices in (("sort", Sort.choices), ("language", Tongue.choices)):
            field: Any = self.fields[name]
            field.choices = [("", _("Not decided yet")), *_choices(choices)]

    def clean_terms(self) -> list[list[str]]:
        lines = [line.strip() for line in self.cleaned_data["terms"].splitlines()]
        pairs = [ARROW.split(line) for line in lines if line]
        for pair in pairs:
            if len(pair) != 2 or not all(pair):
                words = _("“%(line)s” is no pair. Write one a line: user -> member.")
                raise forms.ValidationError(words % {"line": " → ".join(pair)[:80]})
        if len(pairs) > TERMS:
            raise forms.ValidationError(
                _("Fifty pairs of words are enough: choose among them.")
            )
        for words in (each for pair in pairs for each in pair):
            if why := too_long(words, TERM):
                raise forms.ValidationError(why)
        return pairs

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, most in CANVAS.items():
            cleaned[name] = _tidy(name, cleaned.get(name, ""))
            if why := too_long(cleaned[name], most):
                self.add_error(name, why)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in Draft.FIELDS}


def _tidy(name: str, words: str) -> str:
    """A tagline is one line, whatever was typed."""
    words = words.replace("\r\n", "\n").strip()
    return " ".join(words.split()) if name.startswith("tagline") else words
