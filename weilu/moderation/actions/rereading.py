"""Reading decided cases a second time: drawing them, noting the second verdict, talking about it.

A second verdict changes nothing by itself. Whoever decided may take their own decision back after
the talk and decide anew; nobody else does, but for an appeal.
"""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.errors import (
    AlreadyHandled,
    Involved,
    NotAllowed,
    NothingToUndo,
    ReasonNeeded,
)
from weilu.moderation.kinds import DecisionReread, RereadingSaid
from weilu.moderation.models import (
    Appeal,
    Case,
    Decision,
    Duty,
    Outcome,
    Rereading,
    RereadingWord,
    Work,
)
from weilu.moderation.queries import rereading as queries

from .casework import keep_up
from .opening import Wanted, close_item, open_item
from .reversing import reverse

PATH = "/console/rereading/"


def draw_again() -> int:
    """Put decisions that the lot falls on before somebody else; how many.

    Where a team has nobody else, nothing is drawn.
    """
    drawn = [each for each in queries.due() if queries.is_drawn(each.pk)]
    return sum(_draw(each) for each in drawn if queries.has_reader(each))


@transaction.atomic
def _draw(decision: Decision) -> bool:
    row, made = Rereading.objects.get_or_create(decision=decision)
    if made:
        wanted = Wanted(
            about_id=decision.case.about_id,
            path=f"{PATH}{row.pk}/",
            due_at=decision.at + queries.WITHIN,
        )
        open_item(kind=Work.REREAD, subject=f"reread:{row.pk}", wanted=wanted)
    return made


@transaction.atomic
def reread(*, reading: Rereading, actor: Member, would: str, door: str) -> Rereading:
    """Note how one would have decided; where that differs, both are asked to talk.

    Raises:
        Involved: They decided it, reported it, or cannot read it.
        AlreadyHandled: Somebody else read it first.
    """
    rows = Rereading.objects.select_for_update(of=("self",))
    row = rows.select_related("decision__case", "by").get(pk=reading.pk)
    if not queries.may_reread(actor, row):
        raise Involved
    if not row.is_open:
        raise AlreadyHandled(row.by, row.would, row.at)
    row.would, row.by, row.at = would, actor, clock.now()
    row.save(update_fields=["would", "by", "at"])
    close_item(kind=Work.REREAD, subject=f"reread:{row.pk}", by=actor, outcome=Outcome.DONE)
    said = DecisionReread(
        rereading_id=row.pk, decision_id=row.decision_id, alike=not row.is_apart
    )
    record(said, actor=actor, door=door, subject=f"reread:{row.pk}")
    if row.is_apart:
        for side in ("first", "second"):
            _call(row, side)
    return row


def _call(row: Rereading, side: str) -> None:
    """A note on the desk of one of the two; owners see it, too."""
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Two of you read a case differently: have a word about it")
    wanted = Wanted(
        title=title,
        path=f"{PATH}{row.pk}/",
        audience=Duty.OWNER,
        assigned_to_id=row.decision.by_id if side == "first" else row.by_id,
    )
    open_item(kind=Work.ROUTINE, subject=f"apart:{row.pk}:{side}", wanted=wanted)


@transaction.atomic
def say_why(*, reading: Rereading, actor: Member, text: str, door: str) -> RereadingWord:
    """Tell the other how one sees it; it comes to their desk.

    Raises:
        NotAllowed: They are not one of the two, or the two read it alike.
        ReasonNeeded: There are no words.
    """
    row = _apart(reading, actor)
    if not text.strip():
        raise ReasonNeeded
    word = RereadingWord.objects.create(
        rereading=row, by=actor, text=text.strip(), at=clock.now()
    )
    own, other = "first", "second"
    if actor.pk != row.decision.by_id:
        own, other = other, own
    done = Outcome.DONE
    close_item(kind=Work.ROUTINE, subject=f"apart:{row.pk}:{own}", by=actor, outcome=done)
    if (row.by_id if other == "second" else row.decision.by_id) is not None:
        _call(row, other)
    said = RereadingSaid(rereading_id=row.pk)
    record(said, actor=actor, door=door, subject=f"reread:{row.pk}")
    return word


@transaction.atomic
def think_again(*, reading: Rereading, actor: Member) -> Case:
    """Take one's own decision back after a talk: its case is open again, to be decided anew.

    A post that was held and not published is published by that.

    Raises:
        NotAllowed: Only whoever decided does, and only where the two read it differently.
        NothingToUndo: It was taken back, appealed against, or the thing was reported anew.
    """
    row = _apart(reading, actor)
    decision = Decision.objects.select_for_update().get(pk=row.decision_id)
    if decision.by_id != actor.pk:
        raise NotAllowed
    case = Case.objects.select_for_update().get(pk=decision.case_id)
    again = Case.objects.filter(subject=case.subject, closed_at=None).exists()
    appealed = Appeal.objects.filter(decision=decision).exists()
    if again or appealed or not decision.stands:
        raise NothingToUndo
    reverse(decision, case, actor, overturned=False)
    if decision.is_of_held:  # it is published: nothing is left to decide
        case.verdict = Case.Verdict.PUBLISHED
        case.save(update_fields=["verdict"])
        return case
    case.closed_at, case.verdict = None, ""
    keep_up(case)
    return case


def _apart(reading: Rereading, actor: Member) -> Rereading:
    row = Rereading.objects.select_related("decision").get(pk=reading.pk)
    if not actor.is_active or not row.is_apart or not queries.is_one_of_two(actor, row):
        raise NotAllowed
    return row
