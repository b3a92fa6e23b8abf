"""What the team does, and which goal it is done for."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.charter.errors import NotPossible
from weilu.charter.kinds import TacticChanged
from weilu.charter.limits import GOAL, too_long
from weilu.charter.models import Goal, Tactic
from weilu.core import clock
from weilu.members.models import Member

from .needs import check_path
from .rights import check


@transaction.atomic
def plan(
    *,
    actor: Member,
    door: str,
    kind: str,
    words: str,
    path: str = "",
    goal: Goal | None = None,
) -> Tactic:
    """Say what will be done, and for which goal; for none, it shows as work without one.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: No words, too many, or an address elsewhere.
    """
    check(actor)
    if not words:
        raise NotPossible(_("Say in a few words what you will do."), "words")
    if why := too_long(words, GOAL):
        raise NotPossible(why, "words")
    check_path(path)
    tactic = Tactic.objects.create(
        goal=goal,
        kind=kind,
        words=words,
        path=path,
        made_by=actor,
        made_at=clock.now(),
    )
    _note(tactic, actor, door, "planned")
    return tactic


@transaction.atomic
def place(
    *, tactic: Tactic, actor: Member, door: str, week: date, pillar: str = ""
) -> None:
    """Say for which week it is meant; the content calendar takes it up from there.

    Args:
        week: The Monday that week begins on.
        pillar: The pillar it belongs to, by its key among what was adopted.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: The week begins on no Monday.
    """
    check(actor)
    if week.weekday():
        raise NotPossible(_("A week begins on its Monday."), "week")
    tactic.week, tactic.pillar = week, pillar
    tactic.save(update_fields=["week", "pillar"])
    _note(tactic, actor, door, "placed")


@transaction.atomic
def finish(*, tactic: Tactic, actor: Member, door: str, result: str) -> None:
    """Say that it is done, and what came of it.

    Raises:
        NotAllowed: Only operators write the charter.
    """
    check(actor)
    tactic.done_at = tactic.done_at or clock.now()
    tactic.result = result
    tactic.save(update_fields=["done_at", "result"])
    _note(tactic, actor, door, "done")


@transaction.atomic
def aim(*, tactic: Tactic, goal: Goal | None, actor: Member, door: str) -> None:
    """Let it serve this goal, or none.

    Raises:
        NotAllowed: Only operators write the charter.
    """
    check(actor)
    if tactic.goal_id != (goal.pk if goal else None):
        tactic.goal = goal
        tactic.save(update_fields=["goal"])
        _note(tactic, actor, door, "aimed")


@transaction.atomic
def give_up(*, tactic: Tactic, actor: Member, door: str) -> None:
    """Take it away again.

    Raises:
        NotAllowed: Only operators write the charter.
    """
    check(actor)
    _note(tactic, actor, door, "given_up")
    tactic.delete()


def _note(tactic: Tactic, actor: Member, door: str, act: str) -> None:
    kind = TacticChanged(tactic_id=tactic.pk, goal_id=tactic.goal_id, act=act)
    record(kind, actor=actor, door=door, subject=f"tactic:{tactic.pk}")
