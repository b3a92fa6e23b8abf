"""What time does to cases: nobody decided for long, and words nobody needs any more."""

from datetime import timedelta

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.moderation.kinds import CaseIgnored
from weilu.moderation.models import Case

from .casework import keep_up

IGNORED_AFTER = timedelta(days=60)
WORDS_KEPT = timedelta(days=180)  # of what was reported, once its case is closed
MOST = 200  # cases in one run


def ignore_old() -> int:
    """Close cases nobody decided on for sixty days: nobody is helped any more; how many."""
    old = Case.objects.filter(closed_at=None, opened_at__lt=clock.now() - IGNORED_AFTER)
    return sum(_ignore(pk) for pk in list(old.values_list("pk", flat=True)[:MOST]))


@transaction.atomic
def _ignore(pk: int) -> bool:
    case = Case.objects.select_for_update().filter(pk=pk, closed_at=None).first()
    if case is None:
        return False
    case.closed_at, case.verdict = clock.now(), Case.Verdict.IGNORED
    keep_up(case)
    said = CaseIgnored(case_id=case.pk)
    record(said, actor=None, door="web", space_id=case.space_id, subject=case.subject)
    return True


def forget_words() -> int:
    """Let go of the words kept of things whose case was closed half a year ago; how many."""
    old = Case.objects.filter(closed_at__lt=clock.now() - WORDS_KEPT).exclude(words="")
    return old.update(words="")
