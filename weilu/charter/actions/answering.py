"""Saying what one needs, not saying it, and taking it back."""

from collections.abc import Mapping

from django.db import transaction

from weilu.activity.actions import record
from weilu.charter.errors import NotPossible
from weilu.charter.given import Given
from weilu.charter.kinds import AnswersForgotten, SurveyAnswered, SurveySkipped
from weilu.charter.limits import SAID, too_long
from weilu.charter.models import Answer, Asking, Question
from weilu.core import clock
from weilu.members.models import Member

from .rights import check


@transaction.atomic
def answer(
    *, member: Member, round_name: str, given: Mapping[int, Given], door: str
) -> Asking:
    """Keep what a member says in a round; said again, it takes the place of what was said.

    Questions without an answer were skipped; nothing at all is the same as waving it away.

    Raises:
        NotAllowed: The member may not answer.
        NotPossible: An answer that the question does not offer, or too many words.
    """
    check(member, "survey.answer")
    said = {pk: each for pk, each in given.items() if not each.is_empty}
    asked = Question.objects.filter(pk__in=said, retired_at=None)
    questions = {each.pk: each for each in asked.prefetch_related("options")}
    rows = [row for pk in sorted(said) for row in _rows(questions.get(pk), said[pk])]
    if not rows:
        return skip(member=member, round_name=round_name, door=door)
    asking = _asking(member, round_name)
    Answer.objects.filter(asking=asking).delete()
    for row in rows:
        row.asking = asking
    Answer.objects.bulk_create(rows)
    asking.answered_at, asking.skipped_at = clock.now(), None
    asking.save(update_fields=["answered_at", "skipped_at"])
    kind = SurveyAnswered(
        member_id=member.pk, asking_id=asking.pk, round=round_name, answered=len(said)
    )
    record(kind, actor=member, door=door, subject=f"member:{member.pk}")
    return asking


def _rows(question: Question | None, given: Given) -> list[Answer]:
    if question is None:
        raise NotPossible("")
    if question.kind == Question.Kind.SCALE:
        if given.scale not in range(1, 6):
            raise NotPossible("")
        return [Answer(question=question, scale=given.scale)]
    if question.kind == Question.Kind.TEXT:
        if why := too_long(given.text, SAID):
            raise NotPossible(why, f"q{question.pk}")
        return [Answer(question=question, text=given.text)]
    offered = {each.pk for each in question.options.all() if each.retired_at is None}
    single = question.kind == Question.Kind.SINGLE
    if not given.options or not offered.issuperset(given.options):
        raise NotPossible("")
    if single and len(given.options) > 1:
        raise NotPossible("")
    return [Answer(question=question, option_id=pk) for pk in sorted(set(given.options))]


def _asking(member: Member, round_name: str) -> Asking:
    now = clock.now()
    row, _made = Asking.objects.select_for_update().get_or_create(
        member=member, round=round_name, defaults={"asked_at": now}
    )
    return row


@transaction.atomic
def skip(*, member: Member, round_name: str, door: str) -> Asking:
    """Wave the questions away; nobody asks again in this round, and nobody minds.

    Raises:
        NotAllowed: The member may not answer.
    """
    check(member, "survey.answer")
    asking = _asking(member, round_name)
    if asking.skipped_at is None and asking.answered_at is None:
        asking.skipped_at = clock.now()
        asking.save(update_fields=["skipped_at"])
        kind = SurveySkipped(member_id=member.pk, asking_id=asking.pk, round=round_name)
        record(kind, actor=member, door=door, subject=f"member:{member.pk}")
    return asking


@transaction.atomic
def take_back(*, member: Member, door: str) -> int:
    """Delete everything a member ever answered; returns how many answers went.

    That they were asked stays, so that nobody asks them again too soon.
    """
    gone, _kinds = Answer.objects.filter(asking__member=member).delete()
    if gone:
        answered = Asking.objects.filter(member=member).exclude(answered_at=None)
        answered.update(answered_at=None, skipped_at=clock.now())
        kind = AnswersForgotten(member_id=member.pk)
        record(kind, actor=member, door=door, subject=f"member:{member.pk}")
    return gone
