"""Posting limits tried on what was said: whom each would have met, and what comes after a refusal."""

from datetime import UTC, datetime, timedelta

import pytest

from weilu.moderation.limit_replay import LIMITS, Form, Who, replay
from weilu.moderation.replay import Replayed, Said

START = datetime(2026, 3, 1, 4, tzinfo=UTC)
HERE, FIRST = {"topic_id": 1, "opener_id": 99}, timedelta(0)
WORDS = "请问水箱怎么洗比较干净，要不要用醋？"


def post(pk: int, seconds: float = 0, author: int = 7, **facts):
    """One post, so many seconds after the first."""
    at = START + timedelta(seconds=seconds)
    said = {"trust": 0, "door": "web", "kept": None, **facts}
    opens = bool(facts.get("title"))
    each = Said(
        post_id=pk, author_id=author, at=at, day=at.date(), trust=said["trust"], space_id=1,
        door=said["door"], language="zh", text="", kept=said["kept"],
    )  # fmt: skip
    form = Form(
        facts.get("topic", 1), facts.get("opener", 99), opens, facts.get("title", ""),
        facts.get("body", f"{WORDS}{pk}"), frozenset(facts.get("links", ())),
        frozenset(facts.get("hosts", ())), facts.get("named", 0),
    )  # fmt: skip
    return each, form


def tried(key: str, wanted, *posts, today=None, spared=()) -> Replayed:
    limit = LIMITS[f"conversations.{key}"]
    people = {7: Who(START - timedelta(hours=1)), 8: Who(START - timedelta(days=400))}
    today = wanted if today is None else today
    return replay(limit, wanted, today, posts, people=people, spared=spared)


def test_what_is_refused_does_not_count_for_what_comes_after():
    posts = [post(n, 20 * n) for n in range(4)]
    assert tried("post_gap_new", timedelta(seconds=30), *posts).hit == [1, 3]
    assert tried("post_gap_new", timedelta(seconds=20), *posts).hit == []


def test_what_is_held_counts_and_is_work_for_the_desk():
    posts = [post(n, 60 * n, body=WORDS) for n in range(4)]
    found = tried("alike", 3, *posts)
    assert LIMITS["conversations.alike"].holds and found.hit == [2, 3]
    assert tried("alike", 3, *[post(n, 700 * n, body=WORDS) for n in range(4)]).hit == []


@pytest.mark.parametrize(
    ("key", "at_it", "below", "facts"),
    [
        ("links_new", 2, 1, {"links": ["https://a.example/", "https://b.example/"]}),
        ("named_new", 2, 1, {"named": 2}),
        ("zh_text", 8, 9, {"body": "水箱怎么洗才干净"}),
        ("en_text", 13, 14, {"body": "Just what I mean"}),
        ("zh_title", 6, 7, {"title": "水箱怎么洗呢"}),
    ],
)
def test_one_post_is_met_by_one_less_and_not_at_the_limit(key, at_it, below, facts):
    assert tried(key, at_it, post(1, **facts)).hit == []
    assert tried(key, below, post(1, **facts)).hit == [1]


def test_limits_of_newcomers_leave_others_alone_and_those_of_others_newcomers():
    links, hosts = ["https://a.example/"], ["a.example"]
    known = post(1, trust=1, named=5, links=links, hosts=hosts)
    new = post(2, named=5, links=links, hosts=hosts)
    assert tried("links_new", 0, known, new).hit == [2]
    assert tried("approve_links", True, known, new, today=False).hit == [2]
    assert tried("named", 4, known, new).hit == [1]
    assert tried("named_new", 4, known, new).hit == [2]


def test_the_first_day_ends_a_day_after_joining():
    ends = 23 * 3_600
    posts = [post(1), post(2, 40), post(3, ends - 1), post(4, ends)]
    assert tried("replies_new", 2, *posts).hit == [3]
    topics = [post(n, 400 * n, title="水箱怎么洗才好") for n in range(3)]
    assert tried("topics_new", 2, *topics).hit == [2]
    assert tried("replies_new", 0, *topics).hit == []


def test_replies_in_one_topic_are_those_in_a_topic_of_others():
    posts = [post(n, 100 * n) for n in range(3)]
    assert tried("replies_each", 2, *posts).hit == [2]
    own = [post(n, 100 * n, opener=7) for n in range(3)]
    elsewhere = [post(n, 100 * n, topic=n) for n in range(3)]
    assert (
        tried("replies_each", 2, *own).hit == tried("replies_each", 2, *elsewhere).hit == []
    )


def test_paces_count_back_from_each_post():
    posts = [post(n, 1_000 * n, author=8, trust=1) for n in range(8)]
    assert tried("posts_hour", 3, *posts).hit == [3, 7]
    assert tried("posts_hour", 5, *posts).hit == []
    assert tried("posts_day", 5, *posts).hit == [5, 6, 7]


def test_topics_in_a_day_widen_with_trust_and_end_at_midnight():
    def topics(trust):
        return [
            post(n, 3_600 * n, 8, trust=trust, title="水箱怎么洗才好") for n in range(4)
        ]

    assert tried("topics_day", 2, *topics(1)).hit == [2, 3]
    assert tried("topics_day", 2, *topics(2)).hit == [3]
    late = [post(9, 86_400, 8, trust=1, title="水箱怎么洗才好")]
    assert tried("topics_day", 2, *topics(1), *late).hit == [2, 3]


def test_one_website_again_and_again():
    posts = [post(n, 600 * n, hosts=["a.example"]) for n in range(3)]
    assert tried("same_host", 3, *posts).hit == [2]
    other = [post(n, 600 * n, hosts=[f"{n}.example"]) for n in range(3)]
    assert tried("same_host", 3, *other).hit == []


def test_first_posts_are_read_until_so_many_stand():
    posts = [post(1, kept=False), post(2, 60), post(3, 120), post(4, 180)]
    assert tried("approve_first", 2, *posts).hit == [1, 2, 3]
    assert tried("approve_first", 0, *posts).hit == []


def test_it_says_what_is_new_what_is_met_no_longer_and_what_people_thought():
    gaps = [post(1), post(2, 10, kept=False), post(3, 40, kept=True)]
    wider = tried("post_gap_new", timedelta(), *gaps, today=timedelta(seconds=30))
    assert (wider.hit, wider.lost, wider.missed) == ([], [2], [2])
    closer = tried("post_gap_new", timedelta(seconds=30), *gaps, today=timedelta())
    assert (closer.hit, closer.new, closer.taken_away, closer.missed) == ([2], 1, 1, [])


@pytest.mark.parametrize(("key", "met"), [("links_new", []), ("zh_text", [1])])
def test_the_team_is_spared_where_the_gate_spares_it(key, met):
    short = post(1, links=["https://a.example/"], body="太短")
    assert tried(key, 0 if key == "links_new" else 8, short, spared=[7]).hit == met


@pytest.mark.parametrize("key", ["post_gap_new", "links_new", "zh_text", "alike"])
def test_other_doors_bring_chat_which_is_free(key):
    posts = [
        post(n, n, door="wecom", body="好", links=["https://a.example/"]) for n in (0, 1, 2)
    ]
    wanted = (
        timedelta(minutes=1) if key == "post_gap_new" else 0 if key == "links_new" else 3
    )
    assert tried(key, wanted, *posts).hit == []


@pytest.mark.parametrize(
    ("value", "met"), [("low", [3]), ("medium", [2, 3]), ("high", [1, 2, 3])]
)
def test_reports_hide_from_a_weight_on(value, met):
    posts = []
    for pk, weight in enumerate([4.1, 4.2, 8.4, 12.5]):
        each, form = post(pk, 60 * pk)
        posts.append((each, form._replace(weight=weight)))
    limit = LIMITS["moderation.hides_at"]
    found = replay(limit, value, "low", posts, people={}, spared=[7])
    assert found.hit == met and limit.holds
    assert found.gained == len(met) - 1
