"""The other classifier, played by a server of the standard library: asked rarely, believed carefully."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.db import connection

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations.models import Space
from weilu.conversations.tests.world import room, topic
from weilu.moderation import dials, outside
from weilu.moderation.models import ScoreDay
from weilu.screening.decide import decide
from weilu.screening.outside import Wrong, answer, is_unsure

from .test_screening import FINE, held, new, screened, shipped

__all__ = ["screened", "shipped"]
pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
SOFT = "新品上架，大家捧个场，价格好商量。"
Reply = Callable[[dict[str, Any]], Any]


class Double:
    """A classifier that says what a test wants, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.reply: Reply = lambda asked: told(asked, {"ads": 0.99})
        double = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                double.asked.append(json.loads(self.rfile.read(size)))
                said = double.reply(double.asked[-1])
                body = said if isinstance(said, bytes) else json.dumps(said).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/classify"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def told(asked: dict[str, Any], scores: dict[str, Any], spans: Any = ()) -> dict[str, Any]:
    items = [
        {"id": i["id"], "scores": scores, "spans": list(spans)} for i in asked["items"]
    ]
    return {"version": 1, "model": "double", "items": items}


@pytest.fixture
def double(settings, turned, screened, monkeypatch) -> Iterator[Double]:
    made = Double()
    settings.WEILU_CLASSIFIER_URL = made.url
    turned(dials.OUTSIDE, True)
    monkeypatch.setattr(outside, "BREAKER", outside.Breaker())
    monkeypatch.setattr("weilu.moderation.judging.is_unsure", lambda decision: True)
    yield made
    made.server.shutdown()
    made.server.server_close()


def counted(what: str) -> int:
    row = ScoreDay.objects.filter(model="outside", head=what).first()
    return row.number if row else 0


def test_it_can_have_a_post_held_and_is_sent_the_words_alone(lin, double):
    row = held(topic(room(), new(lin), text=SOFT, door="web"))
    assert row.gate == "model" and row.facts["category"] == "ads"
    (asked,) = double.asked
    assert set(asked) == {"version", "items"} and asked["items"][0]["id"] == 0
    assert asked["items"][0]["text"].endswith(SOFT) and lin.name not in json.dumps(asked)
    assert (counted("asked"), counted("failed")) == (1, 0)


def test_it_cannot_let_through_what_the_model_holds(lin, double):
    from .test_screening import AD

    double.reply = lambda asked: told(asked, {"spam": 0.0, "ads": 0.0})
    assert held(topic(room(), new(lin), text=AD, door="web")) is not None


@pytest.mark.parametrize(
    "reply",
    [
        lambda asked: told(asked, {"ads": float("nan")}),
        lambda asked: told(asked, {"ads": 1.5}),
        lambda asked: told(asked, {"ads": "0.9"}),
        lambda asked: told(asked, {"ads": True}),
        lambda asked: told(
            asked, {"ads": 0.9}, [{"start": 0, "end": 9_999, "head": "ads"}]
        ),
        lambda asked: told(asked, {"ads": 0.9}, [{"start": -1, "end": 2, "head": "ads"}]),
        lambda asked: {"version": 1, "items": [{"id": 7, "scores": {"ads": 0.9}}]},
        lambda asked: {"version": 1, "items": []},
        lambda asked: {"version": 2, "items": []},
        lambda asked: b"<html>sorry</html>",
        lambda asked: b"[" * 100_000,
        lambda asked: b"",
    ],
)
def test_an_answer_that_cannot_be_believed_changes_nothing_and_is_counted(
    lin, double, reply
):
    double.reply = reply
    assert held(topic(room(), new(lin), text=SOFT, door="web")) is None
    assert (counted("asked"), counted("failed")) == (0, 1)


def test_it_has_eight_tenths_of_a_second(double):
    def slow(asked: dict[str, Any]) -> Any:
        time.sleep(1.5)
        return told(asked, {"ads": 0.99})

    double.reply = slow
    begun = time.monotonic()
    assert outside.ask(SOFT, private=False) is None
    assert 0.7 < time.monotonic() - begun < 1.3


def test_after_five_failures_within_a_minute_it_is_left_alone_for_one(double, monkeypatch):
    double.reply = lambda asked: b"no"
    now = [1_000.0]
    monkeypatch.setattr(outside.BREAKER, "fail", _failing(now))
    for _time in range(4):
        outside.ask(SOFT, private=False)
    assert not outside.BREAKER.is_open() or outside.BREAKER.until == float("-inf")
    outside.ask(SOFT, private=False)
    assert outside.BREAKER.is_open() and len(double.asked) == 5
    assert outside.ask(SOFT, private=False) is None and len(double.asked) == 5
    monkeypatch.setattr(outside.BREAKER, "until", time.monotonic() - 1)
    outside.ask(SOFT, private=False)
    assert len(double.asked) == 6


def _failing(now: list[float]) -> Callable[[], None]:
    return lambda: outside.Breaker.fail(outside.BREAKER)


def test_five_failures_over_more_than_a_minute_do_not_pause_it(monkeypatch):
    breaker, now = outside.Breaker(), [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    for at in (0, 15, 30, 45, 60):
        now[0] = float(at)
        breaker.fail()
    assert not breaker.is_open()
    now[0] = 61.0
    breaker.fail()
    assert breaker.is_open()
    now[0] = 121.0
    assert not breaker.is_open()


def test_off_by_default_and_never_for_private_words(lin, double, turned):
    assert outside.ask(SOFT, private=True) is None and not double.asked
    private = room(visibility=Space.Visibility.PRIVATE)
    assert private.visibility == "private"
    turned(dials.OUTSIDE_PRIVATE, True)
    assert outside.ask(SOFT, private=True) is not None
    turned(dials.OUTSIDE, False)
    assert outside.ask(SOFT, private=False) is None and len(double.asked) == 1


@pytest.mark.parametrize(
    ("address", "goes"),
    [
        ("10.0.0.7", False),
        ("192.168.1.4", False),
        ("169.254.169.254", False),
        ("::ffff:10.0.0.1", False),
        ("127.0.0.1", True),
        ("93.184.216.34", True),
    ],
)
def test_it_is_asked_at_a_public_address_or_on_this_machine(monkeypatch, address, goes):
    found = [(0, 0, 0, "", (address, 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)
    if goes:
        assert outside.address_of("classifier.example", 80) == address
        return
    with pytest.raises(OSError, match="not a public address"):
        outside.address_of("classifier.example", 80)


def test_a_redirect_is_not_followed(lin, double, monkeypatch):
    class Moved(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(307)
            self.send_header("Location", double.url)
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Moved)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    asked = outside.Outside(f"http://127.0.0.1:{server.server_port}/")
    with pytest.raises(Wrong, match="307"):
        asked.score([SOFT], time.monotonic() + 1)
    server.shutdown()
    server.server_close()
    assert not double.asked


def test_only_where_the_best_deed_is_hardly_better_than_the_next():
    assert not is_unsure(decide({"spam": 0.01}))
    assert not is_unsure(decide({"spam": 0.99}))
    assert is_unsure(decide({"spam": 0.72}))
    assert not is_unsure(decide({}))


def test_places_count_code_points():
    body = json.dumps(
        {
            "version": 1,
            "items": [
                {"id": 0, "scores": {}, "spans": [{"start": 0, "end": 2, "head": "ads"}]}
            ],
        }
    ).encode()
    assert answer(body, ["🔥好"])[0].spans == [(0, 2, "ads")]
    with pytest.raises(Wrong):
        answer(body, ["🔥"])
    assert FINE


@AFTER_COMMIT
def test_it_is_asked_before_the_transaction_of_the_post_begins(lin, double, monkeypatch):
    ask, inside = outside.ask, []

    def watched(text: str, *, private: bool) -> Any:
        inside.append(len(connection.savepoint_ids))
        return ask(text, private=private)

    monkeypatch.setattr(outside, "ask", watched)
    row = held(topic(room(), new(lin), text=SOFT, door="web"))
    assert row.gate == "model" and inside == [len(connection.savepoint_ids)]


def test_an_answer_is_of_one_text_and_one_post_alone(lin, double):
    held(topic(room(), new(lin), text=SOFT, door="web"))
    assert outside.told_of(SOFT) is None
    with outside.foretold({SOFT: None}):
        assert outside.told_of(SOFT) is None
    assert len(double.asked) == 1
