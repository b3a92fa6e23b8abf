"""What the console does by itself; everything else it asks of the rooms below."""

from django.db import transaction

from weilu.activity.actions import put_away, record
from weilu.activity.models import DeadLetter
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation import actions as work
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.errors import NotAllowed, ReasonNeeded
from weilu.moderation.models import Work

from . import queries
from .kinds import TroubleSkipped

SUBJECT = "house:letters"


@transaction.atomic
def skip(*, letter: DeadLetter, actor: Member, reason: str) -> None:
    """Leave a dead letter out for good; the journal keeps why.

    Raises:
        NotAllowed: Only leaders look after the house.
        ReasonNeeded: There are no words.
    """
    if not may("trouble.see", actor.standing):
        raise NotAllowed
    if not reason.strip():
        raise ReasonNeeded
    said = TroubleSkipped(
        reaction=letter.reaction, activity_id=letter.activity_id, reason=reason.strip()
    )
    put_away(letter)
    record(said, actor=actor, door="web", subject=f"activity:{said.activity_id}")


@transaction.atomic
def look_after_the_house() -> int:
    """Put trouble on the desk while there is some, and take it off when there is none."""
    number = queries.troubles()
    if not number:
        return int(bool(work.close_item(kind=Work.TROUBLE, subject=SUBJECT)))
    if queries.is_on_the_desk(SUBJECT):
        return 0
    wanted = Wanted(path="/console/troubles/", facts={"number": number})
    work.open_item(kind=Work.TROUBLE, subject=SUBJECT, wanted=wanted)
    return 1
