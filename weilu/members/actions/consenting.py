"""Writing into the consent register what somebody agreed to."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.members.kinds import ConsentGiven
from weilu.members.models import ConsentRecord, Member


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
    given = ConsentGiven(member_id=member.pk, purpose=purpose, version=version)
    record(given, actor=member, door=door, subject=f"member:{member.pk}")
    return row
