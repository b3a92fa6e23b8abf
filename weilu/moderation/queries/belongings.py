"""What a member of the team has of duty, for a copy of it."""

from collections.abc import Iterator

from weilu.members.belongings import Piece, Rows
from weilu.members.models import Member
from weilu.moderation.models import Absence, Shift, WorkItem


def gather(member: Member) -> Iterator[Piece]:
    """Their shifts and absences, and the work they finished; what others decided is not theirs."""
    yield Rows(
        "shifts", Shift.objects.filter(member=member).values("weekday", "starts", "ends")
    )
    yield Rows(
        "absences", Absence.objects.filter(member=member).values("since", "until", "note")
    )
    done = WorkItem.objects.filter(done_by=member).order_by("pk")
    yield Rows(
        "work",
        done.values("kind", "subject", "done_at", "outcome", "reason").iterator(2000),
    )
