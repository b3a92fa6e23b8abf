"""Standing in for people whose words came from elsewhere, until they claim them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from weilu.activity.actions import Entry, record_many
from weilu.core.text import fold, pinyin_key
from weilu.members.kinds import MemberJoined
from weilu.members.models import Identity, Member

from . import warming

ROWS = 500  # in one INSERT
Person = tuple[str, datetime]  # name, and when they were first heard of


@transaction.atomic
def make_placeholders(
    *, door: str, tenant: str, people: Mapping[str, Person]
) -> tuple[dict[str, int], int]:
    """Make a member for everybody not known yet at this door.

    Args:
        people: Name and first moment by the source's own id. A name already taken here gets
            a number behind it: two people never become one because they share a name.

    Returns:
        Members' ids by the source's ids, and how many of them are new.
    """
    known = _known(door, tenant)
    new = {external: person for external, person in people.items() if external not in known}
    members = Member.objects.bulk_create(_rows(new), ROWS)
    identities = [
        Identity(member=member, door=door, tenant=tenant, external_id=external)
        for external, member in zip(new, members, strict=True)
    ]
    Identity.objects.bulk_create(identities, ROWS)
    record_many(_joined(member, door) for member in members)
    if new:
        warming.end_for_import()
    made = {row.external_id: row.member_id for row in identities}
    return {external: (known | made)[external] for external in people}, len(new)


def _known(door: str, tenant: str) -> dict[str, int]:
    rows = Identity.objects.filter(door=door, tenant=tenant)
    return dict(rows.values_list("external_id", "member_id"))


def _rows(people: Mapping[str, Person]) -> list[Member]:
    taken = set(Member.objects.values_list("name_key", flat=True))
    return [_row(name, since, taken) for name, since in people.values()]


def _row(name: str, since: datetime, taken: set[str]) -> Member:
    free, number = name, 1
    while fold(free) in taken:
        number += 1
        free = f"{name[:34]}-{number}"
    taken.add(fold(free))
    member = Member(
        name=free,
        name_key=fold(free),
        pinyin=pinyin_key(free),
        state=Member.State.PLACEHOLDER,
        joined_at=since,
    )
    member.set_unusable_password()
    return member


def _joined(member: Member, door: str) -> Entry:
    return Entry(
        kind=MemberJoined(member_id=member.pk),
        actor_id=member.pk,
        door=door,
        occurred_at=member.joined_at,
        subject=f"member:{member.pk}",
    )
