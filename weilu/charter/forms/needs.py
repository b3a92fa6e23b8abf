"""Needs, evidence and what serves them, as forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.charter.models import Evidence, Need, Option, Service
from weilu.charter.queries import needs as queries

from .choices import offer, titled

PATH_HINT = gettext_lazy("Of this community, such as /s/help/.")


class NeedForm(forms.Form):
    """One need in one sentence."""

    sentence = forms.CharField(
        label=gettext_lazy("What do members need?"),
        max_length=240,
        help_text=gettext_lazy("One sentence in their words, up to 120 characters."),
        widget=forms.Textarea({"autocomplete": "off", "rows": 1}),
    )
    state = forms.ChoiceField(label=gettext_lazy("State"), widget=forms.RadioSelect)

    def __init__(self, sent: Any = None, *, need: Need | None = None) -> None:
        now = {"sentence": need.sentence, "state": need.state} if need else {}
        super().__init__(sent, initial=now or {"state": Need.State.UNMET})
        offer(self, "state", titled(Need.State.choices))

    def clean_sentence(self) -> str:
        return " ".join(self.cleaned_data["sentence"].split())


class EvidenceForm(forms.Form):
    """How we know."""

    prefix = "evidence"
    kind = forms.ChoiceField(label=gettext_lazy("How we know"))
    option = forms.ChoiceField(label=gettext_lazy("Answer of the survey"), required=False)
    words = forms.CharField(label=gettext_lazy("In words"), required=False, max_length=120)
    path = forms.CharField(
        label=gettext_lazy("Address"), required=False, max_length=300, help_text=PATH_HINT
    )

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent)
        self.options = {str(each.pk): each for each in queries.options()}
        offer(self, "kind", titled(Evidence.Kind.choices))
        told = [
            (pk, f"{option.text} · {option.question.text}")
            for pk, option in self.options.items()
        ]
        offer(self, "option", [("", _("No answer of the survey")), *told])

    def clean_option(self) -> Option | None:
        return self.options.get(self.cleaned_data["option"])


class ServiceForm(forms.Form):
    """What serves it."""

    prefix = "service"
    kind = forms.ChoiceField(label=gettext_lazy("What serves it"))
    words = forms.CharField(label=gettext_lazy("Its name"), max_length=120)
    path = forms.CharField(
        label=gettext_lazy("Address"), required=False, max_length=300, help_text=PATH_HINT
    )

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent)
        offer(self, "kind", titled(Service.Kind.choices))
