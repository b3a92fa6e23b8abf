"""Making two records of one person one, and two again: always by a person, never by itself."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members import merging
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.kinds import LikenessSettled, MembersMerged, MergeUndone
from weilu.members.models import (
    FormerName,
    Likeness,
    Member,
    MemberSession,
    Merge,
    OneTimeLink,
)
from weilu.members.permissions import LEADERS, OWNER, may

from . import moving
from .erasing import open_erasure
from .profile import faces_changed

KEPT = timedelta(days=30)  # a merge can be undone for so long
MERGED = Member.State.MERGED
PEOPLE = (Member.State.ACTIVE, Member.State.PLACEHOLDER, Member.State.LEFT)
# Columns of the two records a merge sets.
SET = ("email", "email_confirmed_at", "state", "name_key", "muted_until", "suspended_until")
MOMENTS = ("email_confirmed_at", "muted_until", "suspended_until", "joined_at")


@transaction.atomic
def merge(*, survivor: Member, gone: Member, actor: Member, door: str) -> Merge:
    """Make one record of two: the survivor keeps its id and name, the other leads to it.

    What they wrote, read, follow and were trusted with comes together; of two sanctions the
    longer holds. The other record can no longer sign in.

    Raises:
        NotAllowed: The actor merges nobody, or nobody who leads.
        NotPossible: It is one record, or one of them is not there to be merged.
    """
    _check(actor)
    rows = Member.objects.select_for_update().in_bulk([survivor.pk, gone.pk])
    survivor, gone = rows[survivor.pk], rows[gone.pk]
    _check_both(survivor, gone, actor)
    kept = {
        "survivor": _facts(survivor),
        "gone": _facts(gone),
        "parts": _move(survivor, gone),
    }
    _become_one(survivor, gone)
    kept["set"] = _facts(survivor)
    row = Merge.objects.create(survivor=survivor, gone=gone, merged_by=actor, kept=kept)
    _settle(survivor, gone, actor)
    kind = MembersMerged(member_id=survivor.pk, gone_id=gone.pk, merge_id=row.pk)
    record(kind, actor=actor, door=door, subject=f"member:{survivor.pk}")
    faces_changed()
    return row


def _check(actor: Member) -> None:
    if not may("member.merge", actor.standing if actor.is_active else None):
        raise NotAllowed


def _check_both(survivor: Member, gone: Member, actor: Member) -> None:
    if survivor.pk == gone.pk:
        raise NotPossible(_("Choose two different records."))
    if survivor.state != Member.State.ACTIVE or gone.state not in PEOPLE:
        raise NotPossible(_("Only the record of an active member can stay."))
    if survivor.is_robot or gone.is_robot:
        raise NotPossible(_("A robot is nobody's record."))
    if open_erasure(survivor) or open_erasure(gone):
        raise NotPossible(_("One of them has asked to be forgotten: that comes first."))
    leads = not gone.standing.roles.isdisjoint(LEADERS)
    if leads and OWNER not in actor.standing.roles:
        raise NotAllowed


def _facts(member: Member) -> dict[str, Any]:
    facts = {name: getattr(member, name) for name in (*SET, "joined_at")}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in facts.items()
    }


def _move(survivor: Member, gone: Member) -> list[moving.Kept]:
    parts = merging.table().parts
    kept = [moving.move(part, gone=gone.pk, survivor=survivor.pk) for part in parts]
    found = [each for each in kept if each]
    merging.table().count(moving.counted(found))
    return found


def _become_one(survivor: Member, gone: Member) -> None:
    """The stricter standing, the longer membership, one address, and a name that leads on."""
    email, confirmed, key = gone.email, gone.email_confirmed_at, gone.name_key
    gone.state, gone.name_key = MERGED, f"\u00b7{gone.pk}"  # no name anybody can type
    gone.email = gone.email_confirmed_at = None
    gone.save(update_fields=[*SET])
    if not survivor.email:
        survivor.email, survivor.email_confirmed_at = email, confirmed
    survivor.muted_until = _later(survivor.muted_until, gone.muted_until)
    survivor.suspended_until = _later(survivor.suspended_until, gone.suspended_until)
    survivor.joined_at = min(survivor.joined_at, gone.joined_at)
    survivor.save(update_fields=[*SET, "joined_at"])
    FormerName.objects.create(name_key=key, member=survivor)
    MemberSession.objects.filter(member=gone).delete()
    OneTimeLink.objects.filter(member=gone).delete()


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((each for each in (one, other) if each), default=None)


def _settle(survivor: Member, gone: Member, actor: Member) -> None:
    first, second = sorted((survivor.pk, gone.pk))
    pair = Likeness.objects.filter(first=first, second=second, settled_at=None)
    pair.update(settled_at=clock.now(), settled_by=actor)


@transaction.atomic
def undo(*, merge: Merge, actor: Member, door: str) -> bool:
    """Make them two again, as they were, with what came since staying where it is.

    False when it was undone already.

    Raises:
        NotAllowed: The actor merges nobody.
        NotPossible: Thirty days are over, or one of them is not there any more.
    """
    _check(actor)
    row = Merge.objects.select_for_update().get(pk=merge.pk)
    if row.undone_at:
        return False
    rows = Member.objects.select_for_update().in_bulk([row.survivor_id, row.gone_id])
    survivor, gone = rows[row.survivor_id], rows[row.gone_id]
    if row.kept is None or row.merged_at < clock.now() - KEPT:
        raise NotPossible(_("A merge can be undone for 30 days; they are over."))
    if survivor.state == MERGED or gone.state != MERGED:
        raise NotPossible(_("One of them was merged further: undo that first."))
    _bring_back(row.kept, survivor, gone)
    _become_two(row.kept, survivor, gone)
    row.undone_at, row.undone_by, row.kept = clock.now(), actor, None
    row.save(update_fields=["undone_at", "undone_by", "kept"])
    kind = MergeUndone(member_id=survivor.pk, gone_id=gone.pk, merge_id=row.pk)
    record(kind, actor=actor, door=door, subject=f"member:{survivor.pk}")
    faces_changed()
    return True


def _bring_back(kept: dict[str, Any], survivor: Member, gone: Member) -> None:
    parts = {part.name: part for part in merging.table().parts}
    for each in reversed(kept["parts"]):
        part = parts[each["name"]]
        moving.move_back(part, each, gone=gone.pk, survivor=survivor.pk)
    merging.table().count(moving.counted(kept["parts"]))


def _become_two(kept: dict[str, Any], survivor: Member, gone: Member) -> None:
    """What somebody changed since stays as they want it."""
    now = _facts(survivor)
    for name, value in kept["survivor"].items():
        if now[name] == kept["set"][name]:
            setattr(survivor, name, _read(name, value))
    survivor.save(update_fields=[*SET, "joined_at"])
    for name, value in kept["gone"].items():
        setattr(gone, name, _read(name, value))
    FormerName.objects.filter(name_key=gone.name_key, member=survivor).delete()
    gone.save(update_fields=[*SET, "joined_at"])


def _read(name: str, value: Any) -> Any:
    return parse_datetime(value) if name in MOMENTS and value else value


@transaction.atomic
def set_apart(*, likeness: Likeness, actor: Member, door: str) -> bool:
    """They are two people: do not ask again. False when somebody decided before.

    Raises:
        NotAllowed: The actor merges nobody.
    """
    _check(actor)
    still = Likeness.objects.filter(pk=likeness.pk, settled_at=None)
    if not still.update(settled_at=clock.now(), settled_by=actor):
        return False
    kind = LikenessSettled(member_id=likeness.first_id, other_id=likeness.second_id)
    record(kind, actor=actor, door=door, subject=f"member:{likeness.first_id}")
    return True


def forget_old_merges() -> int:
    """After thirty days nothing is kept to undo a merge with; returns how many were let go."""
    old = Merge.objects.filter(kept__isnull=False, merged_at__lt=clock.now() - KEPT)
    return old.update(kept=None)
