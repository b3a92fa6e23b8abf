"""Reading the journal in the order its transactions became certain."""

from collections.abc import Collection
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from .models import BEFORE_ALL, Activity, Cursor, DeadLetter

CERTAIN = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
NOT_YET = '"activity_activity"."transaction" >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint'


class Place(NamedTuple):
    """A place in the journal. SQLite has one writer, so `transaction` is 0 throughout."""

    transaction: int
    position: int


START = Place(BEFORE_ALL, 0)


class Waiting(NamedTuple):
    """How far behind one reaction is, for the doctor and the command line."""

    reaction: str
    position: int
    behind: int
    dead: int


def certain_below() -> int | None:
    """The first transaction that may still commit; None where writers take turns."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(CERTAIN)
        return int(cursor.fetchone()[0])


def never_written_here() -> Place | None:
    """The last activity, by id, with a transaction this server has not reached yet.

    There is one after a dump of another PostgreSQL was restored here. Ask outside of any
    transaction that wrote something itself.
    """
    if connection.vendor != "postgresql":
        return None
    ahead = Activity.objects.extra(where=[NOT_YET])  # noqa: S610  constant SQL
    found = ahead.order_by("-pk").values_list("transaction", "pk").first()
    return Place(*found) if found else None


def head(below: int | None) -> Place:
    """The last place a reader may stand on."""
    rows = Activity.objects.all()
    if below is None:
        last = rows.order_by("-pk").values_list("pk", flat=True).first()
        return Place(0, last or 0)
    certain = rows.filter(transaction__lt=below).order_by("-transaction", "-pk")
    found = certain.values_list("transaction", "pk").first()
    return Place(*found) if found else START


def after(
    place: Place, *, below: int | None, kinds: Collection[str], limit: int
) -> list[Activity]:
    """The next activities of these kinds after `place`, at most `limit`: one query."""
    rows = Activity.objects.filter(kind__in=kinds)
    if below is None:
        return list(rows.filter(pk__gt=place.position).order_by("pk")[:limit])
    # A row-value comparison walks the (transaction, id) index; OR-ed conditions would not.
    where = '("activity_activity"."transaction", "activity_activity"."id") > (%s, %s)'
    beyond = rows.extra(where=[where], params=list(place))  # noqa: S610  constant SQL
    certain = beyond.filter(transaction__lt=below)
    return list(certain.order_by("transaction", "pk")[:limit])


def behind(reaction: str, kinds: Collection[str]) -> Waiting:
    """How many activities wait for this reaction, and how many it set aside."""
    cursor = Cursor.objects.filter(pk=reaction).first() or Cursor(reaction=reaction)
    rows = Activity.objects.filter(kind__in=kinds)
    if certain_below() is None:
        rows = rows.filter(pk__gt=cursor.position)
    else:
        later = rows.filter(transaction__gt=cursor.transaction)
        rows = later | rows.filter(transaction=cursor.transaction, pk__gt=cursor.position)
    dead = DeadLetter.objects.filter(reaction=reaction).count()
    return Waiting(reaction, cursor.position, rows.count(), dead)


def dead_letters() -> QuerySet[DeadLetter]:
    """What was set aside, in the order it happened, each with its activity."""
    rows = DeadLetter.objects.select_related("activity")
    return rows.order_by("activity__transaction", "activity", "reaction")
