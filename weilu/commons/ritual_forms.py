"""Planning a ritual: its rhythm is picked in words, never typed as a rule."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.conversations.models import Space
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.culture.actions.occasions import LONGEST_REASON
from weilu.culture.cadence import NTHS, WEEKDAYS
from weilu.culture.gallery import Example
from weilu.culture.models import Ritual
from weilu.culture.rhythm import LAST, MONTHLY, MOST_APART, SURE_DAYS, WEEKLY, Rhythm
from weilu.members.models import Member
from weilu.members.queries.team import held_now

WEEK, DAY, WEEKDAY = "week", "day", "weekday"
OFTEN = (
    (WEEK, gettext_lazy("On days of the week")),
    (DAY, gettext_lazy("On a day of the month")),
    (WEEKDAY, gettext_lazy("On a weekday of the month")),
)
EACH = [(str(day), name) for day, name in enumerate(WEEKDAYS)]


class RitualForm(forms.Form):
    """What it is, when, where, by whom, and what they begin with."""

    name_zh = forms.CharField(
        label=gettext_lazy("Name in Chinese"), max_length=12, required=False
    )
    name_en = forms.CharField(
        label=gettext_lazy("Name in English"), max_length=30, required=False
    )
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
    owner = forms.ChoiceField(
        label=gettext_lazy("Who holds it"),
        help_text=gettext_lazy(
            "They are reminded a day ahead, and write in their own name."
        ),
    )
    space = forms.ModelChoiceField(
        label=gettext_lazy("Space"),
        queryset=Space.objects.none(),
        empty_label=gettext_lazy("Choose a space"),
    )
    title = forms.CharField(
        label=gettext_lazy("Title to begin with"),
        max_length=100,
        help_text=gettext_lazy("{date} becomes the day it is held."),
    )
    text = forms.CharField(
        label=gettext_lazy("Text to begin with"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 10}),
    )

    def __init__(
        self, sent: Any = None, *, reader: Member, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(sent, initial=_blank(reader) | (initial or {}))
        fields: dict[str, Any] = dict(self.fields)
        sure = [(str(day), str(day)) for day in SURE_DAYS]
        fields["monthday"].choices = [*sure, (str(LAST), _("The last day"))]
        fields["nth"].choices = [(str(n), capfirst(str(name))) for n, name in NTHS.items()]
        self.people = {str(role.member_id): role.member for role in held_now()}
        fields["owner"].choices = [(pk, person.name) for pk, person in self.people.items()]
        open_now = {"archived_at": None, "read_only_at": None}
        spaces = Space.objects.readable_by(reader).filter(**open_now)
        fields["space"].queryset = spaces.order_by("place", "pk")

    def clean_weekdays(self) -> tuple[int, ...]:
        return tuple(sorted(int(day) for day in self.cleaned_data["weekdays"]))

    def clean_owner(self) -> Member:
        return self.people[self.cleaned_data["owner"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(
            cleaned.get(name) or name in self.errors for name in ("name_zh", "name_en")
        ):
            self.add_error("name_zh", _("Give it a name in one language at least."))
        if cleaned.get("often") == WEEK and not cleaned.get("weekdays"):
            self.add_error("weekdays", _("Choose at least one day of the week."))
        if cleaned.get("often") == WEEK and cleaned.get("apart", 1) > MOST_APART[WEEKLY]:
            most = {"most": MOST_APART[WEEKLY]}
            self.add_error("apart", _("Weeks lie at most %(most)s apart.") % most)
        self._check_speaker(cleaned.get("owner"), cleaned.get("space"))
        return cleaned

    def _check_speaker(self, owner: Member | None, space: Space | None) -> None:
        if owner and space and not rights.may_open(owner, space):
            said = _("%(name)s cannot open topics in this space.") % {"name": owner.name}
            self.add_error("owner", said)

    def planned(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = self.cleaned_data
        words = ("name_zh", "name_en", "at", "starts_on", "owner", "title", "text")
        return {
            **{name: cleaned[name] for name in words},
            "rule": str(self._rhythm()),
            "space_id": cleaned["space"].pk,
        }

    def _rhythm(self) -> Rhythm:
        cleaned = self.cleaned_data
        often, apart = cleaned["often"], cleaned["apart"]
        if often == WEEK:
            return Rhythm(WEEKLY, apart, cleaned["weekdays"])
        if often == DAY:
            return Rhythm(MONTHLY, apart, monthday=int(cleaned["monthday"] or LAST))
        weekday, nth = int(cleaned["weekday"] or 0), int(cleaned["nth"] or 1)
        return Rhythm(MONTHLY, apart, (weekday,), nth=nth)


def _blank(reader: Member) -> dict[str, Any]:
    return {
        "often": WEEK,
        "apart": 1,
        "monthday": "1",
        "nth": "1",
        "weekday": "0",
        "starts_on": _today(),
        "owner": str(reader.pk),
    }


def _today() -> date:
    return clock.day(clock.now())


def of_ritual(ritual: Ritual) -> dict[str, Any]:
    """How the form shows a ritual."""
    words = ("name_zh", "name_en", "at", "starts_on", "title", "text")
    told = {name: getattr(ritual, name) for name in words}
    where = {"owner": str(ritual.owner_id), "space": ritual.space_id}
    return told | where | _of_rhythm(ritual.rhythm)


def of_example(example: Example) -> dict[str, Any]:
    """How the form shows one of the gallery."""
    words = ("name_zh", "name_en", "at", "title", "text")
    return {name: getattr(example, name) for name in words} | _of_rhythm(example.rhythm)


def _of_rhythm(rhythm: Rhythm) -> dict[str, Any]:
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
