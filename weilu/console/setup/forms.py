"""What is typed in the steps of the setup."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.charter import presets
from weilu.charter.forms.goals import GoalForm
from weilu.charter.forms.positioning import CanvasForm
from weilu.charter.limits import GOAL, too_long
from weilu.charter.models import Draft, Goal, Tactic
from weilu.charter.models.positioning import Sort
from weilu.charter.presets import beginnings, proposed
from weilu.conversations.models import Space
from weilu.core import clock
from weilu.core.dials import Unfit
from weilu.core.dials.house import NAME
from weilu.members import words
from weilu.members.models import Member, Role
from weilu.members.permissions import MEMBER

from .weeks import Line

ASKED = ("tagline", "value", "audience")  # of the canvas; the rest can wait


class PurposeForm(CanvasForm):
    """A name, the type, three short texts in either language; what is empty the type proposes."""

    def __init__(self, sent: Any = None, *, draft: Draft) -> None:
        super().__init__(sent, draft=draft)
        shown = [f"{name}_{tongue}" for name in ASKED for tongue in ("zh", "en")]
        for name in self.fields.keys() - {"revision", "sort", *shown}:
            del self.fields[name]
        self.fields["sort"] = forms.ChoiceField(
            label=gettext_lazy("What kind of community is it?"),
            choices=[(value, capfirst(label)) for value, label in Sort.choices],
            widget=forms.RadioSelect,
            initial=draft.sort or Sort.OTHER,
        )
        self.initial["sort"] = draft.sort or Sort.OTHER
        for tongue, label in (("zh", _("In Chinese")), ("en", _("In English"))):
            self.fields[f"name_{tongue}"] = forms.CharField(
                label=label, required=False, max_length=4 * NAME.most
            )
        self.initial.update(
            {f"name_{part}": text for part, text in NAME.typed(NAME.value).items()}
        )
        for name in shown:
            self.fields[name].widget.attrs["rows"] = 3 if "audience" in name else 2

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = {part: cleaned.get(f"name_{part}", "") for part in ("zh", "en")}
        try:
            cleaned["called"] = NAME.read(typed) if any(typed.values()) else NAME.value
        except Unfit as unfit:
            part = "en" if unfit.part == "en" else "zh"
            self.add_error(f"name_{part}", unfit.words)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What the action takes: a text nobody wrote in either language is proposed."""
        shown = (f"{name}_{tongue}" for name in ASKED for tongue in ("zh", "en"))
        said = {name: self.cleaned_data[name] for name in ("sort", *shown)}
        own = beginnings.words(said["sort"])
        for name in ("tagline", "value"):
            if not said[f"{name}_zh"] and not said[f"{name}_en"]:
                said |= {key: text for key, text in own.items() if key.startswith(name)}
        return said


class FirstGoalForm(GoalForm):
    """A goal as the type proposes it, or the draft that waits, to be held to from now on."""

    def __init__(
        self, sent: Any = None, *, reader: Member, sort: str, goal: Goal | None = None
    ) -> None:
        super().__init__(sent, reader=reader, goal=goal)
        ideas = proposed(sort)["goals"]
        if goal is None and ideas:
            facts = ideas[0].facts
            names = ("metric", "target", "guard", "guard_side", "guard_limit")
            days = timedelta(days=facts["due_in"])
            self.initial.update({name: facts[name] for name in names})
            self.initial["sentence"] = presets.sentence(facts)
            self.initial["due_on"] = clock.day(clock.now()) + days


class WeeksForm(forms.Form):
    """A line for each week in which nothing is planned yet; none of them is needed."""

    def __init__(
        self,
        sent: Any = None,
        *,
        mondays: Sequence[date],
        lines: Sequence[Line],
        pillars: Mapping[str, str],
    ) -> None:
        super().__init__(sent)
        self.mondays = mondays
        first = {line.monday: line for line in lines}
        choices = [*pillars.items(), ("", capfirst(Tactic.Kind.EVENT.label))]
        for monday in mondays:
            proposal = first.get(monday)
            self.fields[f"words_{monday}"] = forms.CharField(
                label=_("What happens"),
                required=False,
                max_length=2 * GOAL,
                initial=proposal.words if proposal else "",
                widget=forms.Textarea({"autocomplete": "off", "rows": 1}),
            )
            self.fields[f"pillar_{monday}"] = forms.ChoiceField(
                label=_("As"),
                required=False,
                choices=choices,
                initial=proposal.pillar if proposal else "",
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for monday in self.mondays:
            if why := too_long(cleaned.get(f"words_{monday}", ""), GOAL):
                self.add_error(f"words_{monday}", why)
        return cleaned

    def lines(self) -> list[Line]:
        """What was said, week by week; nothing for a week that stays empty."""
        said = self.cleaned_data
        return [
            Line(monday, said[f"words_{monday}"], said[f"pillar_{monday}"])
            for monday in self.mondays
            if said[f"words_{monday}"]
        ]

    def rows(self) -> list[tuple[date, forms.BoundField, forms.BoundField]]:
        """For the page: the Monday, what happens, and as what."""
        return [(day, self[f"words_{day}"], self[f"pillar_{day}"]) for day in self.mondays]


INVITED = (MEMBER, Role.Name.HOST, Role.Name.MODERATOR, Role.Name.OPERATOR)


class InviteForm(forms.Form):
    """To which duty a link invites."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))
    space = forms.ModelChoiceField(
        label=gettext_lazy("Space"),
        queryset=Space.objects.none(),
        required=False,
        empty_label=gettext_lazy("No space"),
        help_text=gettext_lazy("For hosts: the one they are trusted with."),
    )

    def __init__(self, sent: Any = None, *, giver: Member) -> None:
        super().__init__(sent)
        own = Role.Name.OWNER in giver.standing.roles
        names = [name for name in INVITED if own or name != Role.Name.OPERATOR]
        fields: dict[str, Any] = dict(self.fields)
        fields["role"].choices = [(name, capfirst(words.ROLES[name])) for name in names]
        self.initial["role"] = Role.Name.MODERATOR
        spaces = Space.objects.readable_by(giver).filter(archived_at=None)
        fields["space"].queryset = spaces.order_by("place", "pk")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role") == Role.Name.HOST and not cleaned.get("space"):
            self.add_error("space", _("Choose the space they will host."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        space = self.cleaned_data["space"]
        host = self.cleaned_data["role"] == Role.Name.HOST
        return {
            "role": self.cleaned_data["role"],
            "space_id": space.pk if host else None,
            "place": space.name if host else "",
        }
