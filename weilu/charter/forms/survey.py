"""The survey as forms: a question as operators write it, the questions as members answer them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.charter.given import Choice, Given
from weilu.charter.limits import OPTIONS, SAID, too_long
from weilu.charter.models import Question

LONGEST = 2_000  # characters a browser may send at all
SPARE = 4  # empty lines for further choices
LINE = '{}<span class="choice__hint">{}</span>'
KINDS = {
    Question.Kind.SINGLE: gettext_lazy("One answer fits."),
    Question.Kind.MULTI: gettext_lazy("As many as fit."),
    Question.Kind.SCALE: gettext_lazy("From 1, not at all, to 5, very much."),
    Question.Kind.TEXT: gettext_lazy("A sentence or two, up to 300 characters."),
}


class QuestionForm(forms.Form):
    """One question, with up to twelve choices, each in two languages and with an interest."""

    text_zh = forms.CharField(
        label=gettext_lazy("Question in Chinese"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"lang": "zh-Hans"}),
    )
    text_en = forms.CharField(
        label=gettext_lazy("Question in English"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"lang": "en"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), widget=forms.RadioSelect)
    at_joining = forms.BooleanField(
        label=gettext_lazy("Ask newcomers, too"),
        required=False,
        help_text=gettext_lazy("Five questions at most; the others wait for the quarter."),
    )

    def __init__(self, sent: Any = None, *, question: Question | None = None) -> None:
        super().__init__(sent, initial=_as_it_is(question))
        kind: Any = self.fields["kind"]
        kind.choices = [
            (value, format_html(LINE, capfirst(label), KINDS[Question.Kind(value)]))
            for value, label in Question.Kind.choices
        ]
        own = list(question.options.all()) if question else []
        self.lines = range(min(max(len(own) + SPARE, 6), OPTIONS))
        for n in self.lines:
            self._add_line(n, own[n] if n < len(own) else None)

    def _add_line(self, n: int, option: Any) -> None:
        number = {"n": n + 1}
        names = {
            "zh": (_("Choice %(n)s in Chinese") % number, "zh-Hans", 80),
            "en": (_("Choice %(n)s in English") % number, "en", 80),
            "tag": (_("Interest told by choice %(n)s") % number, "", 20),
        }
        for part, (label, lang, most) in names.items():
            shown = {"lang": lang} if lang else {}
            value = getattr(option, f"text_{part}" if lang else part) if option else ""
            self.fields[f"{part}{n}"] = forms.CharField(
                label=label,
                required=False,
                max_length=most,
                initial=value,
                widget=_line(shown),
            )
        self.fields[f"pk{n}"] = forms.IntegerField(
            required=False,
            min_value=0,
            max_value=2**62,
            initial=option.pk if option else 0,
            widget=forms.HiddenInput,
        )

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        lines = [
            Choice(
                " ".join(given[f"zh{n}"].split()),
                " ".join(given[f"en{n}"].split()),
                given[f"tag{n}"],
                given[f"pk{n}"] or 0,
            )
            for n in self.lines
        ]
        names = ("kind", "text_zh", "text_en", "at_joining")
        choices = [choice for choice in lines if choice.zh or choice.en]
        return {**{name: given[name] for name in names}, "choices": choices}


def _as_it_is(question: Question | None) -> dict[str, Any]:
    if question is None:
        return {"kind": Question.Kind.SINGLE}
    names = ("kind", "text_zh", "text_en", "at_joining")
    return {name: getattr(question, name) for name in names}


def _line(shown: dict[str, str]) -> forms.Widget:
    """Words in a language are seen whole, however narrow the page is; an interest is short."""
    if not shown:
        return forms.TextInput({"autocomplete": "off"})
    return forms.Textarea({**shown, "autocomplete": "off", "rows": 1})


class SurveyForm(forms.Form):
    """The questions as a member sees them: none of them must be answered."""

    def __init__(
        self,
        sent: Any = None,
        *,
        questions: Sequence[Question],
        given: Mapping[int, Given],
    ) -> None:
        super().__init__(sent)
        self.questions = questions
        for question in questions:
            field: Any = _field(question, given.get(question.pk, Given()))
            field.label, field.required = question.text.text, False
            field.help_text = HINTS[Question.Kind(question.kind)]
            self.fields[f"q{question.pk}"] = field

    def given(self) -> dict[int, Given]:
        """What the action takes."""
        return {each.pk: self._of(each) for each in self.questions}

    def _of(self, question: Question) -> Given:
        value = self.cleaned_data[f"q{question.pk}"]
        if question.kind == Question.Kind.TEXT:
            return Given(text=value)
        if question.kind == Question.Kind.SCALE:
            return Given(scale=int(value) if value else None)
        chosen: Iterable[str] = value if isinstance(value, list) else [value]
        return Given(options=tuple(int(pk) for pk in chosen if pk))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for question in self.questions:
            if question.kind == Question.Kind.TEXT:
                name = f"q{question.pk}"
                words = cleaned.get(name, "").replace("\r\n", "\n").strip()
                cleaned[name] = words
                if why := too_long(words, SAID):
                    self.add_error(name, why)
        return cleaned


HINTS = {
    Question.Kind.SINGLE: "",
    Question.Kind.MULTI: gettext_lazy("As many as fit."),
    Question.Kind.SCALE: gettext_lazy("1: not at all, 5: very much."),
    Question.Kind.TEXT: gettext_lazy("A sentence or two."),
}


def _field(question: Question, given: Given) -> forms.Field:
    if question.kind == Question.Kind.TEXT:
        box = forms.Textarea({"rows": 3})
        return forms.CharField(initial=given.text, max_length=LONGEST, widget=box)
    if question.kind == Question.Kind.SCALE:
        steps = [(str(n), str(n)) for n in range(1, 6)]
        now = str(given.scale or "")
        return forms.ChoiceField(choices=steps, initial=now, widget=forms.RadioSelect)
    options = [(str(each.pk), each.text.text) for each in question.options.all()]
    chosen = [str(pk) for pk in given.options]
    if question.kind == Question.Kind.SINGLE:
        one = chosen[0] if chosen else ""
        return forms.ChoiceField(choices=options, initial=one, widget=forms.RadioSelect)
    return forms.MultipleChoiceField(
        choices=options, initial=chosen, widget=forms.CheckboxSelectMultiple
    )
