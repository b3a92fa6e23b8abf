"""Filling an empty community with the demo, through the rooms' own actions."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from weilu.activity import reactions
from weilu.climate import actions as climate
from weilu.conversations.actions import importing
from weilu.conversations.actions.importing import OldTopic
from weilu.conversations.models import Space
from weilu.core import clock
from weilu.moderation.actions.trusting import move_trust
from weilu.rewards.actions import settle_badges, settle_boards, settle_levels
from weilu.segments import actions as segments

from . import (
    album,
    asked,
    badged,
    content,
    gifts,
    grouped,
    marks,
    newcomers,
    norms,
    nudged,
    outbox,
    praised,
    pulse,
    rituals,
    ruled,
    told,
    turns,
    weekly,
)
from .album import Studio
from .backstage import Backstage
from .cast import DOOR, Cast, bring
from .disputes import Disputes
from .lately import Lately
from .order import Order
from .people import Dressing
from .purpose import Purpose
from .rooms import open_rooms
from .screened import Screened
from .talk import Teller, Thread
from .timing import Calendar
from .work import Desk

SEED = 20260901
BATCH = 60  # topics in one transaction
Progress = Callable[[int], None]  # hundredths of the whole


@dataclass
class Filled:
    """What the demo consists of."""

    cast: Cast
    spaces: dict[str, Space]
    threads: list[Thread]
    topic_ids: list[int]
    post_ids: list[list[int]]

    def posts_by_thread(self) -> dict[str, list[int]]:
        names = [thread.name for thread in self.threads]
        return dict(zip(names, self.post_ids, strict=True))


def fill(
    *, until: datetime | None = None, progress: Progress = lambda _percent: None
) -> Filled:
    """Write ninety days of talk that end at `until`, by default this hour.

    The same moment gives the same people, words and times.
    """
    end = until or clock.now().replace(minute=0, second=0, microsecond=0)
    rng = random.Random(SEED)  # noqa: S311  a story, not a secret
    with Studio() as studio, transaction.atomic():  # interrupted, nothing is left behind
        filled = _told(studio, end, rng, progress)
    reactions.run_all()
    with clock.at(end):  # as every night
        move_trust()
        settle_levels()
        settle_badges()
        settle_boards()
    gifts.fill_shop(filled.cast, end)
    reactions.run_all()
    segments.settle_all()
    climate.catch_up()
    progress(100)
    return filled


def _told(studio: Studio, end: datetime, rng: random.Random, progress: Progress) -> Filled:
    cast = bring(end, rng)
    newcomers.come_by(cast, end, random.Random(SEED))  # noqa: S311  a story, not a secret
    spaces = open_rooms(cast, end)
    threads = tell(cast, end, rng)
    studio.begin(threads)
    dressing = Dressing(cast, studio)
    topic_ids = _write(threads, spaces, progress)
    norms.agree_on(cast, end, random.Random(SEED))  # noqa: S311  a story, not a secret
    newcomers.arrive(cast, spaces, end, random.Random(SEED))  # noqa: S311  a story, not a secret
    filled = Filled(cast, spaces, threads, topic_ids, marks.posts_of(topic_ids))
    marks.leave(filled, end, rng)
    progress(75)
    dressing.finish()
    studio.deliver(filled.posts_by_thread())
    lately = Lately(filled, end)
    lately.happen()
    asked.ask(cast, end)
    Backstage(filled, end).happen()
    Purpose(cast, end).write()
    pulse.feel(cast, end)
    weekly.ask_weekly(cast, end)
    nudged.nudge(end)
    praised.thank(cast, end)
    grouped.group(cast, end)
    badged.give_badges(cast, end)
    rituals.keep(filled, end)
    Order(filled, end, lately.topics).happen()
    Disputes(filled, end).happen()
    ruled.rule(filled, end, lately.topics)
    Screened(filled, end).happen()
    ruled.draft_policy(filled, end)
    ruled.try_limits(filled, end)
    Desk(filled, end, lately.topics).happen()
    outbox.write(cast, end)
    turns.turn_some(cast, end)
    progress(85)
    return filled


def tell(cast: Cast, end: datetime, rng: random.Random) -> list[Thread]:
    """Every thread of the demo, in the order they were opened."""
    calendar = Calendar(end, rng)
    teller = Teller(cast, calendar, rng)
    threads = [thread for theme in content.themes() for thread in teller.threads(theme)]
    threads += [told.thread(piece, cast, end) for piece in content.pieces()]
    threads += rituals.threads(cast, end)
    album.hang(threads)
    return sorted(threads, key=lambda thread: (thread.said[0].at, thread.name))


def _write(
    threads: list[Thread], spaces: dict[str, Space], progress: Progress
) -> list[int]:
    ids: list[int] = []
    for start in range(0, len(threads), BATCH):
        part = threads[start : start + BATCH]
        topics = [
            OldTopic(
                space_id=spaces[thread.space].pk,
                title=thread.title,
                posts=[importing.prepare(post) for post in thread.posts()],
                kind=thread.kind,
            )
            for thread in part
        ]
        ids += importing.import_topics(topics, door=DOOR)
        progress(60 * len(ids) // len(threads))
    return ids
