"""Clearing away work about what never really happened, as if nobody had been asked: for a demo."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from weilu.moderation.models import WorkItem
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
