"""Levels as they are in force, who earns which, and what is open to somebody."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db.models import Count

from weilu.core import clock
from weilu.members.models import Member
from weilu.members.queries.warmth import is_on
from weilu.rewards.dials import PRIVILEGES
from weilu.rewards.levels.moving import Stand
from weilu.rewards.levels.privileges import PRESETS, RELAXED
from weilu.rewards.levels.steps import FIRST, LAST, STANDARD, Step, node_of
from weilu.rewards.models import Discretion, LevelPlan, MemberLevel
from weilu.segments.queries.asking import ids, means
from weilu.segments.queries.saved import expanded


def plan() -> LevelPlan | None:
    """The version in force; none where nobody changed the standard ones: one query."""
    return LevelPlan.objects.order_by("-pk").first()


def steps() -> Sequence[Step]:
    """The eight levels in force: one query."""
    kept = plan()
    return steps_of(kept) if kept else STANDARD


def steps_of(kept: LevelPlan) -> Sequence[Step]:
    return [Step(**each) for each in kept.steps]


def earned_by_all(plan: Sequence[Step]) -> dict[int, int]:
    """Everybody beyond the first level, asked as sets: one query a level.

    Raises:
        Unreadable: A qualifier cannot be read any more.
    """
    found: dict[int, int] = {}
    left: set[int] | None = None
    for step in plan[FIRST:]:
        meant = set(ids(expanded(node_of(step))))
        left = meant if left is None else left & meant
        if not left:
            break
        found.update(dict.fromkeys(left, step.number))
    return found


def earned_by(plan: Sequence[Step], member_id: int) -> int:
    """The same of one: a query a level, until one is not earned.

    Raises:
        Unreadable: A qualifier cannot be read any more.
    """
    earned = FIRST
    for step in plan[FIRST:]:
        if not means(expanded(node_of(step)), member_id):
            break
        earned = step.number
    return earned


def stands(members: Collection[int] | None = None) -> dict[int, Stand]:
    """Where these stand, or everybody who is not simply at the first level."""
    rows = MemberLevel.objects.all()
    if members is not None:
        rows = rows.filter(pk__in=members)
    return {row.pk: stand_of(row) for row in rows}


def stand_of(row: MemberLevel) -> Stand:
    return Stand(row.earned, row.title, row.kept, row.until, row.gaming)


def stand(member_id: int) -> Stand:
    """One query."""
    return stands([member_id]).get(member_id, Stand())


def may(member: Member, key: str) -> bool:
    """Whether somebody's level opens this to them; a sanction stands before every level.

    No query where the preset asks for no level, two or three otherwise.
    """
    if not member.is_active or member.is_muted:
        return False
    begins = opens(key)
    if begins == FIRST or member.standing.is_team:
        return True
    return stand(member.pk).opens(clock.now()) >= begins


def opens(key: str) -> int:
    """From which level on somebody may; while the house warms up, the relaxed preset holds."""
    chosen = PRESETS[PRIVILEGES.value]
    if chosen[key] > PRESETS[RELAXED][key] and is_on():
        return PRESETS[RELAXED][key]
    return chosen[key]


def in_force() -> Mapping[str, int]:
    """All privileges with the level they begin at."""
    chosen = PRIVILEGES.value
    return PRESETS[RELAXED if chosen != RELAXED and is_on() else chosen]


def holders() -> dict[int, int]:
    """How many active members bear each title beyond the first: one query."""
    rows = MemberLevel.objects.filter(member__state=Member.State.ACTIVE)
    return dict(rows.values_list("title").annotate(Count("pk")))


def shown(member: Member) -> Step | None:
    """The level others read on a profile: none for the first, and for who keeps it back."""
    row = MemberLevel.objects.filter(pk=member.pk, title__gt=FIRST).first()
    if row is None or discretion(member).level:
        return None
    return steps()[row.title - 1]


def discretion(member: Member) -> Discretion:
    """What somebody keeps to themselves."""
    found = Discretion.objects.filter(pk=member.pk).first()
    return found or Discretion(member=member)


def next_step(plan: Sequence[Step], earned: int) -> Step | None:
    return plan[earned] if earned < LAST else None


def ends(found: Stand, now: datetime) -> datetime | None:
    """When what was kept closes, if it runs."""
    return found.until if found.until and found.until > now else None
