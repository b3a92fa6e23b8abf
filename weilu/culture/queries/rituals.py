"""Which rituals there are, when each is due next, and what became of the times before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from weilu.core import clock, times
from weilu.culture import rhythm
from weilu.culture.models import Occasion, Ritual
from weilu.culture.models.rituals import LATE
from weilu.members.models import Member
from weilu.members.permissions import may

LOOKED_BACK = timedelta(days=90)
NEXT = 3  # times shown ahead
DATE = "{date}"  # in a template
PAGE = 60  # times looked back on at one ritual
State = Occasion.State


@dataclass
class Kept:
    """A ritual with its last ninety days and the next time."""

    ritual: Ritual
    next: datetime | None  # None: it rests, or has ended
    past: list[Occasion] = field(default_factory=list)  # the oldest first
    waiting: Occasion | None = None  # the earliest that is called for

    def number(self, state: str) -> int:
        return sum(each.state == state for each in self.past)


def kept(space_ids: Collection[int]) -> list[Kept]:
    """All rituals of these spaces, in the order they were planned: two queries."""
    found = list(Ritual.objects.filter(space_id__in=space_ids).select_related("owner"))
    past = _past(found)
    return [_kept(ritual, past.get(ritual.pk, [])) for ritual in found]


def _past(found: Sequence[Ritual]) -> dict[int, list[Occasion]]:
    since = clock.now() - LOOKED_BACK
    rows = Occasion.objects.filter(ritual__in=[r.pk for r in found], due_at__gte=since)
    by_ritual: dict[int, list[Occasion]] = {}
    for occasion in rows.order_by("due_at", "pk"):
        by_ritual.setdefault(occasion.ritual_id, []).append(occasion)
    return by_ritual


def _kept(ritual: Ritual, occasions: Sequence[Occasion]) -> Kept:
    waiting = [each for each in occasions if each.is_waiting]
    past = [each for each in occasions if not each.is_waiting]
    skipped = {each.day for each in past}
    coming = [due for day, due in ahead(ritual, NEXT + 1) if day not in skipped]
    return Kept(
        ritual, coming[0] if coming else None, past, waiting[0] if waiting else None
    )


def one(pk: int) -> Ritual | None:
    """One ritual with its owner."""
    return Ritual.objects.select_related("owner").filter(pk=pk).first()


def occasion(ritual: Ritual, pk: int) -> Occasion | None:
    """One time of a ritual."""
    return Occasion.objects.filter(ritual=ritual, pk=pk).select_related("ritual").first()


def history(ritual: Ritual) -> list[Occasion]:
    """What became of the last sixty times, the latest first: one query."""
    rows = Occasion.objects.filter(ritual=ritual).select_related("by")
    return list(rows.order_by("-due_at", "-pk")[:PAGE])


def ahead(ritual: Ritual, number: int = NEXT) -> list[tuple[date, datetime]]:
    """The next times it is due, none while it does not run."""
    if not ritual.runs:
        return []
    coming = rhythm.times(
        ritual.rhythm,
        first=ritual.starts_on,
        at=ritual.at,
        zone=ZoneInfo(settings.TIME_ZONE),
        after=clock.now(),
    )
    return list(islice(coming, number))


def running() -> QuerySet[Ritual]:
    """What members may count on, wherever it lies; whoever asks knows which spaces they see."""
    return Ritual.objects.filter(paused_at=None, ended_at=None)


def may_hold(member: Member, ritual: Ritual) -> bool:
    """Whoever owns it while they are of the team, hosts in its space, and those above them."""
    standing = member.standing if member.is_active else None
    owns = standing is not None and standing.is_team and ritual.owner_id == member.pk
    return owns or may("ritual.hold", standing, space_id=ritual.space_id)


def to_hold(member: Member, pk: int) -> Occasion | None:
    """The time of a ritual this member may hold now: it waits, or was missed lately."""
    rows = Occasion.objects.filter(pk=pk, state__in=(State.WAITING, State.MISSED))
    found = rows.select_related("ritual__owner").first()
    if found is None or found.ritual.ended_at or found.due_at < clock.now() - LATE:
        return None
    return found if may_hold(member, found.ritual) else None


def template(occasion: Occasion) -> dict[str, str]:
    """Title and text to begin with; `{date}` is the day it is held."""
    said = times.short_day(occasion.day)
    words = {"title": occasion.ritual.title, "text": occasion.ritual.text}
    return {name: text.replace(DATE, said) for name, text in words.items()}


def of_topics(topic_ids: Collection[int]) -> list[Occasion]:
    """The times of rituals that these topics hold: one query."""
    return list(Occasion.objects.filter(topic_id__in=topic_ids))
