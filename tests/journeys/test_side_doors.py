"""What the model, a rule or a person keeps from others changes nothing that others read.

Every address is read before anything was said, and again when it was held or hidden: what a
reader without a part in it meets is the same to the letter, counts and kept pages included.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from uuid import uuid4

import pytest

from tests.house.sources import expect_none
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions
from weilu.conversations.hearing import channels_for
from weilu.conversations.models import HeldPost, Membership, Post, Space, Topic
from weilu.core.live.models import Signal
from weilu.members.models import Member
from weilu.members.packing import pack
from weilu.members.permissions import HOST, RIGHTS
from weilu.moderation.models import WordRule
from weilu.moderation.rules import IN_FORCE
from weilu.moderation.screener import SCREENER
from weilu.moderation.tests.world import case_of, decided, reported, taken_back
from weilu.notices.models import Letter, Notice

from .routes import Route, routes
from .town import ROOMS, Town, Visitor, build, enters

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
READERS = ("guest", "outsider", "insider", "host")  # of the private space alone
AD = "代开发票，正规可查，需要的加QQ 123456789"
RULED = "大家好，刷单返利一天三百，想做的私信我。"
PLAIN = "这一句后来被版务藏起来了，原来说的是炉子。"
MARK = "zqaside"  # in all of it
NEVER_TWICE = {"readyz", "members:passkey", "members:passkey_new", "members:totp"}  # alike
TEAMS_OWN = {  # how much there was, not what
    "moderation:roster",
    "commons:newcomers_view",
    "culture:path_desk",
}
SCRIPTS = re.compile(r"<script.*?</script>", re.DOTALL)


@pytest.fixture
def town(settings) -> Town:
    settings.ALLOWED_HOSTS = ["testserver"]
    town = build()
    town.people["new"] = new = person("罗新", trust=0)
    Membership.objects.create(space=Space.objects.get(slug="zqinner"), member=new)
    for room in ROOMS:
        reply = Post.objects.get(text__startswith=f"zq{room}shownreply")
        actions.hide_post(post=reply, actor=None, door="web")
        actions.show_post(post=reply, actor=None, door="web")  # counts replies anew
    run_all()
    return town


def held_by_model(town: Town) -> str:
    SCREENER.assume(is_on=True)
    return AD


def held_by_rule(town: Town) -> str:
    WordRule.objects.create(
        name="刷单", terms="刷单返利", deed="hold", state="live", owner=town.people["owner"]
    )
    IN_FORCE.assume(WordRule.objects.all())
    return RULED


@pytest.mark.parametrize(
    ("gate", "begin", "room"),
    [("model", held_by_model, "open"), ("rule", held_by_rule, "inner")],
)
def test_what_is_held_is_nowhere_and_released_it_is_everywhere(town, gate, begin, room):
    text = begin(town)
    left, heard = traces(), signals()
    said = unchanged(town, lambda: says(town, text, room), room)
    assert traces() == left
    author = town.people["new"].pk
    assert set(signals() - heard) <= {
        "team",
        f"member:{author}",
    }  # nobody else's page wakes
    assert {row.gate for row in HeldPost.objects.filter(post__in=said)} == {gate}
    for post in said:
        actions.release(post=fresh(post), actor=town.people["moderator"], door="web")
    run_all()
    assert {f"topic:{post.topic_id}" for post in said} <= set(signals() - heard)
    assert ("community" in signals() - heard) == (room == "open")  # where all may read it
    for reader in READERS:
        if enters(reader, room):
            assert_back(town, reader, said, room)


@pytest.mark.parametrize("room", ["open", "club", "inner"])
def test_a_new_topic_wakes_those_alone_who_may_read_it(town, room):
    before, (space,) = signals(), Space.objects.filter(slug=f"zq{room}")
    said = says(town, PLAIN, room)
    told = {
        channel
        for channel in signals() - before
        if channel == "community" or channel.startswith("space:")
    }
    assert told == {f"space:{space.pk}", *(["community"] if room == "open" else [])}
    for reader in READERS:
        client = town.client(reader)
        key = client.session.session_key if reader != "guest" else None
        woken = channels_for(key, [*told, f"topic:{said[0].topic_id}"])
        assert bool(woken) == enters(reader, room), reader


@pytest.mark.parametrize("room", ["open", "club", "inner"])
def test_a_moderator_hides_what_others_have_read_and_shows_it_again(town, room):
    clients = {reader: town.client(reader) for reader in READERS}
    shown: dict[str, set[str]] = {}
    decisions = []

    def happens() -> list[Post]:
        said = says(town, PLAIN, room)
        run_all()
        for reader in READERS:
            shown[reader] = met(town, clients[reader], reader, room)
            assert bool(shown[reader]) == enters(reader, room), reader
        for post in said:
            reported(post, town.people["writer"])
            moderator = town.people["moderator"]
            decisions.append(decided(case_of(post), moderator, "hide"))
        return said

    unchanged(town, happens, room, clients)
    for decision in reversed(decisions):
        taken_back(decision, town.people["moderator"])
    run_all()
    assert {reader: met(town, clients[reader], reader, room) for reader in READERS} == shown


def met(town: Town, client: Visitor, reader: str, room: str) -> set[str]:
    """The addresses at which somebody meets what was said."""
    found = {path for path in paths(town, reader, room) if MARK in read(client, path)}
    mine = (MARK, "/console/")  # what one asks for comes back; and a host's work goes on
    return {path for path in found if not any(each in path for each in mine)}


def assert_back(town: Town, reader: str, said: list[Post], room: str) -> None:
    client = town.client(reader)
    for post in said:
        assert post.text in read(client, f"/t/{post.topic_id}/"), reader
    assert f"{MARK} 蓝色暖炉的事" in read(client, f"/s/zq{room}/"), reader
    assert read(client, f"/search/?q={MARK}").count(MARK) > 2, reader


def says(town: Town, text: str, room: str) -> list[Post]:
    """A newcomer opens a topic and replies to another one; both name somebody."""
    author, space = town.people["new"], Space.objects.get(slug=f"zq{room}")
    asked = Topic.objects.get(title__startswith=f"zq{room}asked")
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


def fresh(post: Post) -> Post:
    return Post.objects.select_related("topic__space", "held").get(pk=post.pk)


def unchanged(
    town: Town,
    happens: Callable[[], list[Post]],
    room: str,
    clients: dict[str, Visitor] | None = None,
) -> list[Post]:
    """Read everything, let it happen, and compare; returns what was said."""
    clients = clients or {reader: town.client(reader) for reader in READERS}
    watched = [
        each for each in READERS if each != "host" or room != "inner"
    ]  # theirs to see
    before = {}
    for reader in watched:
        for _twice in range(2):  # the first visit itself leaves marks: read, seen, kept
            before[reader] = everything(town, clients[reader], reader, room)
    said = happens()
    run_all()
    wrong = [
        (reader, path, difference(was, now))
        for reader in watched
        for path, was, now in compared(
            before[reader], everything(town, clients[reader], reader, room)
        )
        if was != now
    ]
    expect_none(wrong, "What is kept from others is on no page of theirs")
    for reader in watched:
        assert MARK not in packed(town, reader), f"in what {reader} takes along"
    return said


def packed(town: Town, reader: str) -> str:
    """All texts of the copy of their data somebody may take along."""
    if reader == "guest":
        return ""
    target = io.BytesIO()
    pack(town.people[reader], target, language="zh-hans")
    with zipfile.ZipFile(target) as archive:
        files = [archive.read(name) for name in archive.namelist()]
    return b"".join(files).decode("utf-8", "replace")


def signals() -> Counter[str]:
    """What the live streams were told so far, by channel."""
    return Counter(Signal.objects.values_list("channel", flat=True))


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


def everything(town: Town, client: Visitor, reader: str, room: str) -> dict[str, str]:
    """Each address with what this reader finds there."""
    return {path: read(client, path) for path in paths(town, reader, room)}


def paths(town: Town, reader: str, room: str) -> Iterator[str]:
    for route in routes():
        if "GET" not in route.methods or route.name in NEVER_TWICE:
            continue
        if "." in route.audience and not (reader == "host" and is_hosts(route)):
            continue
        if route.names in ("-", "person"):
            yield route.path(name=town.people["writer"].name)
        elif route.names in ("space", "topic"):
            for thing in town.of(route.names):
                if thing.room == room and thing.state == "shown":
                    yield route.path(**thing.parameters)
    yield f"/search/?q={MARK}"
    yield "/search/?q=暖炉"
    yield f"/similar/?title={MARK}的蓝色暖炉怎么用"
    yield "/m/罗新/"
    yield from (
        f"/?show={show}" for show in ("unread", "following", "unanswered", "newest")
    )


def is_hosts(route: Route) -> bool:
    return HOST in RIGHTS[route.audience] and route.name not in TEAMS_OWN


def read(client: Visitor, path: str) -> str:
    """The words and addresses of a page, without what is new on every visit."""
    response = client.get(path)
    body = b"".join(response) if response.streaming else response.content
    text = SCRIPTS.sub(" ", body.decode("utf-8", "replace"))
    links = sorted(set(re.findall(r'(?:href|src)="([^"]+)"', text)))
    words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", text)))
    return f"{response.status_code} {words} {' '.join(links)}"
