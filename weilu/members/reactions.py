"""What this room derives from the journal: the beginnings people are found by."""

from collections.abc import Sequence

from weilu.activity.models import Activity
from weilu.core.db import empty

from .keys import keys_of
from .kinds import MemberJoined, ProfileChanged
from .models import Member, PersonKey

FOUND = (MemberJoined, ProfileChanged)


def find_people(batch: Sequence[Activity]) -> None:
    """Make members findable as they are now; a placeholder is nobody to look for yet."""
    changed = {activity.payload["member_id"] for activity in batch}
    PersonKey.objects.filter(member__in=changed).delete()
    active = Member.objects.filter(pk__in=changed, state=Member.State.ACTIVE)
    PersonKey.objects.bulk_create(
        PersonKey(member=member, key=key, is_name=is_name)
        for member in active.order_by("pk")
        for key, is_name in keys_of(member).items()
    )


def drop_keys() -> None:
    """Forget them all; a replay writes them again."""
    empty(PersonKey)
