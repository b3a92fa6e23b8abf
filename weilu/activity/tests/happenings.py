"""Things that happen only in these tests, and a reaction whose effects are rows of `Signal`."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.activity.reactions import Reaction
from weilu.core.live.models import Signal

THEN = datetime(2026, 3, 1, 1, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class FireLit(Kind):
    """Somebody lit a fire."""

    name = "tests.fire_lit"
    personal = ("where", "with_whom")
    logs: int
    where: str = "院子"
    with_whom: int | None = None


@dataclass(frozen=True, kw_only=True)
class FireOut(Kind):
    """A fire went out."""

    name = "tests.fire_out"
    logs: int = 0


@transaction.atomic
def lit(logs: int, *, kind=FireLit, actor=None, **more):
    """One activity, in a transaction of its own."""
    given = {"door": "web", "occurred_at": THEN, **more}
    return record(kind(logs=logs), actor=actor, **given)


def warm(batch):
    """Keep each fire's number of logs; thirteen is one too many."""
    for activity in batch:
        if activity.payload["logs"] == 13:
            raise ValueError("thirteen logs")
    at = batch[0].occurred_at
    Signal.objects.bulk_create(
        Signal(channel=f"warm:{a.payload['logs']}", at=at) for a in batch
    )


def cool():
    Signal.objects.filter(channel__startswith="warm:").delete()


def warmth():
    """The logs digested so far, in order."""
    rows = Signal.objects.filter(channel__startswith="warm:").order_by("pk")
    return [int(channel[5:]) for channel in rows.values_list("channel", flat=True)]


def reaction(handler=warm, *, name="tests.warm", to=(FireLit,), drop=cool):
    return Reaction(name, handler, to=to, drop=drop)
