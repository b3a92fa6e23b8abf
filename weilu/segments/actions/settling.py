"""Who is in a segment now, and who entered or left since: found anew, told once."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from weilu.activity.actions import Entry, record_many
from weilu.activity.kinds import Kind
from weilu.activity.models import Activity
from weilu.core import clock
from weilu.segments.errors import Unreadable
from weilu.segments.kinds import SegmentEntered, SegmentLeft
from weilu.segments.models import Segment, SegmentMember
from weilu.segments.queries.asking import ids
from weilu.segments.queries.saved import node_of

BATCH = 1_000  # rows of one statement


def settle_all() -> int:
    """Every segment; one that cannot be read any more means nobody, and says why."""
    rows = list(Segment.objects.all())
    for segment in rows:
        settle(segment)
    return len(rows)


def settle_moved() -> int:
    """Those after which something happened; who is in them can have changed."""
    rows = list(Segment.objects.filter(counted_to__lt=_last_entry()))
    for segment in rows:
        settle(segment)
    return len(rows)


def _last_entry() -> int:
    return Activity.objects.aggregate(last=Max("pk"))["last"] or 0


@transaction.atomic
def settle(segment: Segment) -> None:
    """Write down who entered and who left since it was last looked at.

    The first time it is only written down: nobody entered, they were there.
    """
    row = Segment.objects.select_for_update().get(pk=segment.pk)
    row.counted_to = _last_entry()
    try:
        now_in = set(ids(node_of(row)))
    except Unreadable as no:
        row.fault = no.why
        row.save(update_fields=["fault", "counted_to"])
        return
    was_in = dict(
        SegmentMember.objects.filter(segment=row, until=None).values_list("member", "pk")
    )
    is_first, at = row.counted_at is None, clock.now()
    since = row.made_at if is_first else at
    entered, left = sorted(now_in - was_in.keys()), sorted(was_in.keys() - now_in)
    SegmentMember.objects.bulk_create(
        [SegmentMember(segment=row, member_id=pk, since=since) for pk in entered],
        batch_size=BATCH,
    )
    for start in range(0, len(left), BATCH):
        part = [was_in[pk] for pk in left[start : start + BATCH]]
        SegmentMember.objects.filter(pk__in=part).update(until=at)
    row.counted_at, row.number, row.fault = at, len(now_in), ""
    row.save(update_fields=["counted_at", "counted_to", "number", "fault"])
    segment.counted_at, segment.number, segment.fault = at, len(now_in), ""
    if not is_first:
        _tell(row, entered, left)


def _tell(row: Segment, entered: Iterable[int], left: Iterable[int]) -> None:
    said: list[tuple[int, Kind]] = [
        *((pk, SegmentEntered(member_id=pk, segment_id=row.pk)) for pk in entered),
        *((pk, SegmentLeft(member_id=pk, segment_id=row.pk)) for pk in left),
    ]
    record_many(
        Entry(
            kind=kind,
            actor_id=None,
            door="web",
            occurred_at=clock.now(),
            subject=f"member:{pk}",
        )
        for pk, kind in said
    )
