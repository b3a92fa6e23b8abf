"""Goals and tactics as forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.charter.actions.goals import ENDS
from weilu.charter.metrics import METRICS
from weilu.charter.models import Goal, Tactic
from weilu.charter.queries import goals as queries
from weilu.members.models import Member

from .choices import offer, titled


class _Amount(forms.NumberInput):
    """As somebody would write it: 38, not 38.00."""

    def format_value(self, value: Any) -> str | None:
        written: str | None = super().format_value(value)
        if written and "." in written:
            return written.rstrip("0").rstrip(".")
        return written


def _number(label: Any, *, required: bool = True, hint: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=required,
        max_digits=14,
        decimal_places=2,
        help_text=hint,
        widget=_Amount({"step": "any", "inputmode": "decimal"}),
    )


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


def metric_choices() -> list[tuple[str, str]]:
    return [
        (key, f"{metric.name} ({metric.unit})" if metric.unit else str(metric.name))
        for key, metric in METRICS.items()
    ]


class TeamField:
    """Offers those of the team, and knows them by id."""

    def __init__(self, form: forms.Form, name: str) -> None:
        self.members = {str(member.pk): member for member in queries.team()}
        offer(form, name, [(pk, member.name) for pk, member in self.members.items()])

    def one(self, pk: str) -> Member:
        return self.members[pk]


class GoalForm(forms.Form):
    """A goal one can be held to."""

    sentence = forms.CharField(
        label=gettext_lazy("The goal in one sentence"),
        max_length=160,
        help_text=gettext_lazy("Up to 80 characters, for people who know no metric."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    metric = forms.ChoiceField(label=gettext_lazy("Metric"))
    baseline = _number(
        gettext_lazy("Where it stands now"),
        required=False,
        hint=gettext_lazy("If you know it. Insights will measure it once it counts."),
    )
    target = _number(gettext_lazy("Target"))
    due_on = _day(gettext_lazy("Due"), gettext_lazy("A week to a year ahead."))
    owner = forms.ChoiceField(label=gettext_lazy("Owner"))
    guard = forms.ChoiceField(
        label=gettext_lazy("Guard metric"),
        help_text=gettext_lazy(
            "What must not suffer for it: the goal is not worth it beyond this limit."
        ),
    )
    guard_side = forms.ChoiceField(label=gettext_lazy("Limit"))
    guard_limit = _number(gettext_lazy("Value"))

    def __init__(
        self, sent: Any = None, *, reader: Member, goal: Goal | None = None
    ) -> None:
        names = ("sentence", "metric", "baseline", "target", "due_on", "guard")
        now = {name: getattr(goal, name) for name in names} if goal else {}
        if goal:
            now |= {
                "owner": str(goal.owner_id),
                "guard_side": goal.guard_side,
                "guard_limit": goal.guard_limit,
            }
        super().__init__(sent, initial=now or {"owner": str(reader.pk)})
        self.team = TeamField(self, "owner")
        offer(self, "metric", [("", _("Choose a metric")), *metric_choices()])
        offer(self, "guard", [("", _("Choose a guard")), *metric_choices()])
        offer(self, "guard_side", titled(Goal.Side.choices))

    def clean_owner(self) -> Member:
        return self.team.one(self.cleaned_data["owner"])


class MoveForm(forms.Form):
    """Another day, and why."""

    prefix = "move"
    to = _day(gettext_lazy("New day"))
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=400)


class EndForm(forms.Form):
    """How it came out."""

    prefix = "end"
    state = forms.ChoiceField(label=gettext_lazy("How it came out"))
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("Needed when it is dropped: at least ten characters."),
    )

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent)
        ends = [(state.value, state.label) for state in ENDS]
        offer(self, "state", titled(ends))


class OwnerForm(forms.Form):
    """Who owns it from now on."""

    prefix = "owner"
    owner = forms.ChoiceField(label=gettext_lazy("Owner"))

    def __init__(self, sent: Any = None, *, goal: Goal) -> None:
        super().__init__(sent, initial={"owner": str(goal.owner_id)})
        self.team = TeamField(self, "owner")

    def clean_owner(self) -> Member:
        return self.team.one(self.cleaned_data["owner"])


class TacticForm(forms.Form):
    """What will be done."""

    prefix = "tactic"
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    words = forms.CharField(label=gettext_lazy("What you will do"), max_length=160)
    path = forms.CharField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Of this community, such as /s/help/."),
    )

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent)
        offer(self, "kind", titled(Tactic.Kind.choices))
