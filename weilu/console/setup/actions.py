"""Taking a step of the setup: each calls the rooms whose part it is, and notes that it was taken.

Nothing here changes what a person has put there; what is left alone is said.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.charter.actions import goals, positioning
from weilu.charter.models import Goal
from weilu.charter.queries.positioning import current
from weilu.console.kinds import SetupStepTaken
from weilu.console.models import SetupDraft, SetupStep, Step
from weilu.core import clock
from weilu.core.dials.house import NAME
from weilu.core.errors import NotAllowed
from weilu.members.actions import turning
from weilu.members.models import Member
from weilu.members.permissions import may

from . import weeks
from .came import Came
from .defaults import DEFAULTS, begin
from .weeks import Line


@transaction.atomic
def position(
    *,
    actor: Member,
    door: str,
    revision: int,
    facts: Mapping[str, Any],
    called: tuple[str, str] | None = None,
) -> Came:
    """Publish what the community says of itself, and name it.

    Args:
        called: Its name in Chinese and in English; None: it keeps the one it has.

    Raises:
        NotAllowed: Only leaders set a community up.
        Stale: Somebody else changed the draft meanwhile.
        NotPossible: Something is too long.
    """
    check(actor)
    if called:
        turning.turn(dial=NAME, value=called, seen=None, actor=actor, door=door)
    draft = positioning.save_draft(actor=actor, door=door, revision=revision, **facts)
    before = current()
    same = before and all(
        getattr(before, name) == getattr(draft, name) for name in draft.FIELDS
    )
    if before and same:
        words = _("the positioning, version %(number)s") % {"number": before.number}
        came = Came(left=(words,))
    else:
        positioning.publish(actor=actor, door=door, revision=draft.revision)
        came = Came(new=(_("the positioning"),))
    return _took(Step.PURPOSE, actor, door, came)


@transaction.atomic
def furnish(*, actor: Member, door: str, sort: str, keys: Collection[str]) -> Came:
    """Open the ticked spaces and publish the ticked norms.

    Raises:
        NotAllowed: Only leaders set a community up.
        NotPossible: There is no room for another norm.
    """
    check(actor)
    came = begin(actor=actor, door=door, sort=sort, keys=keys)
    return _took(Step.SPACES, actor, door, came)


@transaction.atomic
def aim(*, actor: Member, door: str, goal: Goal | None, **facts: Any) -> Goal:
    """Set the first goal, or the draft that waits for it, and hold to it from now on.

    Raises:
        NotAllowed: Only leaders set a community up.
        NotPossible: What is said does not make a goal one can be held to.
    """
    check(actor)
    kept = goals.set_goal(actor=actor, door=door, goal=goal, **facts)
    goals.activate(goal=kept, actor=actor, door=door)
    _took(Step.GOAL, actor, door, Came(new=(kept.sentence,)))
    return kept


@transaction.atomic
def plan(*, actor: Member, door: str, sort: str, lines: Sequence[Line]) -> Came:
    """Write down what the first weeks hold; a week in which something is planned stays as it is.

    Raises:
        NotAllowed: Only leaders set a community up.
        NotPossible: A line is too long.
    """
    check(actor)
    left = [work.words for planned in weeks.planned().values() for work in planned]
    new = weeks.write(actor=actor, door=door, sort=sort, lines=lines)
    came = Came(new=tuple(line.words for line in new), left=tuple(left))
    return _took(Step.WEEKS, actor, door, came, skipped=not (new or left))


@transaction.atomic
def walk(*, actor: Member, door: str, step: Step, skipped: bool = False) -> None:
    """Note a step that needs nothing more: one's own, or the team.

    Raises:
        NotAllowed: Only leaders set a community up.
    """
    check(actor)
    _took(step, actor, door, Came(), skipped=skipped)


@transaction.atomic
def skip(*, actor: Member, door: str, steps: Sequence[Step]) -> Came:
    """Pass steps over; each leaves what usually works, where nobody has put anything yet.

    Raises:
        NotAllowed: Only leaders set a community up.
    """
    check(actor)
    every = Came()
    for step in steps:
        came = DEFAULTS[step](actor, door) if step in DEFAULTS else Came()
        every += _took(step, actor, door, came, skipped=True)
    return every


def keep_words(*, actor: Member, step: Step, words: Mapping[str, Any]) -> None:
    """Keep what somebody typed in a step and has not sent; nothing is no draft any more.

    Raises:
        NotAllowed: Only leaders set a community up.
    """
    check(actor)
    if not words:
        SetupDraft.objects.filter(by=actor, name=step).delete()
        return
    facts = {"words": words, "at": clock.now()}
    SetupDraft.objects.update_or_create(by=actor, name=step, defaults=facts)


def check(actor: Member) -> None:
    """Only leaders set a community up."""
    if not may("setup.walk", actor.standing if actor.is_active else None):
        raise NotAllowed


def _took(
    step: Step, actor: Member, door: str, came: Came, *, skipped: bool = False
) -> Came:
    """Keep how far it is: what was once walked is not skipped by walking past it again."""
    kept = SetupStep.objects.filter(name=step).first()
    if kept is None or kept.is_skipped or not skipped:
        facts = {"is_skipped": skipped, "at": clock.now(), "by": actor}
        SetupStep.objects.update_or_create(name=step, defaults=facts)
    if not skipped:  # what was typed is sent
        SetupDraft.objects.filter(by=actor, name=step).delete()
    taken = SetupStepTaken(
        step=step, skipped=skipped, made=len(came.new), left=len(came.left)
    )
    record(taken, actor=actor, door=door)
    return came
