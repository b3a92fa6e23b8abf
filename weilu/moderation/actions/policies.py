"""What screening holds and what its mistakes cost: written as a draft, replayed, put in force."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation import replay as replaying
from weilu.moderation.errors import InForceAlready, NotAllowed, ReplayNeeded
from weilu.moderation.kinds import PolicyMoved, PolicyReplayed, PolicyWritten
from weilu.moderation.models import PolicyReplay, ScreeningPolicy
from weilu.moderation.policy import ready
from weilu.moderation.policy_replay import replay
from weilu.moderation.queries.said import said, team_ids
from weilu.moderation.screener import SCREENER

from .rules import FRESH, MANY_MEMBERS, MANY_POSTS

State = ScreeningPolicy.State


@transaction.atomic
def write_policy(*, actor: Member, facts: Mapping[str, Any]) -> ScreeningPolicy:
    """Write a policy as a draft: it does nothing yet. There is one draft; a new one takes its place.

    Args:
        facts: `reach`, `misses` and `clauses`, by category.

    Raises:
        NotAllowed: Only leaders do.
    """
    check(actor)
    ScreeningPolicy.objects.filter(state=State.DRAFT).update(state=State.RETIRED)
    known = {name: facts[name] for name in ("reach", "misses", "clauses")}
    row = ScreeningPolicy.objects.create(made_by=actor, **known)
    _record(PolicyWritten(policy_id=row.pk), row, actor)
    return row


def check(actor: Member) -> None:
    """Raises: NotAllowed."""
    if not may("rule.write", actor.standing if actor.is_active else None):
        raise NotAllowed


def _record(kind: Kind, row: ScreeningPolicy, actor: Member) -> None:
    record(kind, actor=actor, door="web", subject=f"policy:{row.pk}")


def replay_policy(*, policy: ScreeningPolicy, actor: Member) -> PolicyReplay:
    """Find out what it would have held in the last ninety days, by the model in force; keep figures.

    Raises:
        NotAllowed: Only leaders do.
    """
    check(actor)
    screen, today = SCREENER.screen(), SCREENER.policy()
    joined = dict(Member.objects.values_list("pk", "joined_at"))
    found = replay(
        screen, ready(policy), said(), joined=joined, today=today, spared=team_ids()
    )
    with transaction.atomic():
        kept = PolicyReplay.objects.create(
            policy=policy,
            model=screen.model.id,
            by=actor,
            posts=found.posts,
            members=len(found.authors),
            hits=len(found.hit),
            members_hit=len(found.members),
            facts=replaying.facts(found, seed=policy.pk),
        )
        told = PolicyReplayed(policy_id=policy.pk, posts=kept.posts, hits=kept.hits)
        _record(told, policy, actor)
    return kept


def fresh_replay(policy: ScreeningPolicy) -> PolicyReplay | None:
    """The replay that is less than a day old: one query."""
    rows = PolicyReplay.objects.filter(policy=policy, at__gt=clock.now() - FRESH)
    return rows.order_by("-pk").first()


def meets_many(kept: PolicyReplay) -> bool:
    """Whether it would hold so much more that two people have to want it."""
    new: int = kept.facts.get("new", 0)
    return new > kept.posts * MANY_POSTS or kept.members_hit > kept.members * MANY_MEMBERS


@transaction.atomic
def enable_policy(*, policy: ScreeningPolicy, actor: Member) -> ScreeningPolicy:
    """Put a policy in force in place of the other; where it holds many, once a second person wants it.

    Raises:
        NotAllowed: Only leaders do.
        InForceAlready: It is.
        ReplayNeeded: It was not replayed within the last day.
    """
    check(actor)
    row = ScreeningPolicy.objects.select_for_update().get(pk=policy.pk)
    if row.state == State.LIVE:
        raise InForceAlready
    kept = fresh_replay(row)
    if kept is None:
        raise ReplayNeeded
    if meets_many(kept) and row.asked_by_id in (None, actor.pk):
        ScreeningPolicy.objects.filter(pk=row.pk).update(asked_by=actor)
        return row  # the caller sees that it is not in force
    return _in_force(row, actor, row.asked_by_id if meets_many(kept) else None)


def _in_force(
    row: ScreeningPolicy, actor: Member, second_id: int | None
) -> ScreeningPolicy:
    before = ScreeningPolicy.objects.filter(state=State.LIVE).first()
    now = clock.now()
    if before is not None:
        ScreeningPolicy.objects.filter(pk=before.pk).update(
            state=State.RETIRED, moved_at=now
        )
    row.state, row.moved_at, row.asked_by = State.LIVE, now, None
    row.save(update_fields=["state", "moved_at", "asked_by"])
    moved = PolicyMoved(
        policy_id=row.pk, before_id=before.pk if before else None, second_id=second_id
    )
    _record(moved, row, actor)
    transaction.on_commit(SCREENER.expire)
    return row
