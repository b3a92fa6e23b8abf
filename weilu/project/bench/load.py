"""The visitors of a measurement: `python -m weilu.project.bench.load < PLAN > RESULT`.

A process of its own, so that its work is not counted with the server's. Sixteen connections
stay open; each asks the next question as soon as the last one is answered in full.
"""

import asyncio
import json
import sys
import time
from itertools import cycle
from statistics import median, quantiles
from typing import Any


def visit() -> None:
    """Read the plan as JSON, follow it, and write what came of it as JSON.

    plan: port, connections, questions (whole requests as text, taken in turn), and either
    seconds or times. Result: rps, p50_ms, p99_ms, bytes (of one body), answers, bad.
    """
    plan = json.load(sys.stdin)
    json.dump(asyncio.run(follow(plan)), sys.stdout)


async def follow(plan: dict[str, Any]) -> dict[str, Any]:
    turns = cycle([question.encode() for question in plan["questions"]])
    left = plan.get("times") or 10**9
    ends = time.perf_counter() + plan.get("seconds", 600)
    waits: list[float] = []
    sizes: list[int] = []
    bad: list[str] = []

    async def visitor() -> None:
        nonlocal left
        reader, writer = await asyncio.open_connection("127.0.0.1", plan["port"])
        while left > 0 and time.perf_counter() < ends:
            left -= 1
            began = time.perf_counter()
            writer.write(next(turns))
            status, size = await answer(reader)
            waits.append(time.perf_counter() - began)
            sizes.append(size)
            if status not in (b"200", b"204"):
                bad.append(status.decode())
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*[visitor() for _n in range(plan["connections"])])
    took = time.perf_counter() - began
    return {
        "rps": round(len(waits) / took, 1),
        "p50_ms": round(median(waits) * 1000, 1),
        "p99_ms": round(quantiles(waits, n=100)[98] * 1000, 1),
        "bytes": round(sum(sizes) / len(sizes)),
        "answers": len(waits),
        "bad": sorted(set(bad)),
    }


async def answer(reader: asyncio.StreamReader) -> tuple[bytes, int]:
    """Status and length of the next answer on a connection that stays open."""
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    headers = {
        name.lower(): value for name, _c, value in (x.partition(b": ") for x in lines)
    }
    status = first.split()[1]
    if b"content-length" in headers:
        length = int(headers[b"content-length"])
        await reader.readexactly(length)
        return status, length
    if headers.get(b"transfer-encoding") == b"chunked":
        return status, await chunks(reader)
    return status, 0


async def chunks(reader: asyncio.StreamReader) -> int:
    """The length of a body that comes in pieces."""
    length = 0
    while size := int((await reader.readline()).strip() or b"0", 16):
        await reader.readexactly(size + 2)
        length += size
    await reader.readline()
    return length


if __name__ == "__main__":
    visit()
