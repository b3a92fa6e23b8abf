"""What the roster, reports and cases take."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.culture.models import Clause
from weilu.members.models import Member

from .actions import Ruling
from .models import OF_HELD, RULINGS, Appeal, Reason, Sanction
from .queries.load import team

WEEKDAYS = (
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
)
HOURS = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ShiftForm(forms.Form):
    """Somebody's duty on some days of the week."""

    member = forms.ChoiceField(label=_("Who"))
    weekdays = forms.MultipleChoiceField(
        label=_("Days"), choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple
    )
    starts = forms.TimeField(label=_("Begins at"), widget=HOURS, initial="09:00")
    ends = forms.TimeField(
        label=_("Ends at"), widget=HOURS, initial="21:00", help_text=_("00:00 is midnight.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(member.pk): member for member in team()}
        field = self.fields["member"]
        field.choices = [(pk, person.name) for pk, person in self.people.items()]  # type: ignore[attr-defined]  # a ChoiceField

    def clean_member(self) -> Member:
        return self.people[self.cleaned_data["member"]]

    def clean_weekdays(self) -> list[int]:
        return [int(day) for day in self.cleaned_data["weekdays"]]


class LeaveForm(forms.Form):
    """Being off until a moment, with a word for whoever goes on."""

    until = forms.DateTimeField(
        label=_("Off until"),
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
        help_text=_("Leave it empty if you do not know yet."),
    )
    note = forms.CharField(
        label=_("What the others should know"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until is not None and timezone.is_aware(until) and until <= clock.now():
            raise forms.ValidationError(_("That moment has passed already."))
        return until


class ReportForm(forms.Form):
    """What is not right with something."""

    reason = forms.ChoiceField(
        label=_("What is not right?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the team alone. Ten characters at least for “something else”."),
    )
    act_now = forms.BooleanField(
        label=_("Hide it now; somebody else of the team decides"), required=False
    )

    def __init__(self, *args: Any, team: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not team:
            del self.fields["act_now"]


USUAL, NONE = "usual", "none"


class RulingForm(forms.Form):
    """What is decided on a case; which button was pressed says what becomes of the words."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    clause = forms.ChoiceField(
        label=_("Which norm"), required=False, widget=forms.RadioSelect
    )
    quoted = forms.CharField(
        label=_("The words in question"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("As they stand there. The author reads them in the letter."),
    )
    reason = forms.CharField(
        label=_("To the author"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The letter names norm and words by itself. Add what helps."),
    )
    step = forms.ChoiceField(label=_("What follows for the author"), initial=USUAL)
    note = forms.CharField(
        label=_("To the team"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed for more than the ladder says."),
    )

    def __init__(self, *args: Any, clauses: list[Clause], keeper: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.clauses = {str(clause.number): clause for clause in clauses}
        numbered = [(n, f"{n}. {clause.text.text}") for n, clause in self.clauses.items()]
        self.fields["clause"].choices = numbered  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["step"].choices = _steps(keeper)  # type: ignore[attr-defined]  # likewise
        if not clauses:
            del self.fields["clause"]

    def clean_clause(self) -> Clause | None:
        return self.clauses.get(self.cleaned_data["clause"])

    def ruling(self, measure: str, usual: int) -> Ruling:
        """What it says, where the ladder suggests `usual`."""
        given = self.cleaned_data
        steps: dict[str, int | None] = {USUAL: usual, NONE: None}
        step = steps[given["step"]] if given["step"] in steps else int(given["step"])
        return Ruling(
            measure=measure,
            clause=given.get("clause"),
            quoted=given["quoted"],
            reason=given["reason"],
            note=given["note"],
            step=step,
        )


def _steps(keeper: bool) -> list[tuple[str, Any]]:
    """Hosts remind; what keeps somebody from talking is for those trusted everywhere."""
    steps = Sanction.Step.choices if keeper else Sanction.Step.choices[:1]
    usual = [(USUAL, _("As the ladder says"))] if keeper else []
    return [*usual, *((str(step), label) for step, label in steps), (NONE, _("Nothing"))]


class AppealForm(forms.Form):
    """Why somebody thinks a decision is wrong."""

    words = forms.CharField(
        label=_("Why should it be looked at again?"),
        min_length=10,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Somebody who neither decided nor reported reads it, without the first verdict."
        ),
    )


class LookForm(forms.Form):
    """How somebody would decide, before they read how it was decided."""

    would = forms.ChoiceField(
        label=_("How would you decide?"),
        choices=[(each.value, each.label) for each in RULINGS],
        widget=forms.RadioSelect,
        help_text=_("You read the first decision after this. It stays as you noted it."),
    )

    def __init__(self, *args: Any, held: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if held:  # it is published, or it is not
            self.fields["would"].choices = [(each.value, each.label) for each in OF_HELD]  # type: ignore[attr-defined]  # a ChoiceField


class RereadForm(LookForm):
    """How somebody would have decided a case that another decided."""


class RereadingWordForm(forms.Form):
    """What one of the two says to the other."""

    text = forms.CharField(
        label=_("How do you see it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other reads it on the desk; owners may read along."),
    )


class VerdictForm(forms.Form):
    """What is decided on an appeal."""

    verdict = forms.ChoiceField(
        label=_("Your verdict"),
        choices=Appeal.Verdict.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("To the member"),
        min_length=10,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, held: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if held:  # nothing else had followed that could be lifted
            both = (Appeal.Verdict.UPHELD, Appeal.Verdict.OVERTURNED)
            self.fields["verdict"].choices = [(each.value, each.label) for each in both]  # type: ignore[attr-defined]  # a ChoiceField


class QuestionForm(forms.Form):
    """One question back."""

    question = forms.CharField(
        label=_("Ask the member something, once"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
