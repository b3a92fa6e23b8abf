"""Writing into the consent register what somebody agreed to, and what they took back."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from weilu.activity.actions import Entry, record, record_many
from weilu.core import clock
from weilu.members.kinds import ConsentGiven, ConsentWithdrawn
from weilu.members.models import ConsentRecord, Member
from weilu.members.purposes import BY_NAME


@transaction.atomic
def give_consent(
    *, member: Member, purpose: str, version: int, shown: str = "", door: str
) -> ConsentRecord:
    """Note that a member agreed; the room that asks decides whether there was anything to ask.

    Args:
        version: Of the words for this purpose; a later one asks again.
        shown: What people call the version that was read.
    """
    row = ConsentRecord.objects.create(
        member=member, purpose=purpose, version=version, shown=shown, door=door
    )
    given = ConsentGiven(member_id=member.pk, purpose=purpose, edition=version)
    record(given, actor=member, door=door, subject=f"member:{member.pk}")
    return row


@transaction.atomic
def withdraw_consent(*, member: Member, purpose: str, door: str) -> bool:
    """Note that a member took back what they had agreed to; False where they had not.

    Whoever never said yes or no has it written down now that they say no.
    """
    rows = ConsentRecord.objects.filter(member=member, purpose=purpose)
    if rows.exists():
        if not rows.filter(withdrawn_at=None).update(withdrawn_at=clock.now()):
            return False
    else:
        now, version = clock.now(), BY_NAME[purpose].version
        ConsentRecord.objects.create(
            member=member,
            purpose=purpose,
            version=version,
            door=door,
            given_at=member.joined_at,
            withdrawn_at=now,
        )
    kind = ConsentWithdrawn(member_id=member.pk, purpose=purpose)
    record(kind, actor=member, door=door, subject=f"member:{member.pk}")
    return True


@transaction.atomic
def note_choice(*, member: Member, purpose: str, agrees: bool, door: str) -> None:
    """Write a yes or no down where the register says otherwise, or nothing."""
    version = BY_NAME[purpose].version
    given = ConsentRecord.objects.filter(member=member, purpose=purpose, withdrawn_at=None)
    if not agrees:
        withdraw_consent(member=member, purpose=purpose, door=door)
    elif not given.filter(version=version).exists():
        give_consent(member=member, purpose=purpose, version=version, door=door)


class Given(NamedTuple):
    """A consent somebody gave elsewhere, or long ago."""

    member_id: int
    version: int
    shown: str
    at: datetime


@transaction.atomic
def bring_consents(rows: Sequence[Given], *, purpose: str, door: str) -> int:
    """Bring along what people agreed to; returns how many consents."""
    ConsentRecord.objects.bulk_create(
        [
            ConsentRecord(
                member_id=row.member_id,
                purpose=purpose,
                version=row.version,
                shown=row.shown,
                door=door,
                given_at=row.at,
            )
            for row in rows
        ],
        500,
    )
    return record_many(
        Entry(
            kind=ConsentGiven(
                member_id=row.member_id, purpose=purpose, edition=row.version
            ),
            actor_id=row.member_id,
            door=door,
            occurred_at=row.at,
            subject=f"member:{row.member_id}",
        )
        for row in rows
    )


@transaction.atomic
def forget_consents(*, purpose: str) -> int:
    """Forget all consents for a purpose whose words are gone; returns how many."""
    return ConsentRecord.objects.filter(purpose=purpose).delete()[0]
