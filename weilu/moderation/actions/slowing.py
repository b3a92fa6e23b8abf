"""Slow mode of a space: tried on the last ninety days before it is set, by two people where it meets many."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from weilu.activity.kinds import Kind
from weilu.conversations.actions import change_space
from weilu.conversations.models import Space
from weilu.conversations.queries import rights
from weilu.members.models import Member
from weilu.moderation.errors import NotAllowed
from weilu.moderation.kinds import LimitReplayed
from weilu.moderation.limit_replay import replay, slow_in
from weilu.moderation.models import LimitReplay
from weilu.moderation.queries.said import formed, people, team_ids
from weilu.moderation.replay import Replayed, Said

from . import running
from .limits import AT_ONCE, agreed
from .running import How

SLOW = "slow:"  # and the id of a space, where a dial has its key


def start_replay(*, space: Space, seconds: int, actor: Member) -> LimitReplay:
    """Find out whom it would have kept waiting; by a worker where much was said.

    Raises:
        NotAllowed: Only leaders do.
    """
    _check(space, actor)
    rows = replays_of(space).filter(value=seconds)
    if (found := running.under_way(rows)) is not None:
        return found  # type: ignore[no-any-return]
    kept: LimitReplay = running.hand_over(_begin(space, seconds, actor), SLOW_MODE, AT_ONCE)
    return kept


def replay_slow(*, space: Space, seconds: int, actor: Member) -> LimitReplay:
    """The same, however much was said.

    Raises:
        NotAllowed: Only leaders do.
    """
    _check(space, actor)
    kept: LimitReplay = running.finish(_begin(space, seconds, actor), SLOW_MODE)
    return kept


def _begin(space: Space, seconds: int, actor: Member) -> LimitReplay:
    key, today = f"{SLOW}{space.pk}", space.slow_seconds
    facts = running.begun(actor)
    return LimitReplay.objects.create(key=key, value=seconds, today=today, **facts)


def _check(space: Space, actor: Member) -> None:
    if not rights.may_on_space(actor, "space.edit", space):
        raise NotAllowed


def replays_of(space: Space) -> QuerySet[LimitReplay]:
    return LimitReplay.objects.filter(key=f"{SLOW}{space.pk}")


@transaction.atomic
def set_slow(*, kept: LimitReplay, actor: Member) -> bool:
    """Set it as it was tried; False where a second person has to want it, too.

    Raises:
        NotAllowed: Only leaders do.
        ReplayNeeded: It was not tried within the last day, or against what stood before.
    """
    space = Space.objects.select_for_update().get(pk=_space_id(kept))
    _check(space, actor)
    if not agreed(kept, now=space.slow_seconds, actor=actor):
        return False
    change_space(space=space, actor=actor, door="web", slow_seconds=kept.value)
    return True


def _space_id(kept: LimitReplay) -> int:
    return int(kept.key.removeprefix(SLOW))


def _ask(kept: LimitReplay, posts: Iterable[Said]) -> Replayed:
    space_id = _space_id(kept)
    here = (each for each in posts if each.space_id == space_id)
    return replay(
        slow_in(space_id),
        kept.value,
        kept.today,
        formed(here),
        people=people(),
        spared=team_ids(),
    )


def _tell(kept: LimitReplay) -> tuple[Kind, str]:
    told = LimitReplayed(key=kept.key, posts=kept.posts, hits=kept.hits)
    return told, f"space:{_space_id(kept)}"


SLOW_MODE = How(
    sort="slow",
    rows=lambda: LimitReplay.objects.select_related("by"),
    ask=_ask,
    seed=lambda kept: int(kept.pk),
    tell=_tell,
)
