"""Changing what levels take, taking that back, and keeping one's own level to oneself."""

from collections.abc import Sequence

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.rewards.errors import NotAllowed, PlanMoved
from weilu.rewards.kinds import LevelsChanged
from weilu.rewards.levels.steps import STANDARD, Step
from weilu.rewards.models import Discretion, LevelPlan
from weilu.rewards.queries import levels as queries

from .levelling import settle_levels


@transaction.atomic
def change_levels(*, actor: Member, steps: Sequence[Step], door: str = "web") -> LevelPlan:
    """From now on levels take this; who stands where is known at once.

    Raises:
        NotAllowed: They may not.
    """
    return _put(actor, steps, None, door)


@transaction.atomic
def undo_levels(*, actor: Member, plan_id: int, door: str = "web") -> LevelPlan:
    """Take the newest change back: what held before it holds again.

    Raises:
        NotAllowed: They may not.
        PlanMoved: It is not the newest any more, or took one back itself.
    """
    newest = queries.plan()
    if newest is None or newest.pk != plan_id or newest.undoes_id:
        raise PlanMoved
    before = LevelPlan.objects.filter(pk__lt=plan_id).order_by("-pk").first()
    steps = queries.steps_of(before) if before else STANDARD
    return _put(actor, steps, newest, door)


def _put(
    actor: Member, steps: Sequence[Step], undoes: LevelPlan | None, door: str
) -> LevelPlan:
    if not may("setting.change", actor.standing if actor.is_active else None):
        raise NotAllowed
    said = [step.said() for step in steps]
    made = LevelPlan.objects.create(
        steps=said, made_by=actor, made_at=clock.now(), undoes=undoes
    )
    changed = LevelsChanged(plan_id=made.pk, undoes=undoes.pk if undoes else None)
    record(changed, actor=actor, door=door, subject=f"levels:{made.pk}")
    settle_levels()
    return made


def keep_back(
    *, member: Member, level: bool, badges: bool, boards: bool | None = None
) -> None:
    """Whether others read one's level, badges and places; of boards None: as it was."""
    Discretion.objects.update_or_create(
        pk=member.pk,
        defaults={"level": level, "badges": badges}
        | ({} if boards is None else {"boards": boards}),
    )
