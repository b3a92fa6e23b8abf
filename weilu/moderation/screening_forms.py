"""What somebody types about screening: what a look found, a campaign, the policy."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from weilu.culture.models import Clause
from weilu.culture.queries import norms

from .actions.examples import NONE
from .models import Reach
from .policy import CATEGORIES, LEAST_MISS, MOST_MISS, InForce, usual_misses


class LookForm(forms.Form):
    """What somebody found who read a post."""

    found = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(value, capfirst(str(words))) for value, words in CATEGORIES.items()]
        fields: Any = self.fields
        fields["found"].choices = [(NONE, _("Nothing: it may stay as it is")), *named]


class CampaignForm(forms.Form):
    """Why posts are hidden together."""

    clause = forms.TypedChoiceField(
        label=_("Goes against the norm"), required=False, coerce=int, empty_value=None
    )
    reason = forms.CharField(
        label=_("To their authors"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Each of them reads it in a letter, and may appeal."),
    )

    def __init__(self, *args: Any, clauses: Sequence[Clause], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clauses = {each.number: each for each in clauses}
        fields: Any = self.fields
        fields["clause"].choices = _numbered(clauses)

    def clean_clause(self) -> Clause | None:
        return self.clauses.get(self.cleaned_data["clause"])


def _numbered(clauses: Sequence[Clause]) -> list[tuple[Any, str]]:
    named = [(each.number, f"{each.number}. {each.text.text}") for each in clauses]
    return [("", str(_("None of them"))), *named]


class PolicyForm(forms.Form):
    """For each category whom it may hold, what missing one costs, and the norm behind it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = norms.current()
        clauses = _numbered(list(edition.clauses.all()) if edition else [])
        for name, label in CATEGORIES.items():
            self.fields[f"reach_{name}"] = forms.ChoiceField(
                label=str(label),
                choices=[(reach, capfirst(words)) for reach, words in Reach.choices],
            )
            self.fields[f"miss_{name}"] = forms.FloatField(
                label=_("Letting one through is as bad as so many wrongly held posts"),
                min_value=LEAST_MISS,
                max_value=MOST_MISS,
                widget=forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal"}),
            )
            self.fields[f"clause_{name}"] = forms.TypedChoiceField(
                label=_("The norm behind it"),
                choices=clauses,
                required=False,
                coerce=int,
                empty_value=None,
            )

    @property
    def parts(self) -> list[tuple[str, Any, Any, Any]]:
        """The fields of each category, together."""
        return [
            (
                str(label),
                self[f"reach_{name}"],
                self[f"miss_{name}"],
                self[f"clause_{name}"],
            )
            for name, label in CATEGORIES.items()
        ]

    def facts(self) -> dict[str, dict[str, Any]]:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "reach": {name: given[f"reach_{name}"] for name in CATEGORIES},
            "misses": {name: given[f"miss_{name}"] for name in CATEGORIES},
            "clauses": {name: given[f"clause_{name}"] for name in CATEGORIES},
        }


def initial_of(policy: InForce, misses: dict[str, float]) -> dict[str, Any]:
    """A policy as its form shows it."""
    kept = {**usual_misses(), **misses}
    return {
        **{f"reach_{name}": policy.reach[name] for name in CATEGORIES},
        **{f"miss_{name}": round(kept[name], 2) for name in CATEGORIES},
        **{f"clause_{name}": policy.clauses.get(name, "") for name in CATEGORIES},
    }
