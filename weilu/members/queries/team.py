"""Who is trusted with what."""

from collections.abc import Sequence

from django.db.models import Q

from weilu.core import clock
from weilu.members.models import Role
from weilu.members.permissions import ROLES


def held_now() -> Sequence[Role]:
    """Every duty held at this moment, the widest first: one query."""
    now = clock.now()
    rows = Role.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now))
    found = rows.select_related("member", "given_by").order_by("given_at", "pk")
    return sorted(found, key=lambda role: -ROLES.index(role.name))
