"""One filter, asked three ways, means the same people: as a set, of one, and over plain facts."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from hypothesis import assume, given
from hypothesis import strategies as st

from weilu.activity.actions import Entry, record_many
from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import MONDAY, person
from weilu.conversations.kinds import PostWritten
from weilu.conversations.models import PostReaction
from weilu.conversations.tests.world import first_post, room, topic
from weilu.core import clock
from weilu.members.models import Member, Tag
from weilu.segments import facts
from weilu.segments.fields import table
from weilu.segments.models import DayCount
from weilu.segments.nodes import DEEPEST, depth
from weilu.segments.queries import asking
from weilu.segments.reactions import count_days, drop_days
from weilu.segments.tests.nodes import filters
from weilu.segments.text import parse

pytestmark = AFTER_COMMIT
TAGS = ("team", "试用")
WROTE: Any = SimpleNamespace(  # who reads it here asks neither what was said nor where
    name=PostWritten.name, version=PostWritten.version, payload=dict
)


@pytest.fixture
def world():
    """Seven people who differ, on a day that began an hour ago where the community is."""
    with time_machine.travel(MONDAY - timedelta(hours=8), tick=False):  # 01:00 in Shanghai
        yield _fill()


def _fill():
    """Two rooms, posts around midnight and at the ends of windows, tags, thanks, a robot, one who left."""
    now = clock.now()
    people = [person(f"众人{n}", trust=n % 4) for n in range(5)]
    people += [person("小助手", is_robot=True), person("走了", state="left")]
    tags = [Tag.objects.create(name=name, key=name) for name in TAGS]
    hall, back = room(), room()
    for number, member in enumerate(people):
        Member.objects.filter(pk=member.pk).update(
            joined_at=now - timedelta(days=number * 3, hours=number),
            last_seen_on=clock.day(now) - timedelta(days=number) if number % 2 else None,
            city="上海" if number % 3 == 0 else "",
            language="en" if number == 2 else "",
        )
        member.taggings.create(tag=tags[number % 2])
        for back_days in range(number):
            _said(member, (hall, back)[back_days % 2], now - timedelta(days=back_days * 2))
            _said(member, hall, now - timedelta(hours=1, days=back_days))  # before midnight
    said = topic(hall, people[0])
    said.featured_at = now
    said.accepted = first_post(topic(hall, people[1]))
    said.save()
    for member in people[1:4]:
        PostReaction.objects.create(
            post=first_post(said), member=member, sign=PostReaction.Sign.THANKS
        )
    count_days(journal())
    return [Member.objects.get(pk=member.pk) for member in people], (hall.pk, back.pk)


def journal():
    return list(Activity.objects.filter(kind__in=table().kinds).order_by("pk"))


def _said(member, space, at):
    door = "api" if at.day % 2 else "web"
    entry = Entry(
        kind=WROTE, actor_id=member.pk, door=door, occurred_at=at, space_id=space.pk
    )
    record_many([entry])


def agree(node, people):
    everybody = set(asking.ids(node))
    day = asking.today()
    for member in people:
        known = asking.facts_of(member, node)
        answers = (
            member.pk in everybody,
            asking.means(node, member.pk),
            facts.holds(node, known, day),
        )
        assert len({*answers}) == 1, (node, member.name, answers)
    assert everybody <= {member.pk for member in people}
    return everybody


@given(data=st.data())
def test_three_ways_of_asking_mean_the_same_people(data, db, world):
    people, spaces = world
    drawn = filters(
        tags=st.sampled_from(TAGS),
        spaces=st.sampled_from(spaces),
        small=True,
        segments=False,
    )
    node = data.draw(drawn)
    assume(depth(node) <= DEEPEST)
    agree(node, people)


@pytest.mark.parametrize("name", sorted(table().fields))
def test_every_field_says_the_same_in_all_ways(name, world):
    people, _spaces = world
    known = table().fields[name]
    values = {
        "bool": ["true", "false"],
        "int": ["0", "1", "2"],
        "days": ["0", "1", "3", "6", "9"],
        "text": [f'"{word}"' for word in known.choices],
    }[known.type]
    meant = [
        agree(parse(f"{name} {op} {value}"), people)
        for op in known.ops
        if op != "in"
        for value in values
    ]
    assert len({*map(frozenset, meant)}) > 1, "the world tells no one from another"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("did(conversations.post_written, = 0, 730d)", "0"),
        ("did(conversations.post_written, >= 1, 1d)", "1234"),
        ("did(conversations.post_written, >= 1, 2d) and trust = 1", "1"),
        ("first(conversations.post_written) >= 6d", "4"),
        ("last(conversations.post_written) <= 0d", "1234"),
        ("all()", "01234"),
        ("any()", ""),
        ("not any()", "01234"),
        ("is_bot = true", "小助手"),
        ('state = "left"', "走了"),
        ("last_seen_days >= 0", "13"),
        ("not last_seen_days >= 0", "024"),
        ("thanked_by >= 3", "0"),
        ("answers_accepted = 1", "1"),
    ],
)
def test_examples_mean_these_people(text, names, world):
    people, _spaces = world
    meant = agree(parse(text), people)
    found = [member.name.removeprefix("众人") for member in people if member.pk in meant]
    assert "".join(found) == names


def test_counts_of_days_are_what_the_journal_says(world):
    kept = set(DayCount.objects.values_list("kind", "member", "day", "n"))
    rows = journal()
    drop_days()
    for start in range(0, len(rows), 3):
        count_days(rows[start : start + 3])
    assert set(DayCount.objects.values_list("kind", "member", "day", "n")) == kept
    assert sum(n for *_key, n in kept) == sum(row.actor_id is not None for row in rows)
