"""Guests' pages for a second or two: never somebody else's, never one that was not public."""

import asyncio

import pytest

from weilu.project import microcache
from weilu.project.microcache import MicroCache

from .asking import ask

PUBLIC = ("cache-control", "public, max-age=60")


class Pages:
    """Counts how often Django would have been asked."""

    def __init__(self, *headers, status=200, body=b"page", wait=0.0):
        self.headers = [(n.encode(), v.encode()) for n, v in headers]
        self.status, self.text, self.wait = status, body, wait
        self.asked = 0

    async def __call__(self, scope, receive, send):
        self.asked += 1
        await asyncio.sleep(self.wait)
        start = {"type": "http.response.start", "status": self.status}
        await send({**start, "headers": self.headers})
        await send(
            {"type": "http.response.body", "body": self.text + str(self.asked).encode()}
        )


def cached(pages):
    return MicroCache(pages, cookies=("language", "theme"), ignored=("csrftoken",))


def story(pages, *requests):
    """The answers to these requests, one after another, as (status, body)."""

    async def told():
        front = cached(pages)
        return [await ask(front, *request) for request in requests]

    answers = asyncio.run(told())
    return [(answer.status, answer.body) for answer in answers]


GET = ("GET", "/")


def with_header(name, value, path="/"):
    return ("GET", path, [(name, value)])


def test_a_public_page_is_made_once_for_many_guests():
    pages = Pages(PUBLIC)

    assert story(pages, GET, GET, GET) == [(200, b"page1")] * 3 and pages.asked == 1


def test_after_two_seconds_it_is_made_anew(monkeypatch):
    pages, now = Pages(PUBLIC), [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])

    async def told():
        front = cached(pages)
        bodies = []
        for _look in range(3):
            bodies.append((await ask(front, *GET)).body)
            now[0] += 1.1
        return bodies

    assert asyncio.run(told()) == [b"page1", b"page1", b"page2"]


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("cache-control", "private, no-store")],
        [("cache-control", "max-age=60")],
        [("cache-control", "public")],
        [("cache-control", "public, max-age=0")],
        [PUBLIC, ("set-cookie", "csrftoken=1")],
        [PUBLIC, ("vary", "*")],
    ],
)
def test_what_django_did_not_make_public_is_not_kept(headers):
    pages = Pages(*headers)

    assert story(pages, GET, GET) == [(200, b"page1"), (200, b"page2")]


@pytest.mark.parametrize("status", [301, 404, 500])
def test_only_whole_good_pages_are_kept(status):
    pages = Pages(PUBLIC, status=status)

    assert [code for code, _body in story(pages, GET, GET)] == [
        status
    ] * 2 and pages.asked == 2


@pytest.mark.parametrize(
    "request_",
    [
        with_header("cookie", "sessionid=abc"),
        with_header("cookie", "theme=dark; messages=hello"),
        with_header("authorization", "Bearer x"),
        with_header("range", "bytes=0-5"),
        with_header("cache-control", "no-cache"),
        ("POST", "/"),
    ],
)
def test_members_and_unusual_questions_are_passed_on(request_):
    pages = Pages(PUBLIC)

    assert story(pages, GET, request_) == [(200, b"page1"), (200, b"page2")]
    assert story(pages, request_, request_)[1][1] != b"page1"


@pytest.mark.parametrize(
    "request_",
    [
        with_header("cookie", "language=en"),
        with_header("cookie", "theme=dark"),
        with_header("accept-language", "en"),
        with_header("accept-encoding", "br"),
        with_header("hx-request", "true"),
        with_header("host", "other.example"),
        ("GET", "/?page=2"),
        ("GET", "/other"),
    ],
)
def test_what_a_page_depends_on_keeps_pages_apart(request_):
    bodies = [body for _status, body in story(Pages(PUBLIC), GET, request_, GET, request_)]

    assert bodies == [b"page1", b"page2", b"page1", b"page2"]


def test_a_visitor_with_a_form_secret_is_shown_pages_but_leaves_none():
    visitor = with_header("cookie", "csrftoken=abc")
    bodies = [body for _s, body in story(Pages(PUBLIC), visitor, GET, visitor)]

    assert bodies == [b"page1", b"page2", b"page2"]


def test_the_tag_saves_the_body():
    pages = Pages(PUBLIC, ("content-type", "text/html"), ("vary", "Cookie"))

    async def told():
        front = cached(pages)
        first = await ask(front, *GET)
        again = [("if-none-match", f'"x", {first["etag"]}')]
        second = await ask(front, "GET", "/", again)
        third = await ask(front, "GET", "/", [("if-none-match", '"other"')])
        return first, second, third

    first, second, third = asyncio.run(told())
    assert first["etag"].startswith('W/"') and first.body == b"page1"
    assert (second.status, second.body, second["etag"]) == (304, b"", first["etag"])
    assert {name for name, _v in second.headers} == {"cache-control", "vary", "etag"}
    assert (third.status, third.body) == (200, b"page1")


def test_djangos_own_tag_is_kept():
    async def told():
        return (await ask(cached(Pages(PUBLIC, ("etag", '"mine"'))), *GET)).headers

    assert [value for name, value in asyncio.run(told()) if name == "etag"] == ['"mine"']


def test_head_has_no_body_and_its_own_place():
    assert story(Pages(PUBLIC), ("HEAD", "/"), GET, ("HEAD", "/")) == [
        (200, b""),
        (200, b"page2"),
        (200, b""),
    ]


def test_a_hundred_guests_at_once_ask_django_once():
    pages = Pages(PUBLIC, wait=0.02)

    async def told():
        front = cached(pages)
        return await asyncio.gather(*[ask(front, *GET) for _n in range(100)])

    assert {answer.body for answer in asyncio.run(told())} == {
        b"page1"
    } and pages.asked == 1


def test_pages_that_cannot_be_kept_are_not_waited_for_twice():
    pages = Pages(wait=0.02)

    async def told():
        front = cached(pages)
        await ask(front, *GET)
        began = asyncio.get_running_loop().time()
        await asyncio.gather(*[ask(front, *GET) for _n in range(20)])
        return asyncio.get_running_loop().time() - began

    assert asyncio.run(told()) < 0.2 and pages.asked == 21


def test_when_the_first_fails_the_others_ask_themselves():
    class Failing(Pages):
        async def __call__(self, scope, receive, send):
            if self.asked == 0:
                self.asked += 1
                await asyncio.sleep(0.02)
                raise RuntimeError
            await super().__call__(scope, receive, send)

    async def told():
        front = cached(Failing(PUBLIC))
        answers = await asyncio.gather(
            *[ask(front, *GET) for _n in range(5)], return_exceptions=True
        )
        return [getattr(answer, "status", answer) for answer in answers]

    first, *others = asyncio.run(told())
    assert isinstance(first, RuntimeError) and others == [200] * 4


def test_memory_is_bounded_and_the_oldest_goes_first(monkeypatch):
    monkeypatch.setattr(microcache, "MOST", 1000)

    async def told():
        front = cached(Pages(PUBLIC, body=b"x" * 99))
        for number in range(50):
            await ask(front, "GET", f"/{number}")
        return front.bytes, len(front.kept), [key[0][2] for key in front.kept][-1]

    assert asyncio.run(told()) == (909, 9, "/49")


def test_a_page_that_is_too_large_is_passed_on(monkeypatch):
    monkeypatch.setattr(microcache, "LARGEST", 3)
    pages = Pages(PUBLIC)

    assert story(pages, GET, GET) == [(200, b"page1"), (200, b"page2")]
