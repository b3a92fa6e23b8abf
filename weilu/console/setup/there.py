"""What stands there of each step, in words: for the overview, and for the end."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.charter.models import Adopted, Goal
from weilu.charter.queries import positioning
from weilu.charter.queries.presets import Proposal
from weilu.console.models import Step
from weilu.conversations.models import Space
from weilu.culture.models import Clause
from weilu.culture.queries import norms
from weilu.members.queries.team import held_now

from . import weeks


def lines() -> dict[Step, str]:
    """A line for each step; empty where nothing is there: seven queries at most."""
    tellers: dict[Step, Callable[[], str]] = {
        Step.OWNER: _owner,
        Step.PURPOSE: _purpose,
        Step.SPACES: _spaces,
        Step.TEAM: _team,
        Step.GOAL: _goal,
        Step.WEEKS: _weeks,
    }
    return {step: tell() for step, tell in tellers.items()}


def _owner() -> str:
    names = [role.member.name for role in held_now() if role.name == "owner"]
    return _(", ").join(dict.fromkeys(names))


def _purpose() -> str:
    edition = positioning.current()
    if edition is None:
        return ""
    words = _("%(tagline)s · version %(number)s")
    tagline = str(edition.tagline) or str(edition.get_sort_display())
    return words % {"tagline": tagline, "number": edition.number}


def _spaces() -> str:
    number = Space.objects.filter(archived_at=None).count()
    if not number:
        return ""
    spaces = ngettext("%(num)s space", "%(num)s spaces", number) % {"num": number}
    edition = norms.current()
    if edition is None:
        return spaces
    clauses = len(edition.clauses.all())
    agreed = ngettext("%(num)s norm", "%(num)s norms", clauses) % {"num": clauses}
    return _("%(spaces)s · %(norms)s") % {"spaces": spaces, "norms": agreed}


def _team() -> str:
    people = len({role.member_id for role in held_now()})
    words = ngettext("%(num)s person with a role", "%(num)s people with a role", people)
    return words % {"num": people}


def _goal() -> str:
    rows = Goal.objects.filter(state__in=(Goal.State.ACTIVE, Goal.State.DRAFT))
    goal = rows.order_by("state", "due_on", "pk").first()
    if goal is None:
        return ""
    if goal.state == Goal.State.DRAFT:
        return _("%(goal)s · a draft") % {"goal": goal.sentence}
    return goal.sentence


def _weeks() -> str:
    number = len(weeks.planned())
    words = ngettext("%(num)s week planned", "%(num)s weeks planned", number)
    return words % {"num": number} if number else ""


def changed(proposals: Mapping[str, list[Proposal]]) -> dict[str, str]:
    """What a person made of the proposals that were taken over, by key: four queries.

    Only those that read otherwise by now; each stays as it is.
    """
    taken = dict(Adopted.objects.exclude(subject="").values_list("key", "subject"))
    spaces = {space.slug: space for space in Space.objects.all()}
    found = {}
    for proposal in proposals["spaces"]:
        space = spaces.get(proposal.idea.key.partition(".")[2])
        if space and (said := _of_space(space, proposal)):
            found[proposal.idea.key] = said
    edition = norms.current() or norms.draft()
    clauses = {clause.number: clause for clause in edition.clauses.all()} if edition else {}
    for proposal in proposals["norms"]:
        number = taken.get(proposal.idea.key, "").partition(":")[2]
        if number and (said := _of_norm(clauses.get(int(number)), proposal)):
            found[proposal.idea.key] = said
    return found


def _of_space(space: Space, proposal: Proposal) -> str:
    if space.archived_at:
        return _("archived; it stays so")
    if space.name != proposal.idea.title.text:
        return _("Called “%(name)s” by now; it stays so") % {"name": space.name}
    facts = proposal.idea.facts
    if any(getattr(space, name) != value for name, value in facts.items()):
        return _("Changed since; it stays so")
    return ""


def _of_norm(clause: Clause | None, proposal: Proposal) -> str:
    if clause is None:
        return _("withdrawn; it stays so")
    facts = proposal.idea.facts
    if any(getattr(clause, name) != value for name, value in facts.items()):
        return _("worded anew since; it stays so")
    return ""
