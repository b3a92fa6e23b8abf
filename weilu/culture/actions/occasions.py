"""Each time a ritual is due: called for a day ahead, held by what is said, skipped, or missed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.core import clock
from weilu.culture import rhythm
from weilu.culture.errors import NotAllowed, NotPossible
from weilu.culture.kinds import RitualCalled, RitualOrphaned, RitualSettled
from weilu.culture.models import Occasion, Ritual
from weilu.culture.models.rituals import AHEAD, PATIENCE
from weilu.culture.queries import rituals as queries
from weilu.members.models import Member

from .rituals import is_of_the_team, locked

UNDO_WITHIN = timedelta(days=1)  # a skipping can be taken back
LONGEST_REASON = 200
State = Occasion.State


def call_due() -> int:
    """Call for what is due within a day, and say what was missed; how much happened.

    After a standstill nothing is lost: what nobody could be called for counts as missed.
    """
    running = Ritual.objects.filter(paused_at=None, ended_at=None).order_by("pk")
    return sum(_see_to(ritual) for ritual in running)


@transaction.atomic
def _see_to(ritual: Ritual) -> int:
    ritual = locked(ritual)
    if not ritual.runs:  # paused meanwhile
        return 0
    _look_at_owner(ritual)
    return _call(ritual) + _miss(ritual)


def _look_at_owner(ritual: Ritual) -> None:
    """A role may end by itself, so this is asked by the clock."""
    orphaned = not is_of_the_team(ritual.owner)
    if orphaned == (ritual.ownerless_at is not None):
        return
    ritual.ownerless_at = clock.now() if orphaned else None
    ritual.save(update_fields=["ownerless_at"])
    kind = RitualOrphaned(ritual_id=ritual.pk, orphaned=orphaned)
    record(kind, actor=None, door="web", subject=f"ritual:{ritual.pk}")


def _call(ritual: Ritual) -> int:
    """Write down what has come within a day since the last time; each day once."""
    known = ritual.occasions.aggregate(latest=Max("due_at"))["latest"]
    after = max(ritual.counted_from, known or ritual.counted_from)
    by = clock.now() + AHEAD
    coming = takewhile(lambda each: each[1] <= by, _times(ritual, after))
    done = set(
        ritual.occasions.filter(due_at__gte=after - AHEAD).values_list("day", flat=True)
    )
    fresh = [
        Occasion(ritual=ritual, day=day, due_at=due)
        for day, due in coming
        if day not in done
    ]
    for occasion in Occasion.objects.bulk_create(fresh):
        _tell_owner(occasion)
    return len(fresh)


def _times(ritual: Ritual, after: datetime) -> Iterator[tuple[date, datetime]]:
    return rhythm.times(
        ritual.rhythm,
        first=ritual.starts_on,
        at=ritual.at,
        zone=ZoneInfo(settings.TIME_ZONE),
        after=after,
    )


def _tell_owner(occasion: Occasion) -> None:
    if _is_too_late(occasion):
        return
    ritual = occasion.ritual
    kind = RitualCalled(
        ritual_id=ritual.pk,
        occasion_id=occasion.pk,
        owner_id=None if ritual.ownerless_at else ritual.owner_id,
        due_at=occasion.due_at.isoformat(),
    )
    record(
        kind,
        actor=None,
        door="web",
        space_id=ritual.space_id,
        subject=f"ritual:{ritual.pk}",
    )


def _is_too_late(occasion: Occasion) -> bool:
    return occasion.due_at + PATIENCE <= clock.now()


def _miss(ritual: Ritual) -> int:
    waiting = ritual.occasions.filter(state=State.WAITING)
    late = [occasion for occasion in waiting.order_by("due_at") if _is_too_late(occasion)]
    for occasion in late:
        _settle(occasion, State.MISSED, at=occasion.due_at + PATIENCE)
    return len(late)


def note_said(*, occasion: Occasion, topic_id: int) -> None:
    """Which topic is to hold it: it does once others can read it, as the journal will say."""
    Occasion.objects.filter(pk=occasion.pk).update(topic_id=topic_id)


@transaction.atomic
def note_held(*, occasion_id: int, by_id: int, at: datetime, caused_by: Activity) -> bool:
    """Others can read what was said: for the reaction that reads the journal; twice is once."""
    occasion = _locked(occasion_id)
    if occasion is None or occasion.state not in (State.WAITING, State.MISSED):
        return False
    occasion.by_id = by_id
    _settle(occasion, State.HELD, at=at, caused_by=caused_by)
    return True


@transaction.atomic
def note_unheld(*, occasion_id: int, caused_by: Activity) -> bool:
    """What was said was taken back: it waits again, and is missed if nobody says it anew."""
    occasion = _locked(occasion_id)
    if occasion is None or occasion.state != State.HELD:
        return False
    occasion.by = None
    _settle(occasion, State.WAITING, at=None, caused_by=caused_by)
    return True


@transaction.atomic
def skip(*, occasion: Occasion, actor: Member, door: str, reason: str) -> Occasion:
    """Leave it out this once, and say why.

    Raises:
        NotAllowed: They are not of the team, or it lies in no space of theirs.
        NotPossible: No reason, or it was held or skipped meanwhile.
    """
    row = _locked(occasion.pk)
    if row is None or not queries.may_hold(actor, row.ritual):
        raise NotAllowed
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if not reason:
        raise NotPossible(_("Say in a few words why: whoever looks for it will ask."))
    if row.state not in (State.WAITING, State.MISSED):
        raise NotPossible(_("It was settled meanwhile."))
    row.by, row.reason, row.topic_id = actor, reason, None
    _settle(row, State.SKIPPED, at=clock.now(), actor=actor, door=door)
    return row


@transaction.atomic
def take_back_skip(*, occasion: Occasion, actor: Member, door: str) -> bool:
    """Hold it after all, within a day; False when it is too late.

    Raises:
        NotAllowed: They are not of the team, or it lies in no space of theirs.
    """
    row = _locked(occasion.pk)
    if row is None or not queries.may_hold(actor, row.ritual):
        raise NotAllowed
    since = clock.now() - UNDO_WITHIN
    if row.state != State.SKIPPED or row.settled_at is None or row.settled_at < since:
        return False
    row.by, row.reason = None, ""
    _settle(row, State.WAITING, at=None, actor=actor, door=door)
    return True


def _locked(pk: int) -> Occasion | None:
    rows = Occasion.objects.select_for_update(of=("self",)).select_related("ritual__owner")
    return rows.filter(pk=pk).first()


def _settle(
    occasion: Occasion,
    state: str,
    *,
    at: datetime | None,
    actor: Member | None = None,
    door: str = "web",
    caused_by: Activity | None = None,
) -> None:
    occasion.state, occasion.settled_at = state, at
    occasion.save()
    kind = RitualSettled(
        ritual_id=occasion.ritual_id,
        occasion_id=occasion.pk,
        state=state,
        topic_id=occasion.topic_id,
    )
    record(
        kind,
        actor=actor,
        door=door,
        space_id=occasion.ritual.space_id,
        subject=f"ritual:{occasion.ritual_id}",
        occurred_at=at,
        caused_by=caused_by,
    )
