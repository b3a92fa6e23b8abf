"""Deciding whose level moves: once, told to the journal, kept as it says there."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Max

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.core import clock
from weilu.members.models import Member
from weilu.rewards.kinds import LevelMoved
from weilu.rewards.levels import moving
from weilu.rewards.levels.moving import Stand
from weilu.rewards.models import Award, Leg, LevelLook, MemberLevel, Txn
from weilu.rewards.queries import levels as queries

from .badging import award_some

BATCH = 500  # members asked about at once
A_DAY = timedelta(days=1)


@transaction.atomic
def settle_touched() -> int:
    """Look at those whose growth moved since the last look; how many moved."""
    look = _locked()
    last = Txn.objects.aggregate(last=Max("pk"))["last"] or 0
    if last <= look.txn_id:
        return 0
    legs = Leg.objects.filter(
        txn__gt=look.txn_id, txn__lte=last, account__asset="xp", account__kind="avail"
    )
    touched = set(legs.values_list("account__member", flat=True)) - {None}
    LevelLook.objects.filter(pk=look.pk).update(txn_id=last)
    award_some(touched)
    if len(touched) <= BATCH:
        return _settle_some(sorted(touched), quiet=not look.txn_id and _is_old())
    return _settle_all()


def _is_old() -> bool:
    """Whether points were here before levels were."""
    return Txn.objects.filter(at__lt=clock.now() - A_DAY).exists()


@transaction.atomic
def settle_levels(members: Collection[int] | None = None) -> int:
    """Look at these, or at everybody, as each night; how many moved."""
    _locked()
    return _settle_all() if members is None else _settle_some(sorted(members))


def _locked() -> LevelLook:
    """One at a time: nobody's move is decided twice."""
    LevelLook.objects.get_or_create(pk=1)
    return LevelLook.objects.select_for_update().get(pk=1)


def _settle_some(members: Collection[int], *, quiet: bool = False) -> int:
    plan = queries.steps()
    here = Member.objects.filter(
        pk__in=members, state=Member.State.ACTIVE, is_robot=False
    ).values_list("pk", flat=True)
    earned = {pk: queries.earned_by(plan, pk) for pk in here}
    return _move(earned, queries.stands(earned), quiet=quiet)


def _settle_all() -> int:
    """By sets; who is not active keeps what they had."""
    earned, before = queries.earned_by_all(queries.steps()), queries.stands()
    away = before.keys() - earned.keys()
    here = Member.objects.filter(
        pk__in=away, state=Member.State.ACTIVE, is_robot=False
    ).values_list("pk", flat=True)
    earned |= dict.fromkeys(here, 1)
    return _move(earned, before, quiet=not before)


def _move(earned: dict[int, int], before: dict[int, Stand], *, quiet: bool = False) -> int:
    """Those of whom something else is true now; whom levels began with is told nothing."""
    now, gaming, number = clock.now(), _gaming(earned), 0
    for pk in sorted(earned):
        was = before.get(pk, Stand())
        now_is = moving.moved(was, earned[pk], gaming=gaming.get(pk, 0), now=now)
        if not moving.same(was, now_is, now):
            write(_say(pk, now_is, "" if quiet else moving.news(was, now_is)))
            number += 1
    return number


def _gaming(members: Collection[int]) -> dict[int, int]:
    rows = Award.objects.filter(void_reason=Award.Reason.GAMING)
    found = dict(rows.values_list("member").annotate(Count("pk")))
    return {pk: number for pk, number in found.items() if pk in members}


def _say(member_id: int, stand: Stand, news: str) -> Activity:
    moved = LevelMoved(
        member_id=member_id,
        earned=stand.earned,
        title=stand.title,
        kept=stand.kept,
        until=stand.until.isoformat() if stand.until else None,
        gaming=stand.gaming,
        news=news,
    )
    return record(moved, actor=None, door="web", subject=f"member:{member_id}")


def write(said: Activity) -> None:
    """Keep what the journal says of somebody's level, unless something later is kept."""
    kept = said.payload
    newer = MemberLevel.objects.filter(pk=kept["member_id"], activity_id__gte=said.pk)
    if not newer.exists():
        MemberLevel.objects.update_or_create(
            pk=kept["member_id"],
            defaults={
                **{
                    name: kept[name]
                    for name in ("earned", "title", "kept", "until", "gaming")
                },
                "since": said.occurred_at,
                "activity_id": said.pk,
            },
        )
