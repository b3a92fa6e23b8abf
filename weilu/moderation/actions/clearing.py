"""Clearing away work about what never really happened, as if nobody had been asked: for a demo."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from weilu.moderation.models import (
    Appeal,
    Case,
    Dispute,
    LimitReplay,
    Party,
    Report,
    Routine,
    ScreeningPolicy,
    Turn,
    WorkItem,
)
from weilu.moderation.queries.routines import subject_of
from weilu.moderation.subjects import members_of


@transaction.atomic
def clear_work(*, people: Collection[int], subjects: Collection[str]) -> list[str]:
    """Clear away work about these members and these subjects, open or ended.

    Other work goes back to everybody where one of these members had it. Nothing is recorded:
    the caller strikes the journal. Returns what is gone, as the journal calls it: "work:7".
    """
    rows = WorkItem.objects.values_list("pk", "subject", "about_id")
    gone = [
        pk
        for pk, subject, about in rows
        if subject in subjects or about in people or members_of(subject) & {*people}
    ]
    for start in range(0, len(gone), 500):
        WorkItem.objects.filter(pk__in=gone[start : start + 500]).delete()
    theirs = Q(claimed_by__in=people)
    WorkItem.objects.filter(theirs).update(claimed_by=None, claimed_until=None)
    return [f"work:{pk}" for pk in gone]


@transaction.atomic
def clear_cases(*, people: Collection[int], subjects: Collection[str]) -> list[str]:
    """Clear away cases about these members and things, and what these members reported.

    Returns the appeals that are gone, as the queue calls them: "appeal:7".
    """
    made = Report.objects.filter(reporter__in=people)
    touched = set(made.values_list("case", flat=True))
    made.delete()
    rows = Case.objects.filter(Q(about__in=people) | Q(subject__in=subjects))
    gone = set(rows.values_list("pk", flat=True))
    idle = Case.objects.filter(pk__in=touched, reports=None, rule_id=None)
    gone |= set(idle.values_list("pk", flat=True))
    appeals = Appeal.objects.filter(decision__case__in=gone)
    called = [f"appeal:{pk}" for pk in appeals.values_list("pk", flat=True)]
    Case.objects.filter(pk__in=gone).delete()
    return called


@transaction.atomic
def clear_trials(*, people: Collection[int]) -> None:
    """Clear away limits these members tried, and policies of screening they wrote."""
    LimitReplay.objects.filter(by__in=people).delete()
    ScreeningPolicy.objects.filter(made_by__in=people).delete()


@transaction.atomic
def clear_disputes(*, people: Collection[int]) -> list[str]:
    """Clear away disputes of these members; as the queue calls them: "dispute:7"."""
    theirs = Party.objects.filter(member__in=people).values("dispute")
    rows = Dispute.objects.filter(Q(pk__in=theirs) | Q(opened_by__in=people))
    gone = list(rows.values_list("pk", flat=True))
    Dispute.objects.filter(pk__in=gone).delete()
    return [f"dispute:{pk}" for pk in gone]


@transaction.atomic
def clear_routines(routines: Collection[int]) -> set[str]:
    """Remove these routines with every time they were due; the subjects that named them."""
    turns = Turn.objects.filter(routine__in=routines).values_list("pk", flat=True)
    subjects = {subject_of(pk) for pk in turns} | {f"routine:{pk}" for pk in routines}
    Routine.objects.filter(pk__in=routines).delete()
    return subjects
