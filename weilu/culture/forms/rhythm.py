"""Choosing a rhythm: it is picked in words, never typed as a rule."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.core import clock
from weilu.culture.actions.occasions import LONGEST_REASON
from weilu.culture.cadence import NTHS, WEEKDAYS
from weilu.culture.rhythm import LAST, MONTHLY, MOST_APART, SURE_DAYS, WEEKLY, Rhythm

WEEK, DAY, WEEKDAY = "week", "day", "weekday"
OFTEN = (
    (WEEK, gettext_lazy("On days of the week")),
    (DAY, gettext_lazy("On a day of the month")),
    (WEEKDAY, gettext_lazy("On a weekday of the month")),
)
EACH = [(str(day), name) for day, name in enumerate(WEEKDAYS)]


class RhythmForm(forms.Form):
    """When something comes round, at what time, from which day on; shown by `components/rhythm.html`."""

    often = forms.ChoiceField(
        label=gettext_lazy("It comes round"), choices=OFTEN, widget=forms.RadioSelect
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Days"),
        choices=EACH,
        required=False,
        widget=forms.CheckboxSelectMultiple({"aria-required": "false"}),
    )
    monthday = forms.ChoiceField(label=gettext_lazy("Day"), required=False)
    nth = forms.ChoiceField(label=gettext_lazy("Which one"), required=False)
    weekday = forms.ChoiceField(label=gettext_lazy("Weekday"), choices=EACH, required=False)
    apart = forms.IntegerField(
        label=gettext_lazy("Every so many weeks or months"),
        min_value=1,
        max_value=max(MOST_APART.values()),
        help_text=gettext_lazy("1: every week, or every month."),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    at = forms.TimeField(
        label=gettext_lazy("Time"),
        help_text=gettext_lazy("By the community's clock."),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )
    starts_on = forms.DateField(
        label=gettext_lazy("From"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, sent: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(sent, initial=_blank() | (initial or {}))
        fields: dict[str, Any] = dict(self.fields)
        sure = [(str(day), str(day)) for day in SURE_DAYS]
        fields["monthday"].choices = [*sure, (str(LAST), _("The last day"))]
        fields["nth"].choices = [(str(n), capfirst(str(name))) for n, name in NTHS.items()]

    def clean_weekdays(self) -> tuple[int, ...]:
        return tuple(sorted(int(day) for day in self.cleaned_data["weekdays"]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("often") == WEEK and not cleaned.get("weekdays"):
            self.add_error("weekdays", _("Choose at least one day of the week."))
        if cleaned.get("often") == WEEK and cleaned.get("apart", 1) > MOST_APART[WEEKLY]:
            most = {"most": MOST_APART[WEEKLY]}
            self.add_error("apart", _("Weeks lie at most %(most)s apart.") % most)
        return cleaned

    def rhythm(self) -> Rhythm:
        """What was picked, of a form that holds."""
        cleaned = self.cleaned_data
        often, apart = cleaned["often"], cleaned["apart"]
        if often == WEEK:
            return Rhythm(WEEKLY, apart, cleaned["weekdays"])
        if often == DAY:
            return Rhythm(MONTHLY, apart, monthday=int(cleaned["monthday"] or LAST))
        weekday, nth = int(cleaned["weekday"] or 0), int(cleaned["nth"] or 1)
        return Rhythm(MONTHLY, apart, (weekday,), nth=nth)


def _blank() -> dict[str, Any]:
    return {
        "often": WEEK,
        "apart": 1,
        "monthday": "1",
        "nth": "1",
        "weekday": "0",
        "starts_on": clock.day(clock.now()),
    }


def of_rhythm(rhythm: Rhythm) -> dict[str, Any]:
    """How the form shows one."""
    facts: dict[str, Any] = {"apart": rhythm.apart}
    if rhythm.freq == WEEKLY:
        return facts | {"often": WEEK, "weekdays": [str(day) for day in rhythm.weekdays]}
    if rhythm.monthday:
        return facts | {"often": DAY, "monthday": str(rhythm.monthday)}
    (weekday,) = rhythm.weekdays
    return facts | {"often": WEEKDAY, "nth": str(rhythm.nth), "weekday": str(weekday)}


class SkipForm(forms.Form):
    """Leaving it out this once."""

    reason = forms.CharField(
        label=gettext_lazy("Why not this time"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("The team reads it in the history."),
        error_messages={
            "required": gettext_lazy(
                "Say in a few words why: whoever looks for it will ask."
            )
        },
    )
