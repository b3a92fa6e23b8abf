"""Letting go of a member: what the team noted about them, and what they had in hand."""

from typing import Any

from django.db.models import F, Q

from weilu.members.belongings import Parting
from weilu.moderation.models import (
    Appeal,
    Case,
    Decision,
    Dispute,
    HandOver,
    Look,
    Party,
    Report,
    RereadingWord,
    Said,
    ShiftSwap,
    ShownCase,
    Stage,
    Turn,
    WorkItem,
    WorkStep,
)

from .auditing import forget_addresses_of
from .concluding import close, move
from .examples import forget_examples


def part(parting: Parting) -> None:
    """Blank words about them, wherever they stand; hand back what waited for them."""
    member = parting.member
    about = WorkItem.objects.filter(about=member)
    WorkStep.objects.filter(item__in=about.values("pk")).update(note="")
    about.update(title="", reason="")
    for item in WorkItem.objects.exclude(title="", reason=""):
        if parting.says_it(item.title) or parting.says_it(item.reason):
            WorkItem.objects.filter(pk=item.pk).update(title="", reason="")
    for step in WorkStep.objects.exclude(note=""):
        if parting.says_it(step.note):
            WorkStep.objects.filter(pk=step.pk).update(note="")
    _forget_cases(parting)
    _tell_no_more(parting)
    forget_examples(author_id=member.pk)
    Look.objects.filter(post__author=member).delete()
    _forget_notes(parting)
    forget_addresses_of(member.pk)
    _leave_disputes(parting)
    held = Q(claimed_by=member) | Q(assigned_to=member)
    for item in WorkItem.objects.filter(held, done_at=None):
        _hand_back(item, member.pk)


def _forget_notes(parting: Parting) -> None:
    """Their own notes and swaps go with them; of others', those that name them."""
    for model, field in ((HandOver, "text"), (ShiftSwap, "words")):
        for row in model.objects.exclude(**{field: ""}):
            if parting.says_it(getattr(row, field)):
                row.delete()


WORDS: dict[Any, tuple[str, ...]] = {  # what people wrote in each table
    Case: ("words",),
    Report: ("words",),
    Decision: ("quoted", "reason", "note", "answer"),
    Appeal: ("words", "question", "answer", "reason"),
    Dispute: ("words", "agreement", "reason"),
    Party: ("statement", "went_words"),
    RereadingWord: ("text",),
    Said: ("text",),
    Turn: ("reason",),
}


def _forget_cases(parting: Parting) -> None:
    """What was said by and about them; that it was decided, and how, stands."""
    theirs: dict[Any, Q] = {
        Case: Q(about=parting.member),
        Report: Q(reporter=parting.member) | Q(case__about=parting.member),
        Decision: Q(case__about=parting.member),
        Appeal: Q(by=parting.member),
        Dispute: Q(opened_by=parting.member),
        Party: Q(member=parting.member),
        RereadingWord: Q(by=parting.member)
        | Q(rereading__decision__case__about=parting.member),
        Said: Q(by=parting.member),
        Turn: Q(by=parting.member),
    }
    for model, fields in WORDS.items():
        blank = dict.fromkeys(fields, "")
        model.objects.filter(theirs[model]).update(**blank)
        for row in model.objects.exclude(**blank):
            if any(parting.says_it(getattr(row, name)) for name in fields):
                model.objects.filter(pk=row.pk).update(**blank)


def _tell_no_more(parting: Parting) -> None:
    """What was decided about them is no example any more, nor is what names them."""
    ShownCase.objects.filter(decision__case__about=parting.member).delete()
    for row in ShownCase.objects.all():
        if parting.says_it(row.words):
            row.delete()


def _leave_disputes(parting: Parting) -> None:
    """A dispute with somebody who is no longer here is over, without result."""
    own = Party.objects.filter(member=parting.member)
    for row in Dispute.objects.filter(pk__in=own.values("dispute"), closed_at=None):
        close(row, Stage.NOTHING, by=None)
        move(row, "nothing", actor=None, but=parting.member)


def _hand_back(item: WorkItem, member_id: int) -> None:
    facts: dict[str, object] = {"version": F("version") + 1}
    if item.claimed_by_id == member_id:
        facts |= {"claimed_by": None, "claimed_until": None}
    if item.assigned_to_id == member_id:
        facts["assigned_to"] = None
    WorkItem.objects.filter(pk=item.pk).update(**facts)
