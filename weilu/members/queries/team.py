"""Who is trusted with what."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q

from weilu.core import clock
from weilu.members.models import Member, OneTimeLink, Role
from weilu.members.permissions import ROLES

# A duty `x` of a member `m` in force at a moment, which is given twice: what has ended is held
# no more, and whoever is suspended or gone holds nothing meanwhile.
IN_FORCE = """(x.ends_at IS NULL OR x.ends_at > %s) AND m.state = 'active'
  AND (m.suspended_until IS NULL OR m.suspended_until <= %s)"""


def held_now() -> Sequence[Role]:
    """Every duty held at this moment, the widest first: one query."""
    now = clock.now()
    rows = Role.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now))
    found = rows.select_related("member", "given_by").order_by("given_at", "pk")
    return sorted(found, key=lambda role: -ROLES.index(role.name))


class Trusted(NamedTuple):
    """One of the team, with everything they hold, the widest first."""

    member: Member
    roles: list[Role]


def trusted_now() -> Sequence[Trusted]:
    """Everybody who holds a duty at this moment, each once: one query."""
    found: dict[int, Trusted] = {}
    for role in held_now():
        found.setdefault(role.member_id, Trusted(role.member, [])).roles.append(role)
    return list(found.values())


def open_invitations() -> Sequence[OneTimeLink]:
    """Links to a duty that nobody has taken up yet, the newest first: one query."""
    rows = OneTimeLink.objects.filter(
        purpose=OneTimeLink.Purpose.INVITE, used_at=None, expires_at__gt=clock.now()
    )
    return list(rows.select_related("member").order_by("-pk"))
