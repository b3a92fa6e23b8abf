"""Words half typed in a step: kept when somebody leaves it, and there again when they come back."""

from collections.abc import Callable, Mapping

from django import forms
from django.http import QueryDict

from weilu.charter.presets import proposed
from weilu.charter.queries import positioning as canvas
from weilu.console.models import SetupDraft, Step
from weilu.members.models import Member

from . import weeks
from .defaults import sort, waiting_goal
from .forms import FirstGoalForm, PurposeForm, WeeksForm

LONGEST = 2_000  # characters of one value
MOST = 60  # values of one field
Blank = Callable[[Member, QueryDict], forms.Form]


def draft_of(member: Member, step: Step) -> SetupDraft | None:
    """What they typed and did not send: one query."""
    return SetupDraft.objects.filter(by=member, name=step).first()


def filled(form: forms.Form, draft: SetupDraft | None) -> None:
    """Put the typed words in the place of what the form proposes."""
    if draft and not form.is_bound:
        typed = {name: values[0] for name, values in draft.words.items() if values}
        form.initial.update({name: typed[name] for name in typed if name in form.fields})


def changed(actor: Member, step: Step, sent: QueryDict) -> dict[str, list[str]]:
    """What was typed, as far as it differs from what the step proposes."""
    typed = {name: [each[:LONGEST] for each in sent.getlist(name)][:MOST] for name in sent}
    if step == Step.SPACES:
        ticked = typed.get("key", [])
        shown = {key for key in sent.get("shown", "").split(",") if key}
        return {"key": ticked} if "shown" in typed and {*ticked} != shown else {}
    blank = BLANKS.get(step)
    if blank is None:
        return {}
    form = blank(actor, sent)
    return {name: typed[name] for name in form.changed_data if name in typed}


def _purpose(_actor: Member, sent: QueryDict) -> forms.Form:
    form = PurposeForm(sent, draft=canvas.draft())
    del form.fields["revision"]  # of the page, not of its words
    return form


def _goal(actor: Member, sent: QueryDict) -> forms.Form:
    return FirstGoalForm(sent, reader=actor, sort=sort(), goal=waiting_goal())


def _weeks(_actor: Member, sent: QueryDict) -> forms.Form:
    kind, planned = sort(), weeks.planned()
    free = [monday for monday in weeks.mondays() if monday not in planned]
    pillars = {idea.key: idea.title.text for idea in proposed(kind)["pillars"]}
    return WeeksForm(sent, mondays=free, lines=weeks.proposed(kind), pillars=pillars)


BLANKS: Mapping[Step, Blank] = {
    Step.PURPOSE: _purpose,
    Step.GOAL: _goal,
    Step.WEEKS: _weeks,
}
