"""What the team does with badges: making and changing them, giving one, taking one back."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Max

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.rewards.badges.standard import OWN, Badge
from weilu.rewards.errors import (
    BadgeHeld,
    BadgeNotHeld,
    NotAllowed,
    PlanMoved,
    ReasonNeeded,
)
from weilu.rewards.kinds import BadgeChanged, BadgeGiven, BadgeTakenBack
from weilu.rewards.models import BadgeEdition, BadgeGrant, BadgeWord
from weilu.rewards.queries import badges as queries

from .badge_keeping import write
from .badging import settle_badge, take_turn

LEAST = 5  # characters of a reason
VERB = "setting.change"


@transaction.atomic
def change_badge(*, actor: Member, badge: Badge, door: str = "web") -> BadgeEdition:
    """A badge reads so from now on; number 0 makes a new one. Who has earned it has it at once.

    Raises:
        NotAllowed: They may not.
    """
    _demand(actor)
    take_turn()
    if not badge.number:
        badge = replace(badge, number=_next_number())
    return _put(actor, badge, None, door)


@transaction.atomic
def undo_badge(*, actor: Member, edition_id: int, door: str = "web") -> BadgeEdition:
    """Take the newest change of a badge back; one that was new is retired.

    Raises:
        NotAllowed: They may not.
        PlanMoved: It is not the newest any more, or took one back itself.
    """
    _demand(actor)
    take_turn()
    edition = BadgeEdition.objects.filter(pk=edition_id).first()
    newest = queries.newest(edition.badge) if edition else None
    if edition is None or newest != edition or edition.undoes_id:
        raise PlanMoved
    was = queries.before(edition) or replace(queries.badge_of(edition), retired=True)
    return _put(actor, was, edition, door)


def _next_number() -> int:
    """One that no badge ever had, not even one that is forgotten."""
    known = (BadgeEdition.objects, BadgeGrant.objects)
    last = [rows.aggregate(last=Max("badge", default=0))["last"] for rows in known]
    return max(OWN, int(max(last)) + 1)


def _demand(actor: Member) -> None:
    if not may(VERB, actor.standing if actor.is_active else None):
        raise NotAllowed


def _put(
    actor: Member, badge: Badge, undoes: BadgeEdition | None, door: str
) -> BadgeEdition:
    made = BadgeEdition.objects.create(
        badge=badge.number,
        said=badge.said(),
        made_by=actor,
        made_at=clock.now(),
        undoes=undoes,
    )
    changed = BadgeChanged(
        badge=badge.number, edition_id=made.pk, undoes=undoes.pk if undoes else None
    )
    record(changed, actor=actor, door=door, subject=f"badge:{badge.number}")
    settle_badge(badge)
    return made


@transaction.atomic
def give_badge(
    *, actor: Member, member: Member, badge: int, reason: str, door: str = "web"
) -> None:
    """Give somebody a badge by hand, and say why.

    Raises:
        NotAllowed: They may not, it is for themselves, or nobody who is here.
        ReasonNeeded: Fewer than five characters say why.
        BadgeHeld: They have it already.
    """
    _demand(actor)
    if member.pk == actor.pk or not member.is_active or member.is_robot:
        raise NotAllowed
    _need(reason)
    take_turn()
    known = queries.badge(badge)
    if known is None or known.retired:
        raise NotAllowed
    if BadgeGrant.objects.filter(member=member, badge=badge, revoked_at=None).exists():
        raise BadgeHeld
    given = BadgeGiven(member_id=member.pk, badge=badge)
    said = record(given, actor=actor, door=door, subject=f"member:{member.pk}")
    write(said)
    _keep(said.pk, member, actor, reason)


@transaction.atomic
def take_badge(
    *, actor: Member, grant_id: int, why: str, reason: str, door: str = "web"
) -> None:
    """Take a badge back that was not earned fairly, or given by mistake, and say why.

    Raises:
        NotAllowed: They may not, or it is their own.
        ReasonNeeded: Fewer than five characters say why, or none of the two reasons.
        BadgeNotHeld: It is held no longer.
    """
    _demand(actor)
    _need(reason)
    if why not in queries.BY_HAND:
        raise ReasonNeeded
    take_turn()
    row = BadgeGrant.objects.filter(pk=grant_id, revoked_at=None).first()
    if row is None:
        raise BadgeNotHeld
    if row.member_id == actor.pk:
        raise NotAllowed
    same = BadgeGrant.objects.filter(
        member=row.member_id, badge=row.badge, key=row.key, revoked_at=None
    )
    taken = BadgeTakenBack(
        member_id=row.member_id,
        badge=row.badge,
        key=row.key,
        origin_ids=list(same.order_by("pk").values_list("origin_id", flat=True)),
        why=why,
    )
    said = record(taken, actor=actor, door=door, subject=f"member:{row.member_id}")
    write(said)
    _keep(said.pk, row.member, actor, reason)


def _need(reason: str) -> None:
    if len(reason.strip()) < LEAST:
        raise ReasonNeeded


def _keep(activity_id: int, member: Member, actor: Member, reason: str) -> None:
    BadgeWord.objects.create(
        activity_id=activity_id, member=member, by=actor, text=reason.strip()
    )
