"""What the model, a rule or a person keeps from others changes nothing that others read.

Every address is read before anything was said, and again when it was held or hidden: what a
reader without a part in it meets is the same to the letter, counts and kept pages included.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from uuid import uuid4

import pytest

from tests.house.sources import expect_none
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions
from weilu.conversations.models import HeldPost, Post, Space, Topic
from weilu.members.models import Member
from weilu.moderation.models import WordRule
from weilu.moderation.rules import IN_FORCE
from weilu.moderation.screener import SCREENER
from weilu.moderation.tests.world import case_of, decided, reported
from weilu.notices.models import Letter, Notice

from .routes import routes
from .town import Town, Visitor, build

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
READERS = ("guest", "outsider", "insider")
AD = "代开发票，正规可查，需要的加QQ 123456789"
RULED = "大家好，刷单返利一天三百，想做的私信我。"
PLAIN = "这一句后来被版务藏起来了，原来说的是炉子。"
MARK = "zqaside"  # in all of it
NEVER_TWICE = {"readyz", "members:passkey", "members:passkey_new", "members:totp"}  # alike
SCRIPTS = re.compile(r"<script.*?</script>", re.DOTALL)


@pytest.fixture
def town(settings) -> Town:
    settings.ALLOWED_HOSTS = ["testserver"]
    town = build()
    town.people["new"] = person("罗新", trust=0)
    reply = Post.objects.get(text__startswith="zqopenshownreply")
    actions.hide_post(post=reply, actor=None, door="web")
    actions.show_post(post=reply, actor=None, door="web")  # counts replies anew
    run_all()
    return town


def test_the_model_holds_a_topic_and_a_reply(town):
    SCREENER.assume(is_on=True)
    left = traces()
    said = unchanged(town, lambda: says(town, AD))
    assert traces() == left
    assert {row.gate for row in HeldPost.objects.filter(post__in=said)} == {"model"}


def test_a_rule_holds_a_topic_and_a_reply(town):
    WordRule.objects.create(
        name="刷单", terms="刷单返利", deed="hold", state="live", owner=town.people["owner"]
    )
    IN_FORCE.assume(WordRule.objects.all())
    left = traces()
    said = unchanged(town, lambda: says(town, RULED))
    assert traces() == left
    assert {row.gate for row in HeldPost.objects.filter(post__in=said)} == {"rule"}


def test_a_moderator_hides_a_topic_and_a_reply_others_have_read(town):
    def happens() -> list[Post]:
        said = says(town, PLAIN)
        run_all()
        assert all(MARK in read(town.client("guest"), page) for page in pages_of(said))
        for post in said:
            reported(post, town.people["writer"])
            decided(case_of(post), town.people["moderator"], "hide")
        return said

    unchanged(town, happens)


def says(town: Town, text: str) -> list[Post]:
    """A newcomer opens a topic and replies to another one; both name somebody."""
    author, space = town.people["new"], Space.objects.get(slug="zqopen")
    asked = Topic.objects.get(title__startswith="zqopenasked")
    facts: dict[str, Any] = {"author": author, "door": "web"}
    opened = actions.open_topic(
        space=space, kind="question", title=f"{MARK} 蓝色暖炉的事", key=uuid4(),
        text=f"{text} {MARK} @何若", **facts,
    )  # fmt: skip
    reply = actions.post(
        topic=asked, text=f"{text} {MARK}也在这里 @何若", key=uuid4(), **facts
    )
    assert opened.first_post
    return [opened.first_post, reply]


def unchanged(town: Town, happens: Callable[[], list[Post]]) -> list[Post]:
    """Read everything, let it happen, and compare; returns what was said."""
    clients = {reader: town.client(reader) for reader in READERS}
    for _twice in range(2):  # the first visit itself leaves marks: read, seen, kept
        before = {reader: everything(town, clients[reader]) for reader in READERS}
    said = happens()
    run_all()
    wrong = [
        (reader, path, difference(was, now))
        for reader in READERS
        for path, was, now in compared(before[reader], everything(town, clients[reader]))
        if was != now
    ]
    expect_none(wrong, "What is kept from others is on no page of theirs")
    return said


def traces() -> list[object]:
    """What others were told: notices and letters of everybody without a part in it."""
    others = Member.objects.exclude(name="罗新").exclude(roles__isnull=False)
    return [
        *Notice.objects.filter(member__in=others)
        .order_by("pk")
        .values_list("pk", "number"),
        *Letter.objects.filter(text__contains=MARK).values_list("pk"),
    ]


def compared(before: dict[str, str], now: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    assert set(before) == set(now)
    return ((path, before[path], now[path]) for path in before)


def difference(was: str, now: str) -> str:
    """Where two pages begin to differ."""
    at = next(
        (n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b),
        min(len(was), len(now)),
    )
    return f"…{was[max(0, at - 30) : at + 60]}… became …{now[max(0, at - 30) : at + 60]}…"


def everything(town: Town, client: Visitor) -> dict[str, str]:
    """Each address with what this reader finds there."""
    return {path: read(client, path) for path in paths(town)}


def paths(town: Town) -> Iterator[str]:
    for route in routes():
        if "GET" not in route.methods or "." in route.audience or route.name in NEVER_TWICE:
            continue
        if route.names in ("-", "person"):
            yield route.path(name=town.people["writer"].name)
        elif route.names in ("space", "topic"):
            for thing in town.of(route.names):
                if thing.room == "open" and thing.state == "shown":
                    yield route.path(**thing.parameters)
    yield f"/search/?q={MARK}"
    yield "/search/?q=暖炉"
    yield f"/similar/?title={MARK}的蓝色暖炉怎么用"
    yield "/m/罗新/"
    yield from (
        f"/?show={show}" for show in ("unread", "following", "unanswered", "newest")
    )


def pages_of(said: list[Post]) -> list[str]:
    return [f"/t/{post.topic_id}/" for post in said]


def read(client: Visitor, path: str) -> str:
    """The words and addresses of a page, without what is new on every visit."""
    response = client.get(path)
    body = b"".join(response) if response.streaming else response.content
    text = SCRIPTS.sub(" ", body.decode("utf-8", "replace"))
    links = sorted(set(re.findall(r'(?:href|src)="([^"]+)"', text)))
    words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", text)))
    return f"{response.status_code} {words} {' '.join(links)}"
