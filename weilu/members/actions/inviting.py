"""Inviting somebody who is not here yet, to a duty or simply to join: a link that is good once."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from weilu.members.errors import LinkGone, NotAllowed, NotPossible
from weilu.members.models import Member, OneTimeLink, Role
from weilu.members.permissions import HOST, MEMBER, OWNER, may
from weilu.members.queries.team import open_invitations

from .joining import join
from .links import Purpose, find_link, make_link, use_link
from .roles import give_role, may_give

MOST = 20  # invitations open at a time


@transaction.atomic
def invite(
    *, actor: Member, role: str, space_id: int | None = None, place: str = ""
) -> str:
    """Make an invitation; returns its secret, which is kept nowhere else.

    Args:
        role: A duty; or `member`, for somebody who is simply to join.
        place: What that space is called, for the page that invites.
        space_id: Of the space a host is trusted with. Spaces live above this room: the caller
            has made sure that it is one the actor may see.

    Raises:
        NotAllowed: The actor gives no roles, or not this one.
        NotPossible: No such role, nobody is made owner by a link, or twenty are open already.
    """
    if not may_give(actor, role):
        raise NotAllowed
    if role not in (MEMBER, *Role.Name.values) or role == OWNER:
        raise NotPossible(_("Nobody becomes that by a link."))
    if (role == HOST) != (space_id is not None):
        raise NotPossible(_("Choose the space they will host."))
    if len(open_invitations()) >= MOST:
        raise NotPossible(_("Twenty invitations are open. Take one back first."))
    carries = {"role": role, "space": space_id, "place": place}
    return make_link(Purpose.INVITE, member=actor, carries=carries)


class Invitation(NamedTuple):
    """What somebody of the team offers."""

    giver: Member
    role: str
    space_id: int | None
    place: str
    ends_at: datetime


def find_invitation(secret: str) -> Invitation:
    """The invitation, while it is good and whoever made it may still give that duty.

    Raises:
        LinkGone: It was used, taken back, is too old, or its maker lost the right meanwhile.
    """
    link = find_link(Purpose.INVITE, secret)
    giver, role = link.member, link.carries["role"]
    if giver is None or not may_give(giver, role):
        raise LinkGone
    carries = link.carries
    return Invitation(giver, role, carries["space"], carries["place"], link.expires_at)


@transaction.atomic
def join_by_invitation(
    *, secret: str, name: str, email: str, password: str, language: str, door: str
) -> Member:
    """Become a member, also where joining is shut, and take the duty up.

    Raises:
        LinkGone: The invitation is no longer good.
        NameRefused: The name is taken or unreadable; the link stays good.
    """
    find_invitation(secret)
    taken = Member.objects.filter(email__iexact=email).exists()
    member = join(
        name=name,
        email=None if taken else email,
        confirmed=False,
        encoded=make_password(password),
        language=language,
        door=door,
    )
    take_duty(secret=secret, member=member, door=door)
    return member


@transaction.atomic
def take_duty(*, secret: str, member: Member, door: str) -> Role | None:
    """Take up the duty one was invited to, if any; whoever invited is who gave it.

    Raises:
        LinkGone: The invitation is no longer good.
        NotPossible: The member is not active.
    """
    found = find_invitation(secret)
    use_link(Purpose.INVITE, secret)
    if found.role == MEMBER:
        return None
    return give_role(
        member=member,
        role=found.role,
        actor=found.giver,
        door=door,
        space_id=found.space_id,
    )


@transaction.atomic
def take_back(*, actor: Member, link_id: int) -> bool:
    """Let an invitation open nothing any more; False when there was none.

    Raises:
        NotAllowed: The actor gives no roles.
    """
    if not may("member.give_role", actor.standing if actor.is_active else None):
        raise NotAllowed
    links = OneTimeLink.objects.filter(purpose=Purpose.INVITE, used_at=None, pk=link_id)
    return bool(links.delete()[0])
