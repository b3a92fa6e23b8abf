"""What a routine takes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.culture.forms.rhythm import RhythmForm, of_rhythm
from weilu.members.models import Member

from .models import Routine
from .models.routines import LONGEST_STEP, MOST_STEPS
from .queries.load import team


class RoutineForm(RhythmForm):
    """What it is, when, whose, and line by line how it is done."""

    name = forms.CharField(
        label=gettext_lazy("What is to be done"),
        max_length=60,
        help_text=gettext_lazy("The desk shows it in these words."),
    )
    keeper = forms.ChoiceField(
        label=gettext_lazy("Whose it is"),
        required=False,
        widget=forms.Select({"aria-required": "false"}),
        help_text=gettext_lazy("Whoever is off is stood in for by whoever is on duty."),
    )
    checklist = forms.CharField(
        label=gettext_lazy("Checklist"),
        required=False,
        max_length=MOST_STEPS * (LONGEST_STEP + 2),
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("One line for each step, twenty at most."),
    )
    text = forms.CharField(
        label=gettext_lazy("How it is done"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy(
            "What somebody needs to know who does it for the first time."
        ),
    )

    def __init__(self, sent: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(sent, initial={"at": "18:00"} | (initial or {}))
        self.people = {str(person.pk): person for person in team()}
        names = [(pk, person.name) for pk, person in self.people.items()]
        fields: dict[str, Any] = dict(self.fields)
        fields["keeper"].choices = [("", _("Whoever is on duty")), *names]

    def clean_keeper(self) -> Member | None:
        return self.people.get(self.cleaned_data["keeper"])

    def clean_checklist(self) -> list[str]:
        typed = self.cleaned_data["checklist"].splitlines()
        lines = [line for each in typed if (line := " ".join(each.split()))]
        if len(lines) > MOST_STEPS:
            raise forms.ValidationError(_("Twenty lines are more than anybody ticks."))
        if any(len(line) > LONGEST_STEP for line in lines):
            raise forms.ValidationError(_("A line has 120 characters at most."))
        return lines

    def planned(self) -> dict[str, Any]:
        """What the action takes."""
        names = ("name", "text", "checklist", "keeper", "at", "starts_on")
        told = {name: self.cleaned_data[name] for name in names}
        return {**told, "rule": str(self.rhythm())}


def of_routine(routine: Routine) -> dict[str, Any]:
    """How the form shows one."""
    told = {name: getattr(routine, name) for name in ("name", "text", "at", "starts_on")}
    return {
        **told,
        **of_rhythm(routine.rhythm),
        "keeper": str(routine.keeper_id or ""),
        "checklist": "\n".join(routine.checklist),
    }
