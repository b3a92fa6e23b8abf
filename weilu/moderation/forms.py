"""What the roster takes."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

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
