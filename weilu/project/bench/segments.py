"""`bin/bench segments [--postgres] [--members N] [--activities N] [--json FILE]`: filters of members.

Data: 100,000 members and 3,000,000 activities of 400 days, most of them by few people; a fifth of
the activities are posts that exist, each tenth opens a topic, a third of the topics has an accepted
answer. Who did what is drawn by lot; texts are one line. First the counts of days are added up from
the journal, then each filter is asked of everybody (the best of five) and of 200 members, one at a
time; and as plain facts, in Python.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import Any
from uuid import UUID

from weilu.core.bars import bar
from weilu.project import start

from .figures import number, table
from .scratch import only_here

MEMBERS, ACTIVITIES, DAYS = 100_000, 3_000_000, 400
SHARES = {  # of 100 activities
    "conversations.post_written": 20, "conversations.topic_opened": 2,
    "conversations.topic_read": 40, "conversations.post_signed": 30,
    "conversations.answer_accepted": 2, "conversations.vote_cast": 4, "rewards.praise_given": 2,
}  # fmt: skip
ANSWERED, FEATURED = 3, 20  # each third topic, each twentieth
BATCH = 5_000
TIMES, ASKED = 5, 200
W = "conversations.post_written"
FILTERS = {
    "silent newcomers": f"joined_days <= 14 and did({W}, = 0, 14d)",
    "dormant authors": f"did({W}, >= 3, 180d) and last({W}) >= 30d and last_seen_days >= 21",
    "helpers": f"trust >= 2 and did({W}, >= 5, 90d)",
    "wide or": " or ".join(
        f"did({kind}, >= 1, 365d)"
        for kind in (W, "conversations.topic_read", "conversations.post_signed")
    ),
    "four parts": f'joined_days >= 14 and did({W}, >= 3, 30d) and not tag("team")'
    " and last(conversations.topic_read) >= 21d",
    "rising helpers": "answers_accepted >= 2 and violations_180 = 0",
    "in one space": f"did({W}, >= 2, 90d, space=1)",
    "active_days_30": "active_days_30 >= 5",
    "posts_30": "posts_30 >= 3",
    "thanked_by": "thanked_by >= 3",
    "featured": "featured >= 1",
    "quiet for a year": f"did({W}, < 2, 365d)",
}


def main(args: Sequence[str] = ()) -> int:
    """Measure, print, and write JSON when asked."""
    with tempfile.TemporaryDirectory(prefix="weilu-bench-") as folder:
        os.environ |= only_here(folder)
        members = number(args, "--members", MEMBERS)
        table(measure(members, number(args, "--activities", ACTIVITIES)), args)
    return 0


def measure(members: int, activities: int) -> list[dict[str, Any]]:
    """For each filter how many it means, and ms of a set, of one member, and µs in Python."""
    start.rooms()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    rng = random.Random(7)  # noqa: S311  a measurement, no secret
    people = _people(members, rng)
    _journal(people, activities, rng)
    _talk(people, activities * SHARES[W] // 100, rng)
    rebuilt = _seconds(_count)
    _known_to_planner()
    some = rng.sample(people, min(ASKED, len(people)))
    return [
        {"filter": "(counts of days, s)", "members": members, "set_ms": round(rebuilt, 1)}
        | {"one_ms": "", "most_ms": "", "python_us": ""},
        *(_asked(name, text, some) for name, text in FILTERS.items()),
    ]


def _people(members: int, rng: random.Random) -> list[int]:
    from weilu.core import clock
    from weilu.members.models import Member

    now, today = clock.now(), clock.day(clock.now())
    made = [
        Member(
            name=f"Member {place}",
            name_key=f"member {place}",
            trust=rng.choices((0, 1, 2, 3), (40, 30, 20, 10))[0],
            joined_at=now - timedelta(days=rng.randrange(700)),
            last_seen_on=today - timedelta(days=int(rng.expovariate(1 / 40))),
        )
        for place in range(members)
    ]
    return [each.pk for each in Member.objects.bulk_create(made, 1_000)]


def _some(people: Sequence[int], rng: random.Random) -> int:
    """Somebody; a tenth of them does half of everything."""
    return people[int(len(people) * rng.random() ** 3)]


def _journal(people: Sequence[int], activities: int, rng: random.Random) -> None:
    from weilu.activity.models import Activity
    from weilu.core import clock

    now, kinds = clock.now(), list(SHARES)
    days = [
        (now - timedelta(days=n), clock.day(now) - timedelta(days=n)) for n in range(DAYS)
    ]

    def made() -> Iterator[Activity]:
        for kind in rng.choices(kinds, list(SHARES.values()), k=activities):
            at, day = rng.choice(days)
            yield Activity(
                kind=kind, actor_id=_some(people, rng), door="web", space_id=rng.randrange(20),
                occurred_at=at, day=day, recorded_at=now,
            )  # fmt: skip

    _written("Activities", activities, made())


def _talk(people: Sequence[int], posts: int, rng: random.Random) -> None:
    """Topics of ten posts, a sign of thanks beside each, accepted answers, featured topics."""
    from weilu.conversations.models import Post, PostReaction, Space, Topic
    from weilu.core import clock

    space, now = Space.objects.create(slug="all", name_en="All"), clock.now()
    topics = Topic.objects.bulk_create(
        (
            Topic(
                space=space, title="A question", author_id=_some(people, rng),
                featured_at=None if number % FEATURED else now,
            )
            for number in range(posts // 10)
        ),
        BATCH,
    )  # fmt: skip
    _written("Posts", posts, (
        Post(
            topic=topics[place % len(topics)], author_id=_some(people, rng), text="It works.",
            html="<p>It works.</p>", client_key=UUID(int=place), written_at=now,
        )
        for place in range(posts)
    ))  # fmt: skip
    ids = list(Post.objects.order_by("pk").values_list("pk", flat=True))
    signs = (
        PostReaction(
            post_id=pk, member_id=_some(people, rng), sign=PostReaction.Sign.THANKS
        )
        for pk in ids
    )
    _written("Signs", posts, signs)
    for place, topic in enumerate(topics):
        topic.accepted_id = None if place % ANSWERED else ids[place]
    Topic.objects.bulk_update(topics[::ANSWERED], ["accepted"], batch_size=500)


def _written(what: str, total: int, rows: Iterator[Any]) -> None:
    with bar(what, total) as shown:
        done = 0
        while batch := list(islice(rows, BATCH)):
            type(batch[0])._default_manager.bulk_create(batch)
            done += len(batch)
            shown.reach(done)


def _count() -> None:
    """Add the whole journal up, as a replay does."""
    from weilu.activity import reactions

    found = [one for one in reactions.table() if one.name == "segments.count_days"]
    reactions.replay(found[0])


def _known_to_planner() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _asked(name: str, text: str, some: Sequence[int]) -> dict[str, Any]:
    from weilu.members.models import Member
    from weilu.segments.facts import holds
    from weilu.segments.queries import asking
    from weilu.segments.text import parse

    node = parse(text)
    best = min(_seconds(lambda: asking.ids(node)) for _ in range(TIMES))
    of_one = sorted(_seconds(partial(asking.means, node, pk)) for pk in some)
    today, facts = asking.today(), asking.facts_of(Member.objects.get(pk=some[0]), node)
    in_python = min(_seconds(lambda: holds(node, facts, today)) for _ in range(ASKED))
    return {
        "filter": name,
        "members": len(asking.ids(node)),
        "set_ms": round(best * 1e3),
        "one_ms": round(of_one[len(of_one) // 2] * 1e3, 2),
        "most_ms": round(of_one[-1] * 1e3, 2),
        "python_us": round(in_python * 1e6, 1),
    }


def _seconds(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
