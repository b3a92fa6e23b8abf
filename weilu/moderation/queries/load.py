"""How much each of the team has: in hand, late, and done in the last seven days."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, Q

from weilu.core import clock
from weilu.members.models import Member, Role
from weilu.moderation.models import WorkItem

WEEK = timedelta(days=7)


class Load(NamedTuple):
    """One person's share."""

    member: Member
    open: int
    late: int
    done: int


def team() -> Sequence[Member]:
    """Everybody with a duty now, by name: one query."""
    now = clock.now()
    held = Role.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now))
    rows = Member.objects.filter(pk__in=held.values("member"), state=Member.State.ACTIVE)
    return list(rows.order_by("pinyin", "pk"))


def load(people: Sequence[Member]) -> list[Load]:
    """What lies with each of them: two queries, whatever their number."""
    now = clock.now()
    rows = WorkItem.objects.filter(done_at=None).filter(
        Q(assigned_to__in=people) | Q(claimed_by__in=people, claimed_until__gt=now)
    )
    lies: dict[int, list[bool]] = {}
    for given, taken, until, due in rows.values_list(
        "assigned_to_id", "claimed_by_id", "claimed_until", "due_at"
    ):
        holder = taken if until and until > now else given
        if holder:
            lies.setdefault(holder, []).append(due < now)
    done = WorkItem.objects.filter(done_at__gt=now - WEEK, done_by__in=people)
    ended = dict(done.order_by().values_list("done_by").annotate(Count("pk")))
    return [
        Load(each, len(own := lies.get(each.pk, [])), sum(own), ended.get(each.pk, 0))
        for each in people
    ]
