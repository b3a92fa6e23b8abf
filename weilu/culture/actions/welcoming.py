"""The welcome path: what newcomers did of it, putting it away, and which steps it has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core.db import empty
from weilu.culture.errors import NotAllowed, NotPossible
from weilu.culture.kinds import PathChanged, PathPutAway
from weilu.culture.models import PathLeft, Step, StepFact, WelcomePath
from weilu.culture.models.welcome import FEWEST, LASTS, MOST
from weilu.culture.queries import welcome
from weilu.members.models import Member
from weilu.members.permissions import may


@dataclass(frozen=True)
class Walked:
    """Somebody did what a step asks for."""

    member_id: int
    step: Step
    at: datetime
    about: int = 0  # which space, where two different ones are needed


def note_steps(walked: Iterable[Walked]) -> set[int]:
    """Keep what newcomers did, once each; returns whose path looks different now.

    For the reaction that reads the journal: it asks no clock, and a replay keeps the same.
    """
    first: dict[tuple[int, str, int], Walked] = {}
    for w in walked:
        first.setdefault((w.member_id, w.step, w.about), w)
    people = {w.member_id for w in first.values()}
    joined = _newcomers(people)
    noted = set(
        StepFact.objects.filter(member__in=people).values_list("member_id", "step", "about")
    )
    fresh = [
        StepFact(member_id=w.member_id, step=w.step, about=w.about, at=w.at)
        for key, w in first.items()
        if w.member_id in joined and w.at <= joined[w.member_id] + LASTS
        if key not in noted
    ]
    StepFact.objects.bulk_create(fresh, ignore_conflicts=True)
    return {fact.member_id for fact in fresh}


def _newcomers(member_ids: set[int]) -> dict[int, datetime]:
    rows = Member.objects.filter(pk__in=member_ids, is_robot=False)
    return dict(rows.values_list("pk", "joined_at"))


def forget_steps() -> None:
    """Drop what was derived; a replay notes it again."""
    empty(StepFact)


@transaction.atomic
def put_away(*, member: Member, door: str, away: bool = True) -> bool:
    """Do not show the path to this member any more, or show it again; False if it was so.

    Raises:
        NotAllowed: They are not a member in good standing.
    """
    if not may("path.walk", member.standing if member.is_active else None):
        raise NotAllowed
    if away:
        _row, changed = PathLeft.objects.get_or_create(member=member)
    else:
        changed = bool(PathLeft.objects.filter(member=member).delete()[0])
    if changed:
        kind = PathPutAway(member_id=member.pk, away=away)
        record(kind, actor=member, door=door, subject=f"member:{member.pk}")
    return changed


@transaction.atomic
def set_path(*, actor: Member, steps: Sequence[str], door: str) -> bool:
    """Let the path have these steps, in this order; False when it was so already.

    Raises:
        NotAllowed: Only leaders decide how newcomers are received.
        NotPossible: Fewer than three steps, more than seven, one twice, or one nobody knows.
    """
    if not may("path.edit", actor.standing if actor.is_active else None):
        raise NotAllowed
    if not FEWEST <= len(steps) <= MOST:
        raise NotPossible(_("A path has three to seven steps."))
    if len(set(steps)) < len(steps) or not set(steps) <= set(Step.values):
        raise NotPossible(_("Each step stands on the path once."))
    if list(steps) == welcome.path():
        return False
    WelcomePath.objects.update_or_create(pk=1, defaults={"steps": list(steps)})
    record(PathChanged(steps=list(steps)), actor=actor, door=door)
    return True
