"""Trusting people with duties, and ending them."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.errors import LastOwner, NotAllowed, NotPossible
from weilu.members.kinds import RoleEnded, RoleGiven
from weilu.members.models import Member, Role
from weilu.members.permissions import LEADERS, OWNER, may

from .profile import faces_changed


@transaction.atomic
def give_role(
    *,
    member: Member,
    role: str,
    actor: Member,
    door: str,
    space_id: int | None = None,
    ends_at: datetime | None = None,
) -> Role:
    """Trust a member with a duty; given again it gets its new end.

    Args:
        space_id: Of the space a host is trusted with. Spaces live above this room: the caller
            has made sure that it is one the actor may see.

    Raises:
        NotAllowed: The actor gives no roles, or not this one.
        NotPossible: No such role, a host of nowhere, somebody not here, or an end gone by.
        LastOwner: An end for the only owner there is.
    """
    _check_giver(actor, role)
    _check_given(member, role, space_id, ends_at)
    if role == OWNER and ends_at and _is_last_owner(member):
        raise LastOwner(_only_owner())
    row, made = Role.objects.select_for_update().get_or_create(
        member=member,
        name=role,
        space_id=space_id,
        defaults={"given_by": actor, "given_at": clock.now(), "ends_at": ends_at},
    )
    if not made and row.ends_at == ends_at:
        return row
    if not made:
        row.given_by, row.given_at, row.ends_at = actor, clock.now(), ends_at
        row.save(update_fields=["given_by", "given_at", "ends_at"])
    given = RoleGiven(member_id=member.pk, role=role, role_space_id=space_id)
    _note(given, member, actor, door, space_id)
    return row


def may_give(actor: Member, role: str) -> bool:
    """Whether they may trust somebody with this; owners alone give the roles that lead."""
    standing = actor.standing if actor.is_active else None
    if not may("member.give_role", standing):
        return False
    return role not in LEADERS or OWNER in actor.standing.roles


def _check_giver(actor: Member, role: str) -> None:
    if not may_give(actor, role):
        raise NotAllowed


def _check_given(
    member: Member, role: str, space_id: int | None, ends_at: datetime | None
) -> None:
    if role not in Role.Name.values:
        raise NotPossible(_("There is no such role."))
    if (role == Role.Name.HOST) != (space_id is not None):
        raise NotPossible(
            _("A host is trusted with one space; other roles hold everywhere.")
        )
    if member.state != Member.State.ACTIVE or member.is_robot:
        raise NotPossible(_("Only an active member can hold a role."))
    if ends_at and ends_at <= clock.now():
        raise NotPossible(_("Choose a day that is still to come."))


@transaction.atomic
def end_role(*, role: Role, actor: Member, door: str) -> None:
    """Take a duty back, or lay one's own down; twice is once.

    Raises:
        NotAllowed: It is somebody else's, and the actor gives no such role.
        LastOwner: It is the only owner's.
    """
    if role.member_id != actor.pk or not actor.is_active:
        _check_giver(actor, role.name)
    if role.name == OWNER and _is_last_owner(role.member):
        raise LastOwner(_only_owner())
    if Role.objects.filter(pk=role.pk).delete()[0]:
        ended = RoleEnded(
            member_id=role.member_id, role=role.name, role_space_id=role.space_id
        )
        _note(ended, role.member, actor, door, role.space_id)


def owns_alone(member: Member) -> bool:
    """Whether they are an owner, and nobody else is one for good."""
    owns = Role.objects.filter(member=member, name=OWNER).exists()
    return owns and _is_last_owner(member)


def _is_last_owner(member: Member) -> bool:
    """Whether nobody else owns the place for good; the rows are locked until it is settled."""
    owners = Role.objects.select_for_update().filter(name=OWNER).select_related("member")
    lasting = [row for row in owners.filter(Q(ends_at=None)) if row.member.is_active]
    return all(row.member_id == member.pk for row in lasting)


def _only_owner() -> str:
    return _("Somebody has to own the community. Make another owner first.")


def _note(
    kind: RoleGiven | RoleEnded,
    member: Member,
    actor: Member,
    door: str,
    space_id: int | None,
) -> None:
    """Rings of the team stand in pages of topics: those kept are no longer right."""
    faces_changed()
    record(kind, actor=actor, door=door, space_id=space_id, subject=f"member:{member.pk}")
