"""Deciding who has earned a badge: once, told to the journal, kept as it says there.

What a batch of activities may have moved is decided with it, everybody at night; both mean the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.core import clock
from weilu.members.models import Member
from weilu.rewards.badges import deeds
from weilu.rewards.badges.deeds import Done
from weilu.rewards.badges.standard import Badge, node_of
from weilu.rewards.badges.touching import Touch, is_moved_by, touched
from weilu.rewards.kinds import BadgeEarned, BadgeLapsed
from weilu.rewards.models import BadgeGrant, BadgeLook
from weilu.rewards.queries import badges as queries
from weilu.segments.errors import Unreadable
from weilu.segments.nodes import Node
from weilu.segments.queries.asking import among, ids
from weilu.segments.queries.saved import expanded

from .badge_keeping import write

TURN = 0  # the look whose lock says whose turn it is
A_DAY = timedelta(days=1)  # what is older is no news
BATCH = 200  # members of one transaction at night
Filters = list[tuple[Badge, Node]]


@transaction.atomic
def award(batch: Sequence[Activity]) -> int:
    """What a batch earned: by deeds, and by those filters it may have moved."""
    take_turn()
    plan = queries.in_force()
    number = _earn(plan, batch)
    kinds = {activity.kind for activity in batch}
    moved = [pair for pair in _filters(plan) if is_moved_by(pair[1], kinds)]
    return number + _settle(moved, touched(batch))


@transaction.atomic
def award_some(members: Collection[int]) -> int:
    """Look at these, whose growth moved."""
    take_turn()
    touch = Touch("", clock.now())
    return _settle(_filters(queries.in_force()), dict.fromkeys(members, touch))


def settle_badges() -> int:
    """Look at everybody and at each badge, as each night; how much moved."""
    number = _read_deeds()
    return number + sum(_settle_one(*pair) for pair in _filters(queries.in_force()))


@transaction.atomic
def _read_deeds() -> int:
    """Deeds since the last night, again: what was missed is given."""
    look = take_turn()
    last = Activity.objects.aggregate(last=Max("pk"))["last"] or 0
    done = Activity.objects.filter(
        pk__gt=look.activity_id, pk__lte=last, kind__in=deeds.READERS
    )
    number = _earn(queries.in_force(), done.order_by("pk").iterator())
    BadgeLook.objects.filter(pk=TURN).update(activity_id=last)
    return number


def settle_badge(badge: Badge) -> int:
    """Look at everybody for one badge that was just made or changed."""
    return sum(_settle_one(*pair) for pair in _filters([badge]))


def take_turn() -> BadgeLook:
    """One at a time: nobody's badge is decided twice."""
    BadgeLook.objects.get_or_create(pk=TURN)
    return BadgeLook.objects.select_for_update().get(pk=TURN)


def _filters(plan: Iterable[Badge]) -> Filters:
    """Badges a filter earns; one that cannot be read any more waits until it is mended."""
    found: Filters = []
    for badge in plan:
        if badge.criteria and not badge.retired:
            try:
                found.append((badge, expanded(node_of(badge.criteria))))
            except Unreadable:
                continue
    return found


def _settle(plan: Filters, people: Mapping[int, Touch]) -> int:
    """Of these people: who has earned what, and of whom it holds no longer."""
    rows = list(queries.grants(people)) if plan and people else []
    number = 0
    for badge, node in plan:
        had, barred = _had(rows, badge)
        asked = people.keys() - (set() if badge.auto_revoke else had) - barred
        meant = among(node, sorted(asked)) if asked else set()
        for pk in sorted(meant - had):
            _give(badge, pk, "", people[pk])
            number += 1
        if badge.auto_revoke:
            number += _lapse(badge, had - meant)
    return number


def _settle_one(badge: Badge, node: Node) -> int:
    """Of everybody, by sets and some at a time; whom a badge began with is told nothing."""
    meant = set(ids(node))
    rows = BadgeGrant.objects.filter(badge=badge.number)
    had, barred = _had(rows, badge)
    is_first = not BadgeLook.objects.filter(pk=badge.number).exists()
    number = 0
    for some in batched(sorted(meant - had - barred)):
        number += _give_some(badge, some, quiet=is_first)
    if badge.auto_revoke:
        number += sum(_lapse(badge, some) for some in batched(sorted(had - meant)))
    BadgeLook.objects.get_or_create(pk=badge.number)
    return number


def batched(members: Sequence[int]) -> Iterator[Sequence[int]]:
    """So many that nobody else waits long for their turn to write."""
    return (members[start : start + BATCH] for start in range(0, len(members), BATCH))


@transaction.atomic
def _give_some(badge: Badge, members: Sequence[int], *, quiet: bool) -> int:
    take_turn()
    rows = BadgeGrant.objects.filter(badge=badge.number, member__in=members)
    had, barred = _had(rows, badge)
    now, fresh = clock.now(), [pk for pk in members if pk not in had | barred]
    for pk in fresh:
        _give(badge, pk, "", Touch("", now), quiet=quiet)
    return len(fresh)


def _had(rows: Iterable[BadgeGrant], badge: Badge) -> tuple[set[int], set[int]]:
    """Who has it, and from whom somebody took it: what a person decided stands."""
    had, barred = set(), set()
    for row in rows:
        if row.badge == badge.number and row.revoked_at is None:
            had.add(row.member_id)
        elif row.badge == badge.number and row.why in queries.BY_HAND:
            barred.add(row.member_id)
    return had, barred - had


@transaction.atomic
def _lapse(badge: Badge, members: Collection[int]) -> int:
    """It holds no longer of these; who is not here keeps what they had."""
    take_turn()
    rows = BadgeGrant.objects.filter(
        badge=badge.number,
        revoked_at=None,
        member__in=members,
        member__state=Member.State.ACTIVE,
        member__is_robot=False,
    )
    origins: dict[int, list[int]] = {}
    for pk, origin in rows.order_by("pk").values_list("member", "origin_id"):
        origins.setdefault(pk, []).append(origin)
    for pk, found in sorted(origins.items()):
        lapsed = BadgeLapsed(member_id=pk, badge=badge.number, origin_ids=found)
        write(record(lapsed, actor=None, door="web", subject=f"member:{pk}"))
    return len(origins)


def _earn(plan: Iterable[Badge], done: Iterable[Activity]) -> int:
    """A badge for each deed, once for what it is about."""
    by_deed = [badge for badge in plan if badge.deed and not badge.retired]
    number = 0
    for activity, deed in _deeds(done) if by_deed else ():
        for badge in by_deed:
            if badge.deed == deed.deed and _is_new(badge, deed):
                touch = Touch(deed.about, activity.occurred_at)
                _give(badge, deed.member_id, deed.key, touch)
                number += 1
    return number


def _deeds(done: Iterable[Activity]) -> Iterator[tuple[Activity, Done]]:
    for activity in done:
        if deed := deeds.done(activity):
            yield activity, deed


def _is_new(badge: Badge, deed: Done) -> bool:
    """Whether they are here and never had it for this, on either record of theirs."""
    people = Member.objects.filter(pk=deed.member_id, is_robot=False)
    if not people.filter(state=Member.State.ACTIVE).exists():
        return False
    rows = BadgeGrant.objects.filter(badge=badge.number, key=deed.key)
    return not rows.filter(member=deed.member_id).exists()


def _give(badge: Badge, pk: int, key: str, touch: Touch, *, quiet: bool = False) -> None:
    earned = BadgeEarned(
        member_id=pk,
        badge=badge.number,
        key=key,
        about=touch.about,
        news=not quiet and touch.at > clock.now() - A_DAY,
    )
    write(_say(earned, pk, touch.at))


def _say(earned: BadgeEarned, pk: int, at: datetime) -> Activity:
    subject = f"member:{pk}"
    return record(earned, actor=None, door="web", subject=subject, occurred_at=at)
