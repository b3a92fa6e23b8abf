"""Keeping a filter under a name, changing it, giving it up."""

from collections.abc import Collection

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.core.text import fold
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.segments import reading
from weilu.segments.errors import InUse, NotAllowed, Unreadable
from weilu.segments.kinds import SegmentChanged
from weilu.segments.models import Segment
from weilu.segments.nodes import Node
from weilu.segments.queries.saved import expanded, users

from .settling import settle


@transaction.atomic
def save_segment(
    *,
    actor: Member,
    name: str,
    node: Node,
    about: str = "",
    segment: Segment | None = None,
    door: str = "web",
) -> Segment:
    """Keep a filter under a name, or change it; who is in it is known at once.

    Raises:
        NotAllowed: They may not.
        Unreadable: The name is taken, or the filter leads to itself, or is too large with others.
    """
    if not may("segment.write", actor.standing if actor.is_active else None):
        raise NotAllowed
    list(Segment.objects.select_for_update())  # one at a time: no two lead to each other
    others = Segment.objects.filter(key=fold(name))
    if others.exclude(pk=segment.pk if segment else 0).exists():
        raise Unreadable("taken", word=name)
    is_new = segment is None
    row = segment or Segment(made_by=actor)
    row.name, row.key, row.about = name.strip(), fold(name), about.strip()
    row.filter, row.changed_at, row.fault = reading.said(node), clock.now(), ""
    row.save()
    expanded(node, within=(row.pk,))
    kind = SegmentChanged(segment_id=row.pk, change="made" if is_new else "changed")
    record(kind, actor=actor, door=door, subject=f"segment:{row.pk}")
    settle(row)
    return row


@transaction.atomic
def remove_segment(*, actor: Member, segment: Segment, door: str = "web") -> None:
    """Give a segment up, with what is known of who was in it.

    Raises:
        NotAllowed: They may not.
        InUse: Other segments rest on it.
    """
    if not may("segment.write", actor.standing if actor.is_active else None):
        raise NotAllowed
    if names := users(segment):
        raise InUse(names)
    kind = SegmentChanged(segment_id=segment.pk, change="gone")
    record(kind, actor=actor, door=door, subject=f"segment:{segment.pk}")
    segment.delete()


@transaction.atomic
def clear_segments(people: Collection[int]) -> set[str]:
    """Forget segments these people made and nobody else rests on; the subjects they were."""
    rows = Segment.objects.filter(made_by__in=people)
    found = {f"segment:{pk}" for pk in rows.values_list("pk", flat=True)}
    rows.delete()
    return found
