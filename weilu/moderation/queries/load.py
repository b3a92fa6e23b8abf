"""How much each of the team has: in hand, late, and done in the last seven days."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Q

from weilu.core import clock
from weilu.core.db import marks, rows
from weilu.members.models import Member, Role
from weilu.moderation.models import WorkItem

from .sight import sight

WEEK = timedelta(days=7)
AT_ONCE = 200  # people asked about in one statement
SEEN = """SELECT %s AS pk, count(*) AS number FROM moderation_workitem
  WHERE id IN ({marks}) AND {condition}"""


class Load(NamedTuple):
    """One person's share."""

    member: Member
    open: int
    late: int
    done: int


def team() -> Sequence[Member]:
    """Everybody with a duty now, by name, with their duties: two queries."""
    now = clock.now()
    held = Role.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now))
    found = Member.objects.filter(pk__in=held.values("member"), state=Member.State.ACTIVE)
    return list(found.prefetch_related("roles").order_by("pinyin", "pk"))


def takers(*items: int) -> Sequence[Member]:
    """Those of the team who see all of these items, by name: three queries for 200 people."""
    people = team()
    sees: set[int] = set()
    for start in range(0, len(people), AT_ONCE):
        sees |= _of_whom_see(items, people[start : start + AT_ONCE])
    return [person for person in people if person.pk in sees]


def _of_whom_see(items: Sequence[int], people: Sequence[Member]) -> set[int]:
    parts: list[str] = []
    params: list[Any] = []
    for person in people:
        condition, own = sight(person)
        parts.append(SEEN.format(marks=marks(items), condition=condition))
        params += [person.pk, *items, *own]
    found = rows(" UNION ALL ".join(parts), params)
    return {each.pk for each in found if each.number == len(items)}


def load(people: Sequence[Member]) -> list[Load]:
    """What lies with each of them: two queries, whatever their number."""
    now = clock.now()
    open_now = WorkItem.objects.filter(done_at=None).filter(
        Q(assigned_to__in=people) | Q(claimed_by__in=people, claimed_until__gt=now)
    )
    lies: dict[int, list[bool]] = {}
    for given, taken, until, due in open_now.values_list(
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
