"""What an act on many things takes: only the fields this act needs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.culture.models import Clause
from weilu.members.models import Member
from weilu.moderation.actions.batching import USUAL, Order
from weilu.moderation.models import Batch, Sanction

from .acting import later

Act = Batch.Act
FIELDS: dict[str, tuple[str, ...]] = {
    Act.DONE: ("reason",),
    Act.PUBLISH: (),
    Act.DECLINE: ("clause", "reason"),
    Act.HIDE: ("clause", "reason", "step", "note"),
    Act.REMOVE: ("clause", "reason", "step", "note"),
    Act.LEAVE: ("clause", "reason", "step", "note"),
    Act.NOTHING: ("note",),
    Act.LATER: ("until",),
    Act.GIVE: ("to",),
}
MOMENTS = (
    ("hour", _("In an hour")),
    ("evening", _("This evening, 18:00")),
    ("tomorrow", _("Tomorrow, 9:00")),
    ("monday", _("Next Monday")),
)


class OrderForm(forms.Form):
    """The words and choices of one act."""

    clause = forms.ChoiceField(label=_("Which norm"), required=False)
    reason = forms.CharField(
        label=_("To the authors"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Each of them reads it in their own letter, with the norm."),
    )
    step = forms.ChoiceField(
        label=_("What follows for the authors"),
        help_text=_("Whoever has several things here takes one step, not several."),
    )
    note = forms.CharField(
        label=_("To the team"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    until = forms.ChoiceField(label=_("Put off until"), choices=MOMENTS, initial="tomorrow")
    to = forms.ChoiceField(label=_("Give it to"), required=False)

    def __init__(
        self,
        *args: Any,
        act: str,
        clauses: list[Clause],
        keeper: bool,
        people: Sequence[Member],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.act = act
        self.clauses = {str(clause.number): clause for clause in clauses}
        self.people = {str(person.pk): person for person in people}
        self._choose(keeper)
        for name in [name for name in self.fields if name not in FIELDS[act]]:
            del self.fields[name]
        if act == Act.DONE:
            self.fields["reason"].label = _("How it ended")
            self.fields["reason"].help_text = _(
                "Needed where somebody is affected, so that the next one reads why."
            )
        self.fields.get("reason", forms.Field()).required = act == Act.DECLINE

    def _choose(self, keeper: bool) -> None:
        numbered = [(n, f"{n}. {each.text.text}") for n, each in self.clauses.items()]
        names = [(pk, person.name) for pk, person in self.people.items()]
        steps = Sanction.Step.choices if keeper else Sanction.Step.choices[:1]
        usual = [(str(USUAL), _("As the ladder says"))] if keeper else []
        known = [(str(step), label) for step, label in steps]
        choices: dict[str, list[tuple[str, Any]]] = {
            "clause": [("", _("None of them")), *numbered],
            "to": [("", _("Nobody in particular")), *names],
            "step": [*usual, *known, ("none", _("Nothing"))],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]  # a ChoiceField

    def order(self) -> Order:
        """What it says."""
        given = self.cleaned_data
        step = given.get("step") or "none"
        until = given.get("until")
        return Order(
            act=self.act,
            clause=self.clauses.get(given.get("clause", "")),
            reason=given.get("reason", ""),
            note=given.get("note", ""),
            step=None if step == "none" else int(step),
            until=later(until, clock.now()) if until else None,
            to=self.people.get(given.get("to", "")),
        )
