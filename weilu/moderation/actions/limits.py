"""Posting limits: tried on the last ninety days before they are set, by two people where they meet many."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from weilu.activity.kinds import Kind
from weilu.core import clock
from weilu.core.dials import Dial, snapshot
from weilu.core.dials.table import known
from weilu.members.actions.turning import turn
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.errors import NotAllowed, ReplayNeeded
from weilu.moderation.kinds import LimitReplayed
from weilu.moderation.limit_replay import LIMITS, replay
from weilu.moderation.models import LimitReplay
from weilu.moderation.queries.said import formed, people, team_ids
from weilu.moderation.replay import Replayed, Said

from . import running
from .policies import meets_many
from .rules import FRESH
from .running import How

AT_ONCE = 5_000  # posts: about a second of one core


def start_replay(*, dial: Dial[Any], value: Any, actor: Member) -> LimitReplay:
    """Find out what a value would have met; by a worker where much was said.

    Raises:
        NotAllowed: Only leaders do.
    """
    _check(actor)
    rows = replays_of(dial).filter(value=dial.keep(value))
    if (found := running.under_way(rows)) is not None:
        return found  # type: ignore[no-any-return]
    kept: LimitReplay = running.hand_over(_begin(dial, value, actor), LIMIT, AT_ONCE)
    return kept


def replay_limit(*, dial: Dial[Any], value: Any, actor: Member) -> LimitReplay:
    """The same, however much was said.

    Raises:
        NotAllowed: Only leaders do.
    """
    _check(actor)
    kept: LimitReplay = running.finish(_begin(dial, value, actor), LIMIT)
    return kept


def _begin(dial: Dial[Any], value: Any, actor: Member) -> LimitReplay:
    today, facts = dial.keep(snapshot.kept_now(dial)), running.begun(actor)
    wanted = dial.keep(value)
    return LimitReplay.objects.create(key=dial.key, value=wanted, today=today, **facts)


def _check(actor: Member) -> None:
    if not may("setting.change", actor.standing if actor.is_active else None):
        raise NotAllowed


def replays_of(dial: Dial[Any]) -> QuerySet[LimitReplay]:
    return LimitReplay.objects.filter(key=dial.key)


@transaction.atomic
def set_limit(*, kept: LimitReplay, seen: int | None, actor: Member) -> bool:
    """Set a limit as it was tried; False where a second person has to want it, too.

    Args:
        seen: As `turn` takes it.

    Raises:
        NotAllowed: Only leaders do.
        ReplayNeeded: It was not tried within the last day, or against what stood before.
        TurnedMeanwhile: Somebody set it since.
    """
    _check(actor)
    dial = _dial(kept)
    if not agreed(kept, now=dial.keep(snapshot.kept_now(dial)), actor=actor):
        return False
    turn(dial=dial, value=dial.load(kept.value), seen=seen, actor=actor, door="web")
    return True


def agreed(kept: LimitReplay, *, now: Any, actor: Member) -> bool:
    """Whether it may be set; where a second person has to want it, too, this one's wish is noted.

    Args:
        now: What stands, as it is kept.

    Raises:
        ReplayNeeded: It was not tried within the last day, or against what stood before.
    """
    row = LimitReplay.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    if not is_fresh(row) or row.today != now:
        raise ReplayNeeded
    if meets_many(row) and row.asked_by_id in (None, actor.pk):
        LimitReplay.objects.filter(pk=row.pk).update(asked_by=actor)
        return False
    return True


def is_fresh(kept: LimitReplay) -> bool:
    """Whether it came to its end within the last day."""
    return kept.state == LimitReplay.State.DONE and kept.at > clock.now() - FRESH


def _dial(kept: LimitReplay) -> Dial[Any]:
    dial = known(kept.key)
    assert dial is not None  # noqa: S101  its key was taken from one
    return dial


def _ask(kept: LimitReplay, posts: Iterable[Said]) -> Replayed:
    dial = _dial(kept)
    return replay(
        LIMITS[kept.key],
        dial.load(kept.value),
        dial.load(kept.today),
        formed(posts),
        people=people(),
        spared=team_ids(),
    )


def _tell(kept: LimitReplay) -> tuple[Kind, str]:
    told = LimitReplayed(key=kept.key, posts=kept.posts, hits=kept.hits)
    return told, f"set:{kept.key}"[:40]


LIMIT = How(
    sort="limit",
    rows=lambda: LimitReplay.objects.select_related("by"),
    ask=_ask,
    seed=lambda kept: int(kept.pk),
    tell=_tell,
)
