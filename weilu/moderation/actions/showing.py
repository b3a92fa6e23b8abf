"""Telling a decision as an example on the page of its month; never by itself, and taken off again."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.errors import NamesSomebody, NotAllowed, ReasonNeeded
from weilu.moderation.kinds import CaseShown
from weilu.moderation.models import Decision, ShownCase
from weilu.moderation.nameless import leads
from weilu.moderation.queries.shown import LONGEST, may_tell, names_in

LEAST_WORDS = 10  # characters


def check(decision: Decision, words: str) -> str:
    """The words as they will stand.

    Raises:
        ReasonNeeded: There are too few, or too many.
        NamesSomebody: They could lead to somebody.
    """
    words = words.strip()
    if not LEAST_WORDS <= len(words) <= LONGEST:
        raise ReasonNeeded
    if found := leads(words, names_in(decision)):
        raise NamesSomebody(found)
    return words


@transaction.atomic
def show_case(*, decision: Decision, actor: Member, words: str) -> ShownCase:
    """Tell a decision on the page of its month, in these words; again: in other words.

    Raises:
        NotAllowed: They do not see it, or it cannot be told: it waits, is about a private space.
        ReasonNeeded, NamesSomebody: As for `check`.
    """
    row = _locked(decision)
    if not may_tell(actor, row):
        raise NotAllowed
    facts = {"words": check(row, words), "shown_at": clock.now()}
    shown, _new = ShownCase.objects.update_or_create(decision=row, defaults=facts)
    _record(row, actor, shown=True)
    return shown


@transaction.atomic
def take_off(*, decision: Decision, actor: Member) -> bool:
    """Tell it no more; False where it was not told.

    Raises:
        NotAllowed: As for `show_case`.
    """
    row = _locked(decision)
    if not may_tell(actor, row):
        raise NotAllowed
    gone, _each = ShownCase.objects.filter(decision=row).delete()
    if gone:
        _record(row, actor, shown=False)
    return bool(gone)


def _locked(decision: Decision) -> Decision:
    rows = Decision.objects.select_for_update(of=("self",))
    return rows.select_related("case__about", "clause").get(pk=decision.pk)


def _record(row: Decision, actor: Member, *, shown: bool) -> None:
    said = CaseShown(decision_id=row.pk, shown=shown)
    subject = f"member:{row.case.about_id}"
    record(said, actor=actor, door="web", space_id=row.case.space_id, subject=subject)
