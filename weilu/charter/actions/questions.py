"""The survey's questions: written, moved, retired, never lost."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.charter.errors import NotPossible
from weilu.charter.given import Choice
from weilu.charter.kinds import QuestionChanged
from weilu.charter.limits import (
    AT_JOINING,
    OPTION,
    OPTIONS,
    QUESTION,
    QUESTIONS,
    TAG,
    too_long,
)
from weilu.charter.models import Answer, Option, Question
from weilu.core import clock
from weilu.members.models import Member

from .rights import check


@transaction.atomic
def write_question(  # noqa: PLR0913  one question, told whole
    *,
    actor: Member,
    door: str,
    kind: str,
    text_zh: str = "",
    text_en: str = "",
    at_joining: bool = False,
    choices: Sequence[Choice] = (),
    question: Question | None = None,
) -> Question:
    """Ask something new, or say a question differently.

    Raises:
        NotAllowed: Only operators write the survey.
        NotPossible: Too many, too long, too few choices, or a kind that has answers already.
    """
    check(actor)
    _check_words(text_zh, text_en)
    _check_choices(kind, choices)
    made = question is None
    if question is None:
        _check_room()
        question = Question(made_by=actor, place=_last_place())
    elif question.kind != kind and Answer.objects.filter(question=question).exists():
        raise NotPossible(
            _("This question has answers, so its kind stays. Retire it and ask anew."),
            "kind",
        )
    if at_joining:
        _check_joining(question)
    question.kind, question.at_joining = kind, at_joining
    question.text_zh, question.text_en = text_zh, text_en
    question.save()
    _keep_choices(question, choices if question.offers_choices else ())
    _note(question, actor, door, "made" if made else "changed")
    return question


def _check_words(text_zh: str, text_en: str) -> None:
    if not text_zh and not text_en:
        raise NotPossible(_("A question needs words, in one language at least."), "text_zh")
    for field, words in (("text_zh", text_zh), ("text_en", text_en)):
        if why := too_long(words, QUESTION * (2 if field == "text_en" else 1)):
            raise NotPossible(why, field)


def _check_choices(kind: str, choices: Sequence[Choice]) -> None:
    if kind not in (Question.Kind.SINGLE, Question.Kind.MULTI):
        return
    if len(choices) < 2:
        raise NotPossible(_("Give at least two choices."))
    if len(choices) > OPTIONS:
        raise NotPossible(_("Twelve choices are the most one can take in."))
    for choice in choices:
        for words, most in (
            (choice.zh, OPTION),
            (choice.en, OPTION * 2),
            (choice.tag, TAG),
        ):
            if why := too_long(words, most):
                raise NotPossible(why)


def _check_room() -> None:
    if Question.objects.filter(retired_at=None).count() >= QUESTIONS:
        raise NotPossible(
            _(
                "Ten questions are the most anybody answers. Retire one before you add another."
            )
        )


def _check_joining(question: Question) -> None:
    others = Question.objects.filter(retired_at=None, at_joining=True)
    if others.exclude(pk=question.pk).count() >= AT_JOINING:
        raise NotPossible(
            _("Five questions are enough for somebody who has just come."), "at_joining"
        )


def _last_place() -> int:
    return int(Question.objects.aggregate(last=Max("place"))["last"] or 0) + 1


def _keep_choices(question: Question, choices: Sequence[Choice]) -> None:
    """Options that were chosen by somebody are retired; the others may go."""
    kept = []
    own = {option.pk: option for option in question.options.all()}
    for place, choice in enumerate(choices, 1):
        option = own.get(choice.pk) or Option(question=question)
        option.text_zh, option.text_en, option.tag = choice.zh, choice.en, choice.tag
        option.place, option.retired_at = place, None
        option.save()
        kept.append(option.pk)
    left = question.options.exclude(pk__in=kept)
    chosen = set(Answer.objects.filter(option__in=left).values_list("option_id", flat=True))
    Option.objects.filter(question=question).exclude(pk__in=[*kept, *chosen]).delete()
    gone = Option.objects.filter(pk__in=chosen, retired_at=None)
    gone.update(retired_at=clock.now())


@transaction.atomic
def retire_question(
    *, question: Question, actor: Member, door: str, retired: bool = True
) -> bool:
    """Ask it no more, or again; what was answered stays counted. False: it was so already.

    Raises:
        NotAllowed: Only operators write the survey.
        NotPossible: There is no room for it any more.
    """
    check(actor)
    if (question.retired_at is not None) == retired:
        return False
    if not retired:
        _check_room()
        if question.at_joining:
            _check_joining(question)
    question.retired_at = clock.now() if retired else None
    question.save(update_fields=["retired_at"])
    _note(question, actor, door, "retired" if retired else "asked_again")
    return True


@transaction.atomic
def move_question(*, question: Question, actor: Member, door: str, up: bool) -> bool:
    """Let it be asked one earlier, or one later; False at the end of the list.

    Raises:
        NotAllowed: Only operators write the survey.
    """
    check(actor)
    rows = Question.objects.select_for_update().filter(retired_at=None)
    asked = list(rows.order_by("place", "pk"))
    at = next((n for n, each in enumerate(asked) if each.pk == question.pk), -1)
    to = at - 1 if up else at + 1
    if at < 0 or not 0 <= to < len(asked):
        return False
    asked[at], asked[to] = asked[to], asked[at]
    for place, each in enumerate(asked, 1):
        each.place = place
    Question.objects.bulk_update(asked, ["place"])
    _note(question, actor, door, "moved")
    return True


def _note(question: Question, actor: Member, door: str, act: str) -> None:
    kind = QuestionChanged(question_id=question.pk, act=act)
    record(kind, actor=actor, door=door, subject=f"question:{question.pk}")
