"""`bin/bench live`: what 4,000 idle live streams cost one web process, and the pages beside them.

Data: an empty community (SQLite in a scratch folder). Load: guests' streams on `community`
over real connections, one signal to all of them, and `/healthz` asked meanwhile.
"""

import asyncio
import os
import resource
import socket
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from statistics import median, quantiles
from typing import Any

from weilu.project import start

from .figures import tell
from .scratch import only_here
from .serving import Served, one_process

STREAMS = 4_000
EACH = 100  # guests' streams of one address; Linux has many addresses for this machine
PAGES = 300
SETTLE = 3.0  # seconds until memory is read
ASK = b"GET /live?c=community HTTP/1.1\r\nHost: localhost\r\n\r\n"
PAGE = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def main(args: Sequence[str] = ()) -> dict[str, Any]:
    """Measure, print, and write JSON when asked: `[STREAMS] [--json FILE]`."""
    numbers = [int(word) for word in args[:1] if word.isdigit()]
    with tempfile.TemporaryDirectory(prefix="weilu-bench-") as folder:
        os.environ |= only_here(folder)
        figures = measure(*numbers)
    tell(figures, args)
    return figures


def measure(streams: int = STREAMS) -> dict[str, Any]:
    """The figures for so many streams; memory in MB, per stream in KB."""
    start.rooms()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 3 * STREAMS), hard))
    with one_process() as served:
        return asyncio.run(_story(served, streams))


async def _story(served: Served, streams: int) -> dict[str, Any]:
    await _pages(served.port, 50)
    before = served.rss()
    began = time.perf_counter()
    readers = await _open(served.port, streams)
    opened = time.perf_counter() - began
    await asyncio.sleep(SETTLE)
    after, cpu = served.rss(), served.cpu()
    waits = await _pages(served.port, PAGES)
    busy = served.cpu() - cpu
    told = await _tell(readers)
    for _reader, writer in readers:
        writer.close()
    return {
        "streams": len(readers),
        "rss_before_mb": round(before, 1),
        "rss_mb": round(after, 1),
        "streams_mb": round(after - before, 1),
        "kb_per_stream": round((after - before) * 1024 / len(readers), 1),
        "open_s": round(opened, 2),
        "page_p50_ms": round(median(waits) * 1000, 1),
        "page_p99_ms": round(quantiles(waits, n=100)[98] * 1000, 1),
        "page_cpu_ms": round(busy / PAGES * 1000, 2),
        "heard": told[0],
        "heard_by_all_s": round(told[1], 2),
        "rss_after_signal_mb": round(served.rss(), 1),
    }


async def _open(port: int, streams: int) -> list[Connection]:
    gate = asyncio.Semaphore(100)

    async def one(number: int) -> Connection:
        async with gate:
            source = f"127.0.{1 + number // EACH // 250}.{1 + number // EACH % 250}"
            with closing(socket.socket()) as plain:
                plain.bind((source, 0))
                plain.setblocking(False)
                await asyncio.get_running_loop().sock_connect(plain, ("127.0.0.1", port))
                reader, writer = await asyncio.open_connection(sock=plain.dup(), limit=2048)
            writer.write(ASK)
            head = await reader.readuntil(b": welcome\n\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.decode())
            return reader, writer

    return await asyncio.gather(*[one(number) for number in range(streams)])


async def _pages(port: int, number: int) -> list[float]:
    waits = []
    for _page in range(number):
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(PAGE)
        await reader.read()
        writer.close()
        waits.append(time.perf_counter() - began)
    return waits


async def _tell(readers: list[Connection]) -> tuple[int, float]:
    """Signal once; how many heard of it, and when the last one did, in seconds."""
    from weilu.core.live import signal

    began = time.perf_counter()
    await asyncio.to_thread(signal, "community")

    async def hear(reader: asyncio.StreamReader) -> bool:
        try:
            await asyncio.wait_for(reader.readuntil(b"data: community\n\n"), 30)
        except (TimeoutError, asyncio.IncompleteReadError):
            return False
        return True

    heard = await asyncio.gather(*[hear(reader) for reader, _writer in readers])
    return sum(heard), time.perf_counter() - began
