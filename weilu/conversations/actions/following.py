"""Following several spaces at once, and taking that back."""

from collections.abc import Collection, Sequence

from django.db import transaction

from weilu.conversations.models import Membership, Space
from weilu.members.models import Member

from .spaces import join, leave


@transaction.atomic
def join_several(*, spaces: Sequence[Space], member: Member, door: str) -> list[int]:
    """Come into several spaces one can read; returns those the member was not in before.

    Raises:
        NotAllowed: One of them is not the member's to read, and none was joined.
    """
    rows = Membership.objects.filter(member=member, space__in=spaces)
    inside = set(rows.values_list("space_id", flat=True))
    for space in spaces:
        join(space=space, member=member, door=door)
    return [space.pk for space in spaces if space.pk not in inside]


@transaction.atomic
def leave_several(*, space_ids: Collection[int], member: Member, door: str) -> None:
    """Go out of them again: the exact inverse, for whoever took it back."""
    for space in Space.objects.filter(pk__in=space_ids).order_by("pk"):
        leave(space=space, member=member, door=door)
