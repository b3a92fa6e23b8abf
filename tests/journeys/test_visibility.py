"""Who may not see something sees it nowhere: every address × every reader × every state.

The addresses come from the URLconf and their places from `routes.py`; the rule is written once
more in `town.py`. A new address fails here until it is placed there.
"""

import json
from html import unescape
from urllib.parse import quote, unquote

import pytest
from django.utils import translation

from tests.house.sources import expect_none
from weilu.activity.models import Activity
from weilu.conversations import hearing
from weilu.conversations import search as index
from weilu.members.models import MemberSession
from weilu.members.permissions import RIGHTS

from .routes import PLACED, names, routes
from .town import COMMON, READERS, STATES, Town, build

pytestmark = pytest.mark.django_db
OBJECTS = ("topic", "post", "space", "media")
DOOR = "/in/?next="
INVENTED = "commons:components"  # its people and topics exist on that page alone
ASKED = {  # what is worth asking of an address that names no object
    "conversations:search": [f"?q={COMMON}", f"?q={COMMON}&space=zqinner", "?q=zqinner", "?q=%E6%9E%97"],
    "conversations:similar": [f"?title={COMMON}怎么用", f"?q={COMMON}怎么用"],
    "conversations:mentions": ["?q=何", "?q=l", "?q=zqinner"],
    "conversations:write": ["?space=zqinner", "?space=zqopen"],
    "commons:home": ["?show=unread", "?show=following", "?show=unanswered", "?show=newest"],
}  # fmt: skip


@pytest.fixture
def town(settings) -> Town:
    settings.ALLOWED_HOSTS = ["testserver"]
    return build()


def test_every_address_is_placed_and_every_place_has_an_address():
    assert sorted(names()) == sorted(PLACED), (
        "place it in tests/journeys/routes.py, one line"
    )
    for place in PLACED.values():
        methods, named, audience = place.split()
        assert set(methods.split(",")) <= {"GET", "POST"}
        assert named in ("-", "person", "other", *OBJECTS)
        assert audience in ("guest", "public", "member", *RIGHTS)


def shown(response) -> str:
    """All a reader gets to see: the body as people and programs read it, and the headers."""
    body = b"".join(response) if response.streaming else response.content
    text = body.decode("utf-8", "replace")
    if "json" in response.get("Content-Type", ""):
        text += json.dumps(json.loads(text), ensure_ascii=False)
    return unescape(text) + unquote(str(dict(response.headers)))


def leaks(town, reader, response, asked=""):
    """The words this reader must not meet, except for what they typed themselves."""
    text = shown(response)
    return [mark for mark in town.secrets(reader) if mark in text and mark not in asked]


def expected(route, reader, thing) -> set[int]:
    if route.audience == "public":
        return {200} if thing.readable_by("guest") else {404}
    if reader == "guest" and route.audience != "guest":
        return {302}
    if not thing.readable_by(reader):
        return {403, 404} if "." in route.audience else {404}
    return {200, 302, 403} if route.audience != "guest" else {200, 302}


@pytest.mark.parametrize("reader", READERS)
def test_an_object_is_found_by_those_who_may_read_it_and_by_nobody_else(town, reader):
    client, wrong = town.client(reader), list[object]()
    for route in routes():
        if route.names not in OBJECTS or "GET" not in route.methods:
            continue
        for thing in town.of(route.names):
            path = route.path(**thing.parameters)
            response = client.get(path)
            if response.status_code not in expected(route, reader, thing):
                wrong.append(
                    (path, route.name, thing.room, thing.state, response.status_code)
                )
            if (
                response.status_code == 302
                and reader == "guest"
                and route.audience != "guest"
            ):
                assert response["Location"].startswith(DOOR)
            found = leaks(town, reader, response)
            wrong += [(path, route.name, f"shows {mark}") for mark in found]
    expect_none(
        wrong, "Nobody may find what they may not read, and everybody what they may"
    )


@pytest.mark.parametrize("reader", READERS)
def test_a_page_that_names_no_object_shows_no_other_ones(town, reader):
    client, wrong = town.client(reader), list[object]()
    for route in routes():
        if "GET" not in route.methods or route.names in OBJECTS:
            continue
        for asked in ["", *ASKED.get(route.name, [])]:
            for language in ("zh-hans", "en"):
                path = route.path(name=town.people["writer"].name) + quote(
                    asked, safe="?=&%"
                )
                response = client.get(path, headers={"Accept-Language": language})
                found = leaks(town, reader, response, asked)
                if route.name != INVENTED:
                    found += unreadable_links(town, reader, response)
                wrong += [(path, f"shows {mark}") for mark in found]
                if response.status_code >= 500:
                    wrong.append((path, response.status_code))
    expect_none(
        wrong, "Nobody may find what they may not read, and everybody what they may"
    )


def unreadable_links(town, reader, response):
    text = shown(response)
    gone = [thing for thing in town.of("topic") if not thing.readable_by(reader)]
    return [f"/t/{thing.row.pk}/" for thing in gone if f"/t/{thing.row.pk}/" in text]


@pytest.mark.parametrize("reader", ["guest", "outsider", "insider"])
def test_nothing_can_be_done_to_what_cannot_be_seen(town, reader):
    client, wrong = town.client(reader), list[object]()
    before = Activity.objects.count()
    for route in routes():
        if "POST" not in route.methods or route.names not in OBJECTS:
            continue
        unseen = {
            (t.room, t.state): t for t in town.of(route.names) if not t.readable_by(reader)
        }
        for thing in unseen.values():
            path = route.path(**thing.parameters)
            response = client.post(
                path, {"text": f"{COMMON}我也有一个，第{thing.row.pk}次说"}
            )
            if response.status_code not in expected(route, reader, thing):
                wrong.append((path, thing.room, thing.state, response.status_code))
            found = leaks(town, reader, response)
            wrong += [(path, f"shows {mark}") for mark in found]
    expect_none(
        wrong, "Nobody may find what they may not read, and everybody what they may"
    )
    assert Activity.objects.count() == before


@pytest.mark.parametrize("reader", READERS)
def test_a_search_finds_only_what_may_be_read(town, reader):
    """Also while the index still holds what was put away a moment ago."""
    member = None if reader == "guest" else town.people[reader]
    found = index.find(COMMON, reader=member)
    posts = {thing.row.pk for thing in town.of("post") if thing.readable_by(reader)}
    assert {hit.post_id for hit in found.items} <= posts


@pytest.mark.parametrize("reader", READERS)
def test_live_channels_are_those_of_what_may_be_read(town, reader):
    client = town.client(reader)
    key = client.session.session_key if reader != "guest" else None
    others = [
        f"member:{member.pk}" for name, member in town.people.items() if name != reader
    ]
    topics = {f"topic:{thing.row.pk}": thing for thing in town.of("topic")}
    spaces = {f"space:{thing.row.pk}": thing for thing in town.of("space")}
    named = topics | spaces

    allowed = hearing.channels_for(
        key, [*named, *others, "community", "topic:0", "team", "x:y"]
    )

    assert set(allowed) == {
        "community",
        *(c for c, t in named.items() if t.readable_by(reader)),
        *(["team"] if reader in ("host", "moderator", "operator", "owner") else []),
    }
    assert reader == "guest" or MemberSession.objects.filter(pk=key).exists()


def test_the_town_has_everything_in_it(town):
    """Else the tests above would prove less than they say."""
    for sort, states in (("topic", STATES), ("post", STATES), ("space", ["shown"])):
        assert {(t.room, t.state) for t in town.of(sort)} == {
            (room, state) for room in ("open", "club", "inner") for state in states
        }
    with translation.override("zh-hans"):
        page = town.client("owner").get("/s/zqinner/").content.decode()
    assert "zqinnershowntopictitle" in page
