"""Writing signals, reading them again in another process, and forgetting them."""

from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Max, Q

from weilu.core import clock
from weilu.core.db import execute

from . import bells
from .models import Signal

KEPT = timedelta(minutes=10)
# On PostgreSQL a row may appear after rows with higher ids; who commits later than this
# after its first signal is heard at the next reload of the page.
OVERLAP = timedelta(seconds=30)
INSERT = (
    "INSERT INTO core_signal (channel, at) VALUES "  # at every post: the ORM takes longer
)


class Heard(NamedTuple):
    """One signal as a stream sees it."""

    id: int
    channel: str


class Missed(NamedTuple):
    """What happened while a stream was away."""

    signals: tuple[Heard, ...]
    head: int  # the highest id now
    gap: bool = False  # it was away longer than anybody remembers
    passed: int = 0  # it has heard everything up to this id
    told: frozenset[int] = frozenset()  # and these


def signal(*channels: str) -> None:
    """Wake the streams subscribed to these channels when the current transaction commits."""
    if not channels:
        return
    at = connection.ops.adapt_datetimefield_value(clock.now())
    told = sorted(set(channels))
    values = ", ".join(["(%s, %s)"] * len(told))
    execute(INSERT + values, [value for channel in told for value in (channel, at)])
    waiting = (planned[1] for planned in connection.run_on_commit)
    if bells.ring not in waiting:
        transaction.on_commit(bells.ring, robust=True)


def head() -> int:
    """The highest id so far; 0 when nobody signalled lately."""
    return Signal.objects.aggregate(last=Max("id"))["last"] or 0


def after(position: int) -> list[Heard]:
    """Every signal with a higher id, in order: one query by primary key."""
    rows = Signal.objects.filter(pk__gt=position).order_by("pk")
    return [Heard(*row) for row in rows.values_list("pk", "channel")]


def missed(since: int | None, channels: Collection[str]) -> Missed:
    """What a stream coming back did not hear; nothing when it is new (`since` None)."""
    now = head()
    if since is None or since == now == 0:
        return Missed((), now)
    seen = Signal.objects.filter(pk=since).first()
    if seen is None:  # pruned, or an id of another installation
        return Missed((), now, gap=True)
    later, passed = Q(pk__gt=since), since
    if connection.vendor == "postgresql":  # better woken once too often than never
        later |= Q(at__gt=seen.at - OVERLAP, pk__lt=since)
        passed = 0
    rows = Signal.objects.filter(later, channel__in=channels).order_by("pk")
    heard = tuple(Heard(*row) for row in rows.values_list("pk", "channel"))
    told = frozenset([since, *(number for number, _channel in heard)])
    return Missed(heard, now, passed=passed, told=told)


def forget_old() -> int:
    """Delete what no stream can still ask for; returns how many went."""
    gone, _ = Signal.objects.filter(at__lt=clock.now() - KEPT).delete()
    return gone
