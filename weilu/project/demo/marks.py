"""What people did with what was said: signs, answers, votes, following, reading."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from weilu.conversations.actions import importing_marks
from weilu.conversations.actions.importing_marks import OldReading, OldSign
from weilu.conversations.models import Post
from weilu.members.actions import bringing

from . import content
from .cast import DOOR, Cast
from .timing import awake

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
READ = {
    "operator": 0.98,
    "moderator": 0.97,
    "member": 0.95,
    "newcomer": 0.02,
    "owner": 0.95,
}
KEPT = 160  # posts somebody bookmarked
LOOKED_AFTER = timedelta(minutes=50)
A_POST_TAKES = 15  # seconds to read
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
    importing_marks.import_readings(_readings(filled, until, rng), door=DOOR)
    importing_marks.import_bookmarks(_bookmarks(filled, rng))
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
                at = awake(said.at + timedelta(minutes=rng.expovariate(1 / 400) + 1))
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
            at = awake(first.at + timedelta(hours=rng.expovariate(1 / 30)))
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
    old.sort(key=lambda pair: crc32(pair[0].title.encode()))  # the same ones in every demo
    named = {facts["topic"] for facts in content.lately()["closed"]}
    for thread, topic_id in old[:CLOSED] + [
        pair for pair in pairs if pair[0].title in named
    ]:
        states[topic_id]["closed_at"] = min(thread.said[-1].at + timedelta(days=2), until)
    return dict(states)


def _readings(filled: Filled, until: datetime, rng: random.Random) -> list[OldReading]:
    """The demo's sign-ins have read most of it, but not what was said since yesterday.

    Where they spoke themselves they have looked in, so that notices are of yesterday, too.
    """
    rows = []
    for role, share in READ.items():
        reader = filled.cast.signin(role)
        for (thread, posts), topic_id in zip(
            _threads(filled), filled.topic_ids, strict=True
        ):
            spoke = any(said.author.pk == reader.pk for said in thread.said)
            if not spoke and rng.random() > share:
                continue
            seen = [
                post_id
                for said, post_id in zip(thread.said, posts, strict=True)
                if until - said.at > CATCHING_UP
            ]
            if seen:
                at = max(thread.said[len(seen) - 1].at, reader.joined_at)
                looked = until - CATCHING_UP if spoke else at + LOOKED_AFTER
                place = reader.pk, topic_id, seen[-1], min(looked, until)
                rows.append(OldReading(*place, len(seen), A_POST_TAKES * len(seen)))
    return rows


def _bookmarks(filled: Filled, rng: random.Random) -> list[tuple[int, int, datetime]]:
    """The long answers are kept by a few, and by the demo's sign-ins."""
    readers = [filled.cast.signin(role) for role in READ]
    found: dict[tuple[int, int], datetime] = {}
    for thread, posts in rng.sample(_threads(filled), min(KEPT, len(filled.threads))):
        place = max(range(len(posts)), key=lambda n: len(thread.said[n].text))
        said = thread.said[place]
        crowd = filled.cast.crowd(thread.space)
        people = crowd.some(rng.randrange(1, 4), said.at, but=said.author.pk)
        if thread.space not in filled.cast.insiders and rng.random() < 0.25:
            people.append(rng.choice(readers))
        for person in people:
            at = max(said.at, person.joined_at) + timedelta(hours=rng.uniform(0.2, 3))
            found[posts[place], person.pk] = at
    return [(post_id, member, at) for (post_id, member), at in found.items()]


def _follows(cast: Cast, rng: random.Random) -> list[tuple[int, int, datetime]]:
    loud = sorted(cast.people, key=lambda person: -person.weight)[:60]
    found = []
    for person in cast.people:
        others = [other for other in loud if other.pk != person.pk]
        chosen = rng.sample(others, min(int(rng.expovariate(1 / 3)), len(others)))
        found += [(person.pk, o.pk, max(person.joined_at, o.joined_at)) for o in chosen]
    return found
