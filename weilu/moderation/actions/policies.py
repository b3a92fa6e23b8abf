"""What screening holds and what its mistakes cost: written as a draft, replayed, put in force."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.errors import InForceAlready, ReplayNeeded
from weilu.moderation.kinds import PolicyMoved, PolicyReplayed, PolicyWritten
from weilu.moderation.models import PolicyReplay, ScreeningPolicy
from weilu.moderation.models.replays import Replay
from weilu.moderation.policy import ready
from weilu.moderation.policy_replay import replay
from weilu.moderation.queries.said import team_ids
from weilu.moderation.replay import Replayed, Said
from weilu.moderation.screener import SCREENER

from . import running
from .rules import FRESH, MANY_MEMBERS, MANY_POSTS
from .running import How, check

AT_ONCE = 5_000  # posts: about a second of one core
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


def _record(kind: Kind, row: ScreeningPolicy, actor: Member) -> None:
    record(kind, actor=actor, door="web", subject=f"policy:{row.pk}")


def replay_policy(*, policy: ScreeningPolicy, actor: Member) -> PolicyReplay:
    """Find out what it would have held in the last ninety days, by the model in force; keep figures.

    Raises:
        NotAllowed: Only leaders do.
    """
    kept: PolicyReplay = running.finish(_begin(policy, actor), POLICY)
    return kept


def start_replay(*, policy: ScreeningPolicy, actor: Member) -> PolicyReplay:
    """The same, by a worker where much was said; one that runs for this policy goes on.

    Raises:
        NotAllowed: Only leaders do.
    """
    check(actor)
    rows = PolicyReplay.objects.filter(policy=policy)
    if (found := running.under_way(rows)) is not None:
        return found  # type: ignore[no-any-return]
    kept: PolicyReplay = running.hand_over(_begin(policy, actor), POLICY, AT_ONCE)
    return kept


def _begin(policy: ScreeningPolicy, actor: Member) -> PolicyReplay:
    check(actor)
    facts = running.begun(actor)
    return PolicyReplay.objects.create(policy=policy, model="", **facts)


def _ask(kept: PolicyReplay, posts: Iterable[Said]) -> Replayed:
    screen = SCREENER.screen()
    kept.model = screen.model.id
    return replay(
        screen,
        ready(kept.policy),
        posts,
        joined=dict(Member.objects.values_list("pk", "joined_at")),
        today=SCREENER.policy(),
        spared=team_ids(),
    )


def _tell(kept: PolicyReplay) -> tuple[Kind, str]:
    told = PolicyReplayed(policy_id=kept.policy_id, posts=kept.posts, hits=kept.hits)
    return told, f"policy:{kept.policy_id}"


POLICY = How(
    sort="policy",
    rows=lambda: PolicyReplay.objects.select_related("policy", "by"),
    ask=_ask,
    seed=lambda kept: kept.policy_id,
    tell=_tell,
)


def fresh_replay(policy: ScreeningPolicy) -> PolicyReplay | None:
    """The replay that is less than a day old: one query."""
    rows = PolicyReplay.objects.filter(policy=policy, state=PolicyReplay.State.DONE)
    rows = rows.filter(at__gt=clock.now() - FRESH)
    return rows.order_by("-pk").first()


def meets_many(kept: Replay) -> bool:
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
