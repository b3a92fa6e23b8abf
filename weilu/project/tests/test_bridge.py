"""Between ASGI and WSGI: nothing is lost, nobody waits for a slow client, errors stay inside."""

import asyncio
import hashlib
import json
import threading
import time
from io import BytesIO
from typing import Any
from wsgiref.validate import validator

import pytest
import structlog

from weilu.project import bodies, bridge
from weilu.project.bridge import Bridge
from weilu.project.environ import Proxies

from .asking import Answer, ask, asked, receiver, scope

MEGABYTE = 1 << 20


def over(app, *, trusted: str = "10.0.0.0/8, ::1", limit: int = 5 * MEGABYTE) -> Bridge:
    return Bridge(app, proxies=Proxies(trusted), body_limit=limit)


@validator
def mirror(environ, start_response):
    """Answers with what it was asked, as JSON; watched by the checker of the standard library."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    shown: dict[str, Any] = {k: v for k, v in environ.items() if isinstance(v, str)}
    shown |= {"body": hashlib.sha256(body).hexdigest(), "length": len(body)}
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(shown).encode()]


def seen(*given, **more):
    answer = asked(over(mirror), *given, **more)
    assert answer.status == 200 and answer.ended
    return json.loads(answer.body)


def test_a_plain_question_arrives_as_the_specification_wants_it():
    environ = seen(
        "GET", "/t/12/?page=2&q=%E5%9B%B4", [("host", "weilu.example"), ("x-y", "z")]
    )

    wanted = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/t/12/",
        "QUERY_STRING": "page=2&q=%E5%9B%B4",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "203.0.113.9",
        "wsgi.url_scheme": "http",
        "HTTP_HOST": "weilu.example",
        "HTTP_X_Y": "z",
    }
    assert wanted.items() <= environ.items()
    assert "CONTENT_LENGTH" not in environ


def test_a_path_keeps_its_bytes_whatever_they_mean():
    assert (
        seen("GET", "/%E5%9B%B4%2F%ff")["PATH_INFO"].encode("latin-1")
        == b"/\xe5\x9b\xb4/\xff"
    )


def test_an_unknown_root_is_cut_off_the_path():
    environ = seen("GET", "/weilu/t/1/", root_path="/weilu")

    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("/weilu", "/t/1/")


def test_cookies_in_several_headers_become_one():
    environ = seen(
        "GET", "/", [("cookie", "a=1"), ("accept", "x"), ("cookie", "b=2"), ("accept", "y")]
    )

    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_ACCEPT"] == "x,y"


def test_headers_that_pretend_to_be_others_are_left_out():
    headers = [
        ("x_forwarded_for", "1.2.3.4"),
        ("proxy", "evil"),
        ("host", "a"),
        ("host", "b"),
    ]
    environ = seen("GET", "/", headers)

    assert "HTTP_X_FORWARDED_FOR" not in environ and "HTTP_PROXY" not in environ
    assert environ["HTTP_HOST"] == "a"


FORWARDED = [
    ("host", "inside"),
    ("x-forwarded-for", "6.6.6.6, 198.51.100.7, 10.0.0.3"),
    ("x-forwarded-proto", "https"),
    ("x-forwarded-host", "weilu.example"),
]


def test_a_trusted_proxy_is_believed_up_to_the_first_stranger():
    environ = seen("GET", "/", FORWARDED, client=("10.0.0.2", "1"))

    assert environ["REMOTE_ADDR"] == "198.51.100.7"  # 6.6.6.6 is what the client claimed
    assert environ["wsgi.url_scheme"] == "https"
    assert environ["HTTP_HOST"] == "weilu.example"
    assert not [name for name in environ if "FORWARDED" in name]


def test_anybody_else_is_not_believed():
    environ = seen("GET", "/", FORWARDED)

    assert environ["REMOTE_ADDR"] == "203.0.113.9"
    assert environ["wsgi.url_scheme"] == "http" and environ["HTTP_HOST"] == "inside"
    assert not [name for name in environ if "FORWARDED" in name]


@pytest.mark.parametrize("chunks", [[b"a=1"], [b"x" * 900_000, b"y" * 900_000, b"z"]])
def test_a_body_arrives_whole_from_memory_or_from_disk(chunks):
    environ = seen("POST", "/", body=chunks)
    whole = b"".join(chunks)

    assert environ["CONTENT_LENGTH"] == str(len(whole)) and environ["length"] == len(whole)
    assert environ["body"] == hashlib.sha256(whole).hexdigest()
    assert "HTTP_TRANSFER_ENCODING" not in environ


def test_above_a_megabyte_a_body_lies_on_disk():
    async def rolled(size):
        made = scope("POST", headers=[("content-length", str(size))])
        body, _length = await bodies.read(made, receiver([b"x" * size]), 5 * MEGABYTE)
        with body:
            return getattr(body, "_rolled")  # noqa: B009  its type does not show it

    assert [asyncio.run(rolled(size)) for size in (MEGABYTE, MEGABYTE + 1)] == [False, True]


def test_a_body_that_says_it_is_too_long_is_refused_unread():
    async def story():
        answer = Answer()
        made = scope("POST", headers=[("content-length", str(6 * MEGABYTE))])
        await over(mirror)(made, _never, answer.take)
        return answer

    answer = asyncio.run(story())
    assert (answer.status, answer.body) == (413, b"Content too large")


async def _never():
    raise AssertionError("nothing may be read")


def test_a_body_that_grows_too_long_is_refused():
    calls: list[int] = []
    answer = asked(
        over(lambda *_given: calls.append(1)), "POST", body=[b"x" * MEGABYTE] * 6
    )

    assert answer.status == 413 and calls == []


def test_who_leaves_in_the_middle_of_a_body_bothers_nobody():
    calls: list[int] = []

    async def story():
        answer = Answer()
        made = scope("POST", headers=[("content-length", "10")])
        app = over(lambda *_given: calls.append(1))
        await app(made, receiver([b"12345"], leaves=True), answer.take)
        return answer.status

    assert asyncio.run(story()) == 0 and calls == []


def test_a_slow_upload_does_not_occupy_the_thread():
    async def story():
        app, gate = over(mirror), asyncio.Event()

        async def slowly():
            await gate.wait()
            return {"type": "http.request", "body": b"late", "more_body": False}

        slow = Answer()
        made = scope("POST", headers=[("content-length", "4")])
        upload = asyncio.create_task(app(made, slowly, slow.take))
        quick = await asyncio.wait_for(ask(app, "GET", "/"), 2)
        gate.set()
        await upload
        return quick.status, slow.status

    assert asyncio.run(story()) == (200, 200)


class Result:
    """What an application returns; counts how often it is closed."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces, self.closed, self.threads = pieces, 0, set[str]()

    def __iter__(self):
        for piece in self.pieces:
            self.threads.add(threading.current_thread().name)
            yield piece

    def close(self) -> None:
        self.threads.add(threading.current_thread().name)
        self.closed += 1


def returning(result, headers=(("Content-Type", "text/plain"),)):
    def app(_environ, start_response):
        start_response("200 OK", list(headers))
        return result

    return app


def test_head_has_the_headers_and_no_body_and_is_closed():
    result = Result(b"hello")
    answer = asked(over(returning(result, [("Content-Length", "5")])), "HEAD")

    assert (answer.status, answer["content-length"], answer.body) == (200, "5", b"")
    assert result.closed == 1


def test_a_short_answer_is_one_piece_and_closed_once():
    result = Result(b"one ", b"two")
    answer = asked(over(returning(result)))

    assert answer.pieces == [b"one two"] and result.closed == 1


def test_a_long_answer_comes_in_pieces_all_made_on_the_one_thread():
    result = Result(*[b"x" * 50_000] * 40)
    answer = asked(over(returning(result)))

    assert len(answer.pieces) > 5 and len(answer.body) == 2_000_000
    assert result.closed == 1 and {name[:5] for name in result.threads} == {"pages"}


def test_a_slow_download_leaves_the_thread_to_others():
    async def story():
        result = Result(*[b"x" * 100_000] * 40)
        app = over(
            lambda e, s: (
                returning(result)(e, s) if e["PATH_INFO"] == "/big" else mirror(e, s)
            )
        )
        gate, big = asyncio.Event(), Answer()

        async def slowly(message):
            await big.take(message)
            await gate.wait()

        download = asyncio.create_task(app(scope(path="/big"), receiver(), slowly))
        await asyncio.sleep(0.05)
        quick = await asyncio.wait_for(ask(app, "GET", "/"), 2)
        gate.set()
        await download
        return quick.status, len(big.body), result.closed

    assert asyncio.run(story()) == (200, 4_000_000, 1)


@pytest.mark.parametrize("size", [10, 256 * 1024, 3_000_000])
def test_a_file_is_sent_whole_and_closed_on_the_thread(size):
    class File:
        def __init__(self) -> None:
            self.rest, self.closings = BytesIO(b"f" * size), list[str]()

        def read(self, most: int) -> bytes:
            return self.rest.read(most)

        def close(self) -> None:
            self.closings.append(threading.current_thread().name[:5])

    file = File()

    def app(environ, start_response):
        start_response("200 OK", [("Content-Length", str(size))])
        return environ["wsgi.file_wrapper"](file, 4096)

    answer = asked(over(app))

    assert (answer.ended, len(answer.body)) == (True, size)
    assert file.closings == ["pages"]


def test_who_leaves_during_a_download_still_closes_it():
    result = Result(*[b"x" * 100_000] * 40)

    async def story():
        async def gone(message):
            if message["type"] == "http.response.body":
                raise ConnectionError

        with pytest.raises(ConnectionError):
            await over(returning(result))(scope(), receiver(), gone)

    with structlog.testing.capture_logs():
        asyncio.run(story())
    assert result.closed == 1


def test_an_application_may_begin_late_or_write():
    def late(_environ, start_response):
        write = start_response("201 Created", [])
        write(b"written ")
        yield b"and "
        yield b"given"

    answer = asked(over(late))
    assert (answer.status, answer.body) == (201, b"written and given")


def test_an_error_page_may_replace_what_was_begun():
    def app(_environ, start_response):
        start_response("200 OK", [("X-A", "1")])
        try:
            raise ValueError
        except ValueError as error:
            start_response("500 Oops", [], (ValueError, error, error.__traceback__))
        return [b"sorry"]

    answer = asked(over(app))
    assert (answer.status, answer.headers, answer.body) == (500, [], b"sorry")


def failing(_environ, start_response):
    raise RuntimeError("the secret reason")


def silent(_environ, _start_response):
    return [b"no status"]


def twice(_environ, start_response):
    start_response("200 OK", [])
    start_response("200 OK", [])
    return []


@pytest.mark.parametrize("app", [failing, silent, twice])
def test_an_error_is_a_500_without_its_reason(app):
    with structlog.testing.capture_logs() as logs:
        answer = asked(over(app))

    assert (answer.status, answer.body, answer.ended) == (
        500,
        b"Internal server error",
        True,
    )
    assert logs[0]["event"] == "request_failed" and logs[0]["path"] == "/"


def test_an_error_in_the_middle_breaks_the_answer_off_and_closes_it():
    class Broken(Result):
        def __iter__(self):
            yield b"x" * 300_000
            raise RuntimeError

    result, answer = Broken(), Answer()
    with structlog.testing.capture_logs(), pytest.raises(RuntimeError):
        asyncio.run(over(returning(result))(scope(), receiver(), answer.take))

    assert answer.status == 200 and not answer.ended and result.closed == 1


def test_requests_are_answered_in_the_order_they_came_one_at_a_time():
    order: list[str] = []
    at_work: list[int] = []

    def app(environ, start_response):
        at_work.append(1)
        assert len(at_work) == 1
        time.sleep(0.005)
        order.append(environ["PATH_INFO"])
        at_work.pop()
        start_response("200 OK", [])
        return [b""]

    async def story():
        served = over(app)
        await asyncio.gather(*[ask(served, "GET", f"/{n}") for n in range(30)])

    asyncio.run(story())
    assert order == [f"/{n}" for n in range(30)]


def test_when_too_many_wait_the_next_is_asked_to_come_back(monkeypatch):
    monkeypatch.setattr(bridge, "MOST_WAITING", 3)

    def app(_environ, start_response):
        time.sleep(0.05)
        start_response("200 OK", [])
        return [b""]

    async def story():
        served = over(app)
        return await asyncio.gather(*[ask(served) for _n in range(8)])

    answers = asyncio.run(story())
    statuses = [answer.status for answer in answers]
    assert statuses.count(200) == 3 and statuses.count(503) == 5
    assert answers[-1]["retry-after"] == "2"
