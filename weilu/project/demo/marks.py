"""What people did with what was said: signs, answers, votes, following, reading."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from weilu.conversations.actions import importing_marks
from weilu.conversations.actions.importing_marks import OldSign
from weilu.conversations.models import Post
from weilu.members.actions import bringing

from .cast import DOOR, Cast

if TYPE_CHECKING:
    from .fill import Filled
    from .talk import Said, Thread

SIGNS = ("like", "thanks", "agree", "funny", "celebrate", "metoo")
LIKELY = {
    "answer": (30, 40, 14, 2, 2, 10),
    "talk": (44, 8, 20, 14, 4, 12),
    "thanks": (50, 4, 4, 6, 30, 4),
}
FEATURED = 26
CLOSED = 9
READ = {"operator": 0.97, "moderator": 0.9, "member": 0.8, "newcomer": 0.03}
CATCHING_UP = timedelta(hours=30)  # what is younger, the demo's readers have not seen


def posts_of(topic_ids: list[int]) -> list[list[int]]:
    """The posts' ids of each topic, in the order they were said."""
    by_topic: dict[int, list[int]] = defaultdict(list)
    rows = Post.objects.filter(topic__in=topic_ids).order_by("pk")
    for topic_id, pk in rows.values_list("topic_id", "pk"):
        by_topic[topic_id].append(pk)
    return [by_topic[topic_id] for topic_id in topic_ids]


def leave(filled: Filled, until: datetime, rng: random.Random) -> None:
    """Write all of it."""
    signs = [
        sign for each in _threads(filled) for sign in _signs(*each, filled.cast, until, rng)
    ]
    importing_marks.import_signs(signs, door=DOOR)
    importing_marks.import_answers(_answers(filled, until), door=DOOR)
    importing_marks.import_metoos(_metoos(filled, until, rng), door=DOOR)
    _polls(filled, until, rng)
    importing_marks.import_states(_states(filled, until, rng))
    importing_marks.import_readings(_readings(filled, until, rng))
    bringing.bring_follows(_follows(filled.cast, rng))


def _threads(filled: Filled) -> list[tuple[Thread, list[int]]]:
    return list(zip(filled.threads, filled.post_ids, strict=True))


def _signs(
    thread: Thread, posts: list[int], cast: Cast, until: datetime, rng: random.Random
) -> list[OldSign]:
    crowd = cast.crowd(thread.space)
    found = []
    for said, post_id in zip(thread.said, posts, strict=True):
        wanted = said.signs or _by_chance(said, rng)
        for sign, number in wanted.items():
            for person in crowd.some(number, said.at, but=said.author.pk):
                at = said.at + timedelta(minutes=rng.expovariate(1 / 400) + 1)
                found.append(OldSign(post_id, person.pk, sign, min(at, until)))
    return found


def _by_chance(said: Said, rng: random.Random) -> dict[str, int]:
    number = min(int(rng.expovariate(1 / (2.2 if said.role == "answer" else 1.0))), 16)
    given: dict[str, int] = {}
    for sign in rng.choices(SIGNS, LIKELY[said.role], k=number):
        given[sign] = given.get(sign, 0) + 1
    return given


def _answers(filled: Filled, until: datetime) -> dict[int, tuple[int, datetime]]:
    return {
        topic_id: (posts[thread.accepted], min(thread.said[-1].at, until))
        for (thread, posts), topic_id in zip(
            _threads(filled), filled.topic_ids, strict=True
        )
        if thread.accepted is not None
    }


def _metoos(
    filled: Filled, until: datetime, rng: random.Random
) -> list[tuple[int, int, datetime]]:
    found = []
    for thread, topic_id in zip(filled.threads, filled.topic_ids, strict=True):
        if thread.kind != "question" or rng.random() > 0.4:
            continue
        first = thread.said[0]
        crowd = filled.cast.crowd(thread.space, thread.lang)
        for person in crowd.some(rng.randrange(1, 8), first.at, but=first.author.pk):
            at = first.at + timedelta(hours=rng.expovariate(1 / 30))
            found.append((topic_id, person.pk, min(at, until)))
    return found


def _polls(filled: Filled, until: datetime, rng: random.Random) -> None:
    for thread, topic_id in zip(filled.threads, filled.topic_ids, strict=True):
        if thread.kind != "poll":
            continue
        crowd, opened = filled.cast.crowd(thread.space, thread.lang), thread.said[0].at
        voters = crowd.some(rng.randrange(18, 60), opened, but=0)
        taste = [rng.uniform(0.3, 3) for _option in thread.options]
        votes = [
            (
                rng.choices(range(len(taste)), taste)[0],
                person.pk,
                _after(thread, until, rng),
            )
            for person in voters
        ]
        importing_marks.import_poll(topic_id=topic_id, options=thread.options, votes=votes)


def _after(thread: Thread, until: datetime, rng: random.Random) -> datetime:
    at = thread.said[0].at + timedelta(hours=rng.expovariate(1 / 20))
    return min(at, until)


def _states(
    filled: Filled, until: datetime, rng: random.Random
) -> dict[int, dict[str, datetime]]:
    states: dict[int, dict[str, datetime]] = defaultdict(dict)
    pairs = list(zip(filled.threads, filled.topic_ids, strict=True))
    for thread, topic_id in pairs:
        if thread.pinned:
            states[topic_id]["pinned_until"] = until + timedelta(days=60)
    long = [(t, pk) for t, pk in pairs if len(t.said) > 9 and t.space != "beta"]
    for thread, topic_id in rng.sample(long, min(FEATURED, len(long))):
        states[topic_id]["featured_at"] = min(thread.said[-1].at, until)
    old = [(t, pk) for t, pk in pairs if until - t.said[-1].at > timedelta(days=45)]
    for thread, topic_id in rng.sample(old, min(CLOSED, len(old))):
        states[topic_id]["closed_at"] = thread.said[-1].at + timedelta(days=2)
    return dict(states)


def _readings(
    filled: Filled, until: datetime, rng: random.Random
) -> list[tuple[int, int, int, datetime]]:
    """The demo's sign-ins have read most of it, but not what was said since yesterday."""
    rows = []
    for role, share in READ.items():
        reader = filled.cast.signin(role)
        for (thread, posts), topic_id in zip(
            _threads(filled), filled.topic_ids, strict=True
        ):
            if rng.random() > share:
                continue
            seen = [
                (post_id, said.at)
                for said, post_id in zip(thread.said, posts, strict=True)
                if until - said.at > CATCHING_UP
            ]
            if seen:
                rows.append((reader.pk, topic_id, seen[-1][0], seen[-1][1]))
    return rows


def _follows(cast: Cast, rng: random.Random) -> list[tuple[int, int, datetime]]:
    loud = sorted(cast.people, key=lambda person: -person.weight)[:60]
    found = []
    for person in cast.people:
        others = [other for other in loud if other.pk != person.pk]
        chosen = rng.sample(others, min(int(rng.expovariate(1 / 3)), len(others)))
        found += [(person.pk, o.pk, max(person.joined_at, o.joined_at)) for o in chosen]
    return found
