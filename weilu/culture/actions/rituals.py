"""Planning a ritual, pausing and ending it; what was held stays in its history."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.culture import rhythm
from weilu.culture.errors import NotAllowed, NotPossible
from weilu.culture.kinds import RitualChanged, RitualOrphaned, RitualSettled
from weilu.culture.models import Occasion, Ritual
from weilu.culture.models.rituals import MOST
from weilu.members.models import Member
from weilu.members.permissions import may

WORDS = ("name_zh", "name_en", "title", "text")
TIMES = ("rule", "at", "starts_on")
FIELDS = frozenset([*WORDS, *TIMES, "owner", "space_id"])
FURTHEST = timedelta(days=366)  # from today, either way: when a rhythm may begin


@transaction.atomic
def plan_ritual(
    *, actor: Member, door: str, ritual: Ritual | None = None, **facts: Any
) -> Ritual:
    """Plan a ritual, or change one; another rhythm counts from now on.

    Args:
        facts: `FIELDS`. The caller has made sure that the actor may see the space.

    Raises:
        NotAllowed: Only leaders plan rituals.
        NotPossible: Too many, an owner who is not of the team, or no rhythm of ours.
        TypeError: A field that no form sets.
    """
    _check(actor)
    if unknown := facts.keys() - FIELDS:
        raise TypeError(f"not for a form to set: {sorted(unknown)}")
    if ritual is None:
        _make_room()
        new = Ritual(made_at=clock.now(), counted_from=clock.now())
        return _written(new, facts, "made", actor, door)
    ritual = locked(ritual)
    if ritual.ended_at:
        raise NotPossible(_("This ritual has ended. Bring it back first."))
    changed = [name for name, value in facts.items() if getattr(ritual, name) != value]
    if not changed:
        return ritual
    change = "handed" if "owner" in changed else "changed"
    written = _written(ritual, facts, change, actor, door)
    if not set(TIMES).isdisjoint(changed):
        _count_anew(written, actor, door)
    return written


def _written(
    ritual: Ritual, facts: dict[str, Any], change: str, actor: Member, door: str
) -> Ritual:
    for name, value in facts.items():
        setattr(ritual, name, value)
    _check_plan(ritual)
    orphaned = ritual.ownerless_at is not None
    ritual.ownerless_at = None
    ritual.save()
    _note(ritual, change, actor, door)
    if orphaned:
        kind = RitualOrphaned(ritual_id=ritual.pk, orphaned=False)
        record(kind, actor=actor, door=door, subject=f"ritual:{ritual.pk}")
    return ritual


def _check_plan(ritual: Ritual) -> None:
    if not (ritual.name_zh or ritual.name_en):
        raise NotPossible(_("Give it a name in one language at least."))
    if not ritual.title.strip():
        raise NotPossible(_("What is the topic called? People see its title first."))
    try:
        read = rhythm.read(ritual.rule)
    except rhythm.Unreadable as no:
        raise NotPossible(_("This is no rhythm we can keep.")) from no
    if read.freq == rhythm.WEEKLY and not read.weekdays:
        raise NotPossible(_("Choose at least one day of the week."))
    _check_start(ritual.starts_on)
    if not is_of_the_team(ritual.owner):
        raise NotPossible(_("A ritual belongs to somebody of the team."))


def _check_start(day: date) -> None:
    if abs(day - clock.day(clock.now())) > FURTHEST:
        raise NotPossible(_("Let it begin within a year from today."))


def is_of_the_team(member: Member | None) -> bool:
    """Whether they could hold a ritual now."""
    return member is not None and member.is_active and member.standing.is_team


def _make_room() -> None:
    if Ritual.objects.filter(ended_at=None).count() >= MOST:
        raise NotPossible(
            _(
                "Twenty rituals are more than anybody keeps. End one before you begin another."
            )
        )


@transaction.atomic
def pause_ritual(*, ritual: Ritual, actor: Member, door: str) -> bool:
    """Let it rest; what is still to come is called off. False when it rests or has ended.

    Raises:
        NotAllowed: Only leaders plan rituals.
    """
    _check(actor)
    ritual = locked(ritual)
    if not ritual.runs:
        return False
    ritual.paused_at = clock.now()
    ritual.save(update_fields=["paused_at"])
    _call_off(ritual, actor, door)
    _note(ritual, "paused", actor, door)
    return True


@transaction.atomic
def resume_ritual(*, ritual: Ritual, actor: Member, door: str) -> bool:
    """Go on with one that rests; what fell into the pause was not missed.

    Raises:
        NotAllowed: Only leaders plan rituals.
    """
    _check(actor)
    ritual = locked(ritual)
    if ritual.paused_at is None or ritual.ended_at:
        return False
    ritual.paused_at, ritual.counted_from = None, clock.now()
    ritual.save(update_fields=["paused_at", "counted_from"])
    _note(ritual, "resumed", actor, door)
    return True


@transaction.atomic
def end_ritual(*, ritual: Ritual, actor: Member, door: str) -> bool:
    """End it; its history stays. False when it has ended already.

    Raises:
        NotAllowed: Only leaders plan rituals.
    """
    _check(actor)
    ritual = locked(ritual)
    if ritual.ended_at:
        return False
    ritual.ended_at = clock.now()
    ritual.save(update_fields=["ended_at"])
    _call_off(ritual, actor, door)
    _note(ritual, "ended", actor, door)
    return True


@transaction.atomic
def return_ritual(*, ritual: Ritual, actor: Member, door: str) -> bool:
    """Take up again one that had ended, as it was: running, or at rest.

    Raises:
        NotAllowed: Only leaders plan rituals.
        NotPossible: Too many go on already.
    """
    _check(actor)
    ritual = locked(ritual)
    if ritual.ended_at is None:
        return False
    _make_room()
    ritual.ended_at, ritual.counted_from = None, clock.now()
    ritual.save(update_fields=["ended_at", "counted_from"])
    _note(ritual, "returned", actor, door)
    return True


def locked(ritual: Ritual) -> Ritual:
    """The ritual as it is now; whoever else changes it waits."""
    return (
        Ritual.objects.select_for_update(of=("self",))
        .select_related("owner")
        .get(pk=ritual.pk)
    )


def _count_anew(ritual: Ritual, actor: Member, door: str) -> None:
    """Another rhythm: what the old one had still to come is called off."""
    ritual.counted_from = clock.now()
    ritual.save(update_fields=["counted_from"])
    _call_off(ritual, actor, door)


def _call_off(ritual: Ritual, actor: Member, door: str) -> None:
    coming = Occasion.objects.filter(
        ritual=ritual, state=Occasion.State.WAITING, due_at__gt=clock.now()
    )
    for occasion in coming:
        kind = RitualSettled(
            ritual_id=ritual.pk, occasion_id=occasion.pk, state="off", topic_id=None
        )
        record(kind, actor=actor, door=door, subject=f"ritual:{ritual.pk}")
    coming.delete()


def _check(actor: Member) -> None:
    if not may("ritual.edit", actor.standing if actor.is_active else None):
        raise NotAllowed


def _note(ritual: Ritual, change: str, actor: Member, door: str) -> None:
    kind = RitualChanged(ritual_id=ritual.pk, change=change, owner_id=ritual.owner_id)
    record(
        kind,
        actor=actor,
        door=door,
        space_id=ritual.space_id,
        subject=f"ritual:{ritual.pk}",
    )
