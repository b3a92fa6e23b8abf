"""How a replay goes: at once where little was said, else in a worker, which tells how far it is."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.conversations.models import Post
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation import replay as replaying
from weilu.moderation.errors import NotAllowed
from weilu.moderation.models.replays import Replay
from weilu.moderation.queries.said import LOOKED_BACK, said
from weilu.moderation.replay import Replayed, Said

EVERY = 2_000  # posts, between two words about how far it is
GIVEN_UP = timedelta(hours=1)  # one that runs longer broke off
State = Replay.State


class How(NamedTuple):
    """What one sort of replay asks, and what it tells."""

    sort: str
    rows: Callable[[], QuerySet[Any]]  # with what `ask` needs
    ask: Callable[[Any, Iterable[Said]], Replayed]
    seed: Callable[[Any], int]  # of its sample
    tell: Callable[[Any], tuple[Kind, str]]  # its kind and subject
    stands: Callable[[Any], bool] = bool  # what was asked is still what is wanted
    said: Callable[[], Iterator[Said]] = said


def check(actor: Member) -> None:
    """Raises: NotAllowed."""
    if not may("rule.write", actor.standing if actor.is_active else None):
        raise NotAllowed


def begun(actor: Member) -> dict[str, Any]:
    """What a replay holds before it has looked at anything."""
    since = clock.now() - LOOKED_BACK
    posts = Post.objects.filter(written_at__gte=since).count()
    return {
        "by": actor, "posts": posts, "members": 0, "hits": 0, "members_hit": 0,
        "state": State.RUNS,
    }  # fmt: skip


def hand_over(kept: Any, how: How, at_once: int) -> Any:
    """Finish it where that is quick; else a worker does."""
    from weilu.moderation.tasks import run_replay

    if kept.posts <= at_once:
        return finish(kept, how)
    transaction.on_commit(lambda: run_replay.enqueue(kept.pk, how.sort))
    return kept


def under_way(rows: QuerySet[Any]) -> Any | None:
    """The one among these that is not through yet: one query."""
    running = rows.filter(state=State.RUNS, at__gt=clock.now() - GIVEN_UP)
    return running.order_by("-pk").first()


def broke_off(rows: QuerySet[Any]) -> bool:
    """Whether the newest of these never came to its end: one query."""
    row = rows.order_by("-pk").first()
    if row is None or row.state == State.DONE:
        return False
    return bool(row.state == State.FAILED or row.at <= clock.now() - GIVEN_UP)


def finish(kept: Any, how: How) -> Any:
    """Ask it of all that was said; what was changed meanwhile needs another."""
    if kept.state == State.FAILED:  # a worker tries again
        kept.state, kept.heard_at = State.RUNS, clock.now()
        kept.save(update_fields=["state", "heard_at"])
    try:
        found = how.ask(kept, _watched(kept, how.said()))
    except Exception:
        type(kept).objects.filter(pk=kept.pk).update(state=State.FAILED)
        raise
    kept.posts, kept.members = found.posts, len(found.authors)
    kept.hits, kept.members_hit = len(found.hit), len(found.members)
    kept.facts = replaying.facts(found, seed=how.seed(kept))
    kept.looked, kept.heard_at = found.posts, clock.now()
    kept.state = State.DONE if how.stands(kept) else State.FAILED
    kind, subject = how.tell(kept)
    with transaction.atomic():
        kept.save()
        record(kind, actor=kept.by, door="web", subject=subject)
    return kept


def _watched(kept: Any, posts: Iterator[Said]) -> Iterator[Said]:
    """What was said, with a word now and then about how far it is."""
    rows = type(kept).objects.filter(pk=kept.pk)
    for number, each in enumerate(posts):
        if number % EVERY == 0:
            rows.update(looked=number, heard_at=clock.now())
        yield each
