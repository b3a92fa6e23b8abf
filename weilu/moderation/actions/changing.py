"""Words that were hidden and changed by their author: the team reads them, and shows them or not."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.conversations.actions import show_post
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.errors import AlreadyHandled, NotAllowed, NotNow, ReasonNeeded
from weilu.moderation.kinds import ChangeRead
from weilu.moderation.models import Case, Decision, Duty, Measure, Outcome, Work, WorkItem
from weilu.moderation.queries.cases import may_see
from weilu.moderation.things import thing_of

from .opening import Wanted, end, open_item

LEAST_WORDS = 10  # characters


def change_of(decision: Decision) -> str:
    """What work about a change is about."""
    return f"change:{decision.pk}"


@transaction.atomic
def note_change(*, post_id: int, caused_by: Activity) -> None:
    """Its author changed what is hidden: whoever decides, or asked for it, reads it as it is now."""
    subject = f"post:{post_id}"
    case = Case.objects.select_for_update().filter(subject=subject, closed_at=None).first()
    if case is not None and case.hidden_at is not None:
        case.version += 1  # whoever has the page open looks once more
        case.save(update_fields=["version"])
    asked = Decision.objects.filter(
        case__subject=subject, measure=Measure.CHANGE, settled_at=None, undone_at=None
    )
    decision = asked.select_related("case").order_by("-pk").first()
    if decision is not None:
        _call(decision, caused_by)


def _call(decision: Decision, caused_by: Activity) -> None:
    case = decision.case
    wanted = Wanted(
        about_id=case.about_id,
        space_id=case.space_id,
        path=f"/console/cases/{case.pk}/",
        audience=Duty.HOST if case.space_id else "",
    )
    open_item(
        kind=Work.REPORT, subject=change_of(decision), wanted=wanted, caused_by=caused_by
    )


@transaction.atomic
def read_change(
    *, decision: Decision, actor: Member, shown: bool, words: str = "", door: str
) -> None:
    """Show changed words again, or say what is still in the way; their author is told.

    Raises:
        NotAllowed: They do not see the case.
        AlreadyHandled: Somebody showed them, or took the decision back.
        NotNow: Nothing was changed.
        ReasonNeeded: They stay hidden, and there are no words why.
    """
    row = Decision.objects.select_for_update(of=("self",)).select_related("case")
    found = row.get(pk=decision.pk)
    if not may_see(actor, found.case):
        raise NotAllowed
    if not found.waits_for_change:
        raise AlreadyHandled(None, found.measure, found.settled_at)
    items = WorkItem.objects.select_for_update().filter(done_at=None)
    item = items.filter(kind=Work.REPORT, subject=change_of(found)).first()
    if item is None:
        raise NotNow
    if not shown and len(words.strip()) < LEAST_WORDS:
        raise ReasonNeeded
    post = thing_of(found.case).post
    if shown and post is not None:
        show_post(post=post, actor=actor, door=door)
    found.settled_at, found.answer = clock.now() if shown else None, words.strip()
    end(item, outcome=Outcome.DONE, by=actor, at=clock.now(), reason=found.answer)
    said = ChangeRead(decision_id=found.pk, member_id=found.case.about_id, shown=shown)
    subject = f"member:{found.case.about_id}"
    told = record(
        said, actor=actor, door=door, space_id=found.case.space_id, subject=subject
    )
    found.activity_id = told.pk
    found.save(update_fields=["settled_at", "answer", "activity_id"])
