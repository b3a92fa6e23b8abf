"""The corpus of attacks, typed into every field and looked at on every page, in both languages."""

import json
from collections.abc import Iterator
from itertools import count
from urllib.parse import urlencode

from tests.house.sources import expect_none
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations.models import Attachment, Draft, Post, Revision, Space, Topic
from weilu.members.models import Member
from weilu.notices.models import Letter, Notice

from .hostile_town import TYPED, WORD, HostileTown, packed
from .pages_judge import faults, feed_faults
from .routes import Route, routes

READERS = ("guest", "member", "owner")
LANGUAGES = ("zh-hans", "en")
ADVICE = "Words stay words: escape them, or clean them when they are written"
WHOLE = {  # each object of these is looked at, of the others one after the other in turn
    "conversations:topic_detail",
    "conversations:post_history",
    "conversations:space_detail",
    "conversations:topic_feed",
    "commons:profile",
    "notices:letter_detail",
    "notices:letter_page",
}
FRAMED = {"notices:letter_detail"}  # a letter's HTML in a frame that runs nothing
ALONE = "notices:letter_page"  # a letter as it was written: nothing in it may run
ASKED = ("q", "title", "text", "space", "kind", "show", "state", "next", "after", "post")
FIELDS = (*ASKED, "name", "email", "typed", "password", "code", "reason", "into", "posts", "until", "seconds", "options", "source_url", "declaration", "publish_at", "closes_at", "line", "city", "interests", "language", "zone", "level", "role", "member", "credential", "key", "slug", "name_zh", "purpose_en")  # fmt: skip


def judged(name: str, answer) -> list[tuple[str, str]]:
    """What is wrong with an answer, whatever it is."""
    sort = answer.get("Content-Type", "")
    if answer.streaming or answer.status_code in (204, 302, 304):
        return []
    wrong = [] if answer["X-Content-Type-Options"] == "nosniff" else ["may be sniffed"]
    if answer.status_code >= 500:
        wrong.append(f"{answer.status_code}")
    elif name == ALONE and answer.status_code == 200:
        policy = answer["Content-Security-Policy"]
        wrong += [] if policy.startswith("sandbox; default-src 'none'") else ["runs"]
    elif "html" in sort:
        wrong += faults(answer.content.decode(), frames=name in FRAMED)
    elif "atom" in sort:
        wrong += feed_faults(answer.content)
    elif "json" in sort:
        json.loads(answer.content)
    return [(name, fault) for fault in wrong]


def test_the_judge_knows_a_live_page_from_a_dead_one():
    """Else the tests below would prove nothing."""
    for live in (
        "<script>xss()</script>",
        "<p onclick=x>",
        '<p style="x:y">',
        '<a href="javascript:xss()">',
        '<a href="java\tscript:xss()">',
        '<a href="data:text/html,x">',
        '<button formaction="javascript:x">',
        "<img src=//evil.example/x>",
        "<svg onload=x>",
        "<svg><animate x>",
        "<iframe src='/in/'>",
        "<object data='/x'>",
        "<base href='/x'>",
        "<meta http-equiv=refresh content='0;url=/x'>",
        "<style>x</style>",
        "<!-- xss() -->",
        '<input value="" xss()="">',
        "<p class=a class=b>",
        "<div hx-on:click=x>",
        "<div hx-get=/me/settings/>",
    ):
        assert faults(live), live
    kept = (
        '<p title="&lt;img src=x onerror=xss()&gt;">&lt;script&gt;xss()&lt;/script&gt;</p>'
    )
    assert faults(kept) == []
    assert (
        faults('<script src="/static/x.js"></script><a href="https://evil.example/">') == []
    )
    assert feed_faults(b"<feed>") and feed_faults(b"<feed><script/></feed>")
    page = '<input value="' + "".join(TYPED) + '">'
    assert len(faults(page)) > len(TYPED) / 2


def arrived(town) -> None:
    """Each entrance let them in as words; else pages without them prove nothing."""
    assert Topic.objects.filter(title__contains="xss()").count() > 30
    assert Topic.objects.exclude(source_url="").exists()
    assert Topic.objects.filter(poll__options__text__contains="xss()").exists()
    assert Post.objects.filter(text__contains="xss()").count() > 40
    assert Revision.objects.filter(reason__contains="xss()").count() > 10
    assert Space.objects.filter(name_zh__contains="xss()").count() == 12
    assert Attachment.objects.filter(name__contains="xss()").count() > 20
    assert Draft.objects.filter(fields__text__icontains="xss()").count() > 5
    assert Member.objects.filter(line__contains="xss()", city__contains="xss").exists()
    assert (
        Notice.objects.exists() and Letter.objects.filter(html__contains="xss()").exists()
    )


def everywhere(town) -> Iterator[tuple[str, str]]:
    """Every page, as each reader finds it in each language."""
    turn = count()
    for reader in READERS:
        seen = 0
        who = {"guest": None, "member": town.writers[0], "owner": town.owner}[reader]
        for language in LANGUAGES:
            client = town.browser(who, language)
            for name, path in addresses(town, next(turn), all_of=(reader, language)):
                answer = client.get(path)
                yield from judged(name, answer)
                seen += not answer.streaming and b"xss()" in answer.content
        assert seen > 15, "the words stand on pages, else nothing was asked"


def addresses(town, turn: int, *, all_of: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Every address that answers GET: with one object, another each time; or with all."""
    things = town.things()
    for number, route in enumerate(readable_routes()):
        there = things.get(route.names) or [{}]
        whole = route.name in WHOLE and all_of == ("owner", "en")
        chosen = there if whole else [there[(turn + number) % len(there)]]
        for given in chosen:
            yield route.name, route.path(**given)


def readable_routes() -> list[Route]:
    return [route for route in routes() if "GET" in route.methods]


def asked_for(town) -> Iterator[tuple[str, str]]:
    """Search words, names looked for, and whatever else an address may carry."""
    client = town.browser(town.owner)
    for text in packed(100):
        for path in ("/search/", "/members/", "/write/"):
            asked = urlencode({"q": text, "title": text, "text": text, "space": text})
            yield from judged(path, client.get(f"{path}?{asked}"))
    yield from judged("hits", client.get(f"/search/?q={WORD}"))
    everything = urlencode(dict.fromkeys(ASKED, " ".join(TYPED)))
    for who in (None, town.owner):
        client = town.browser(who)
        for name, path in addresses(town, 0, all_of=("", "")):
            yield from judged(name, client.get(f"{path}?{everything}"))


def sent_back(town) -> Iterator[tuple[str, str]]:
    """Forms that did not hold, with what was typed."""
    yield from (wrong for path, answer in town.answers for wrong in judged(path, answer))
    things = town.things()
    for who in (None, town.owner):
        for route in routes():
            if "POST" not in route.methods or route.name == "members:sign_out":
                continue
            path = route.path(**(things.get(route.names) or [{}])[0])
            answer = town.browser(who).post(path, dict.fromkeys(FIELDS, "\n".join(TYPED)))
            yield from judged(route.name, answer)


@AFTER_COMMIT
def test_hostile_words_stay_words_on_every_page(db, settings):
    town = HostileTown()
    settings.WEILU_MAIL_LEAVES = True
    town.letters()
    arrived(town)
    wrong = {*everywhere(town), *asked_for(town), *sent_back(town)}
    expect_none(sorted(wrong), ADVICE)
