"""Swapping one shift, and handing over."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.core import times
from weilu.members.models import Member

from .models.duty import LONGEST_NOTE, LONGEST_WORDS
from .queries import swaps
from .queries.load import team
from .queries.swaps import Dated


class SwapForm(forms.Form):
    """Which of one's own shifts to come, and who is asked for it."""

    shift = forms.ChoiceField(label=_("Which shift"))
    to = forms.ChoiceField(label=_("Who is asked"))
    words = forms.CharField(
        label=_("A word with it"), max_length=LONGEST_WORDS, required=False
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dates = {_key(each): each for each in swaps.coming(member)}
        self.people = {str(each.pk): each for each in team() if each.pk != member.pk}
        shifts = [(key, in_words(each)) for key, each in self.dates.items()]
        self.fields["shift"].choices = shifts  # type: ignore[attr-defined]  # a ChoiceField
        names = [(pk, each.name) for pk, each in self.people.items()]
        self.fields["to"].choices = names  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def can_be_asked(self) -> bool:
        """There is a shift of theirs to come, and somebody else who could take it."""
        return bool(self.dates and self.people)

    def clean_shift(self) -> tuple[date, time]:
        chosen = self.dates[self.cleaned_data["shift"]]
        return chosen.day, chosen.starts

    def clean_to(self) -> Member:
        return self.people[self.cleaned_data["to"]]


def _key(shift: Dated) -> str:
    return f"{shift.day.isoformat()}T{shift.starts:%H:%M}"


def in_words(shift: Dated) -> str:
    """Day and hours, as the roster writes them."""
    ends = "24:00" if shift.ends == time(0) else f"{shift.ends:%H:%M}"
    return f"{times.day(shift.day)} {shift.starts:%H:%M}–{ends}"


class HandOverForm(forms.Form):
    """What whoever comes next should know."""

    text = forms.CharField(
        label=_("What the next one should know"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
