"""The survey: what is asked, who is asked now, and what interests somebody told us of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q

from weilu.charter.given import Given
from weilu.charter.limits import AT_JOINING
from weilu.charter.models import Answer, Asking, Option, Question
from weilu.charter.models.survey import JOINING
from weilu.core import clock
from weilu.members.models import Member

OPEN_FOR = timedelta(days=28)  # after being asked
NEW_FOR = timedelta(days=30)  # after joining, one is offered the first questions
# Whether a member has questions waiting, as part of a bigger statement; takes `waiting_values`.
WAITING = """
CASE WHEN EXISTS (SELECT 1 FROM charter_question q WHERE q.retired_at IS NULL)
  AND (EXISTS (SELECT 1 FROM charter_asking a WHERE a.member_id = %s AND a.asked_at > %s
      AND a.answered_at IS NULL AND a.skipped_at IS NULL)
    OR EXISTS (SELECT 1 FROM members_member m WHERE m.id = %s AND m.joined_at > %s
      AND NOT EXISTS (SELECT 1 FROM charter_asking a WHERE a.member_id = m.id)))
THEN 1 ELSE 0 END
"""


def waiting_values(member: Member) -> list[Any]:
    """What fills `WAITING` for one member."""
    now = clock.now()
    return [member.pk, now - OPEN_FOR, member.pk, now - NEW_FOR]


def questions(*, retired: bool = False) -> list[Question]:
    """What is asked now, or was once, in its order, with the choices: two queries."""
    rows = Question.objects.filter(retired_at__isnull=not retired)
    options = Option.objects.filter(retired_at=None).order_by("place", "pk")
    return list(rows.order_by("place", "pk").prefetch_related(Prefetch("options", options)))


def question(pk: int) -> Question | None:
    """One question with the choices it offers now, and whether anybody answered it."""
    options = Option.objects.filter(retired_at=None).order_by("place", "pk")
    answers = Answer.objects.filter(question=OuterRef("pk"))
    rows = Question.objects.prefetch_related(Prefetch("options", options))
    return rows.annotate(is_answered=Exists(answers)).filter(pk=pk).first()


@dataclass(frozen=True)
class Due:
    """The questions a member may answer now, in which round, and what they said last."""

    round: str
    questions: Sequence[Question]
    given: dict[int, Given]
    is_waiting: bool  # nothing was said or waved away yet


def due(member: Member) -> Due:
    """What this member is asked: the open round, else their last one, else the first questions."""
    askings = list(Asking.objects.filter(member=member).order_by("-asked_at", "-pk"))
    since = clock.now() - OPEN_FOR
    waiting = [a for a in askings if not a.answered_at and not a.skipped_at]
    open_ones = [asking for asking in waiting if asking.asked_at > since]
    asking = next(iter(open_ones or askings), None)
    name = asking.round if asking else JOINING
    asked = questions()
    if name == JOINING:
        asked = [each for each in asked if each.at_joining] or asked[:AT_JOINING]
    given = given_in(asking) if asking else {}
    return Due(name, asked, given, is_waiting=asking is None or asking in open_ones)


def given_in(asking: Asking) -> dict[int, Given]:
    """What was said in one asking, by question."""
    found: dict[int, Given] = {}
    for row in Answer.objects.filter(asking=asking).order_by("pk"):
        before = found.get(row.question_id, Given())
        chosen = (row.option_id,) if row.option_id else ()
        found[row.question_id] = Given(before.options + chosen, row.scale, row.text)
    return found


def tags_of(member_id: int) -> list[str]:
    """The interests somebody's newest answers tell of: for finding them spaces and people."""
    newest = Asking.objects.filter(member=member_id, answered_at__isnull=False)
    last = newest.order_by("-answered_at", "-pk").values("pk")[:1]
    chosen = Answer.objects.filter(asking__in=last).exclude(
        Q(option=None) | Q(option__tag="")
    )
    rows = chosen.order_by("question__place", "option__place", "pk")
    return list(dict.fromkeys(rows.values_list("option__tag", flat=True)))


def said_by(member_id: int) -> list[dict[str, Any]]:
    """Everything a member ever answered, for the export of their data."""
    rows = Answer.objects.filter(asking__member=member_id)
    rows = rows.select_related("asking", "question", "option").order_by("asking", "pk")
    return [
        {
            "round": row.asking.round,
            "answered_at": row.asking.answered_at,
            "question": str(row.question),
            "answer": str(row.option) if row.option else row.text or row.scale,
        }
        for row in rows
    ]
