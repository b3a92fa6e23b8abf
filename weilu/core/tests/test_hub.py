"""The streams of one process: delivery, back-pressure, limits, ends."""

import asyncio

import pytest

from weilu.core.live import hub as hubs
from weilu.core.live.hub import Full, Hub, Stream, TooMany
from weilu.core.live.signals import Heard, Missed


class Reader:
    """The other end of a stream; `slow` readers take nothing until told."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.takes = asyncio.Event()
        self.takes.set()
        self.dropped = False

    async def send(self, text: bytes) -> None:
        await self.takes.wait()
        self.frames.append(text)

    def drop(self) -> None:
        self.dropped = True


def opened(hub: Hub, *channels: str, owner: str = "lin", most: int = 6):
    reader = Reader()
    stream = Stream(owner, channels, reader.send)
    hub.open(stream, most_each=most)
    stream.left = reader.drop
    return stream, reader


async def settle() -> None:
    for _turn in range(10):
        await asyncio.sleep(0)


def test_a_signal_reaches_those_who_listen_and_nobody_else():
    async def story():
        hub = Hub(most=10)
        _, lin = opened(hub, "topic:1", "member:5")
        _, he = opened(hub, "topic:2", owner="he")
        hub.deliver([Heard(7, "topic:1")])
        await settle()
        return lin.frames, he.frames

    assert asyncio.run(story()) == ([b"id: 7\nevent: signal\ndata: topic:1\n\n"], [])


def test_what_comes_together_is_one_frame():
    async def story():
        hub = Hub(most=10)
        _, lin = opened(hub, "topic:1", "member:5")
        hub.deliver([Heard(7, "topic:1"), Heard(8, "member:5"), Heard(9, "topic:1")])
        await settle()
        return lin.frames

    assert asyncio.run(story()) == [b"id: 9\nevent: signal\ndata: topic:1 member:5\n\n"]


def test_behind_a_slow_write_signals_pile_up_as_one_frame_at_most():
    async def story():
        hub = Hub(most=10)
        stream, lin = opened(hub, "topic:1")
        lin.takes.clear()
        for number in range(1, 500):
            hub.deliver([Heard(number, "topic:1")])
            await asyncio.sleep(0)
        waiting = dict(stream.pending)
        lin.takes.set()
        await settle()
        return waiting, [frame.split(b"\n")[0] for frame in lin.frames]

    assert asyncio.run(story()) == ({"topic:1": 499}, [b"id: 1", b"id: 499"])


def test_a_reader_that_takes_nothing_is_dropped(monkeypatch):
    monkeypatch.setattr(hubs, "TOO_SLOW", 0.05)

    async def story():
        hub = Hub(most=10)
        _, lin = opened(hub, "topic:1")
        _, he = opened(hub, "topic:1", owner="he")
        lin.takes.clear()
        hub.deliver([Heard(1, "topic:1")])
        await asyncio.sleep(0.2)
        return lin.dropped, he.dropped, hub.count, len(he.frames)

    assert asyncio.run(story()) == (True, False, 1, 1)


def test_the_end_of_a_session_ends_its_streams_only():
    async def story():
        hub = Hub(most=10)
        _, first = opened(hub, "community", owner="key-of-lin")
        _, second = opened(hub, "topic:1", owner="key-of-lin")
        _, he = opened(hub, "community", owner="key-of-he")
        hub.deliver([Heard(1, "session:key-of-lin")])
        await settle()
        return (
            first.dropped,
            second.dropped,
            he.dropped,
            hub.count,
            dict(hub.listeners).keys(),
        )

    assert asyncio.run(story()) == (True, True, False, 1, {"community"})


def test_a_session_holds_six_streams_and_a_process_only_so_many():
    async def story():
        hub = Hub(most=8)
        streams = [opened(hub, "community")[0] for _n in range(6)]
        with pytest.raises(TooMany):
            opened(hub, "community")
        opened(hub, "community", owner="he")
        opened(hub, "community", owner="he")
        with pytest.raises(Full):
            opened(hub, "community", owner="zhou")
        hub.close(streams[0])
        hub.close(streams[0])  # twice does nothing
        opened(hub, "community")
        return hub.count

    assert asyncio.run(story()) == 8


def test_before_the_door_opens_signals_wait_and_then_only_allowed_ones_go_out():
    async def story():
        hub = Hub(most=8)
        stream, lin = opened(hub, "topic:1", "topic:2", "topic:3")
        stream.writing = True
        hub.deliver([Heard(5, "topic:1"), Heard(6, "topic:2"), Heard(7, "topic:3")])
        missed = Missed((Heard(5, "topic:1"),), head=7, passed=4, told=frozenset([5]))
        hub.narrow(stream, ("topic:1", "topic:2"), missed)
        stream.writing = False
        hub.flush(stream)
        hub.deliver([Heard(5, "topic:1"), Heard(8, "topic:3"), Heard(3, "topic:2")])
        await settle()
        return lin.frames, sorted(hub.listeners)

    frames, listeners = asyncio.run(story())

    assert frames == [b"id: 6\nevent: signal\ndata: topic:2\n\n"]
    assert listeners == ["topic:1", "topic:2"]


def test_every_stream_is_kept_open_within_one_heartbeat(monkeypatch):
    monkeypatch.setattr(hubs, "HEARTBEAT", 2)

    async def story():
        hub = Hub(most=50)
        readers = [opened(hub, "community", owner=str(n))[1] for n in range(20)]
        beating = asyncio.create_task(hub.beat())
        await asyncio.sleep(2.5)
        beating.cancel()
        return [reader.frames for reader in readers]

    assert asyncio.run(story()) == [[b":\n\n"]] * 20
