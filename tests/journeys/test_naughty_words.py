"""Every entrance takes whatever is typed: an answer in words, never a fault, with screening on.

The texts are a public list of strings that break programs, a hundred thousand characters, signs
that turn or hide what follows, and bytes that are no text at all.
"""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest

from tests.house.sources import expect_none
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations.models import Post, Topic
from weilu.core import limits
from weilu.moderation.models import Case
from weilu.moderation.screener import SCREENER
from weilu.moderation.tests.world import reported
from weilu.screening.tests import test_robust

from .routes import Route, routes
from .town import Town, Visitor, build

pytestmark = AFTER_COMMIT
CORPUS = Path(test_robust.__file__).parent / "naughty.json.gz"
NAUGHTY: list[str] = json.loads(gzip.decompress(CORPUS.read_bytes()))
TURNED = (
    "\u202e\u2066加\u200b微\u200d信\ufeff\u2069\u0000\ufffe\U0010ffff 👩\u200d👩\u200d👧"
)
TEXTS = {
    "all of them": "\n".join(NAUGHTY),
    "long": "加微信 abc 12 " * 8_000,
    "turned": TURNED * 20,
    "numbers": "9" * 400,
    "minus": "-1",
    "blanks": " \t\u3000\u200b ",
}
BYTES = {
    "no text": b"\xff\xfe\x00\xd8\xed\xa0\x80",
    "half a sign": "围".encode()[:2],
    "halves of a pair": b"%ED%A0%BD%ED%B8%80",
}
READERS = ("guest", "insider", "owner")
LEAVES = {"members:sign_out", "demo_leave"}  # ends the session, or the town
FORM = "application/x-www-form-urlencoded"
NAMED = re.compile(r'<(?:input|textarea|select|button)\b[^>]*?\bname="([^"]+)"')
USUAL = ("text", "title", "q", "name", "reason", "note", "words", "message", "key")


@pytest.fixture
def town(settings) -> Town:
    settings.ALLOWED_HOSTS = ["testserver"]
    SCREENER.assume(is_on=True)
    town = build()
    reported(Post.objects.earliest("pk"), town.people["insider"])
    return town


@pytest.mark.parametrize("reader", READERS)
def test_every_form_answers_whatever_is_typed(town, reader):
    client = town.client(reader)
    wrong = [fault for route in routes() for fault in faults(town, client, route)]
    expect_none(sorted(set(wrong)), "Whatever is typed has an answer below 500")


def faults(town: Town, client: Visitor, route: Route) -> Iterator[tuple[str, str, int]]:
    path = filled(town, route)
    page = client.get(path)
    if route.name in LEAVES:
        return
    if "GET" in route.methods:
        for name, text in TEXTS.items():
            asked = "&".join(f"{key}={quote(text[:1500])}" for key in USUAL)
            yield from fault(route, name, client.get(f"{path}?{asked}"))
        for name, raw in BYTES.items():
            asked = "&".join(f"{key}={quote(raw)}" for key in USUAL)
            yield from fault(route, name, client.get(f"{path}?{asked}"))
    if "POST" in route.methods:
        body = b"" if page.streaming else page.content
        names = {*NAMED.findall(body.decode("utf-8", "replace")), *USUAL}
        names.discard("csrfmiddlewaretoken")
        for name, text in TEXTS.items():
            yield from fault(route, name, client.post(path, dict.fromkeys(names, text)))
        for name, raw in BYTES.items():
            data = b"&".join(quote(key).encode() + b"=" + raw for key in sorted(names))
            answer = client.generic("POST", path, data, content_type=FORM)
            yield from fault(route, name, answer)


def fault(route: Route, name: str, answer) -> Iterator[tuple[str, str, int]]:
    if answer.status_code >= 500:
        yield (route.name, name, answer.status_code)


def filled(town: Town, route: Route) -> str:
    """An object that is there, wherever the town has one."""
    given: dict[str, object] = {"case_id": Case.objects.latest("pk").pk}
    given |= {"kind": "post", "pk": Post.objects.latest("pk").pk}
    given |= {"member_id": town.people["writer"].pk} if route.names == "other" else {}
    given |= {"name": town.people["writer"].name} if route.names == "person" else {}
    things = town.of(route.names)
    return route.path(**given, **(things[0].parameters if things else {}))


def test_each_of_them_can_be_said_and_read(town):
    """As a reply that the model reads; then the page that shows them all."""
    client = town.client("insider")
    topic = Topic.objects.get(title__startswith="zqinnershown")
    told = set()
    for text in [*NAUGHTY, *TEXTS.values()]:
        form = {"text": f"{text}\n围炉夜话 {uuid4()}", "key": str(uuid4())}
        told.add(client.post(f"/t/{topic.pk}/reply/", form).status_code)
        limits.forget("")  # all of them: pace is not what is asked here
    assert told <= {200, 302, 422}
    assert Post.objects.filter(topic=topic).count() > len(NAUGHTY) // 2
    for reader in READERS[1:]:
        assert town.client(reader).get(f"/t/{topic.pk}/").status_code == 200
    assert town.client("owner").get("/console/").status_code == 200
