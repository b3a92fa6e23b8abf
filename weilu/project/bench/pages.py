"""`bin/bench pages [--postgres] [--grow] [--posts N] [--json FILE]`: what each page costs.

Data: `community.py`, in a scratch folder. Load: sixteen connections to one web process, after
a warm-up that asks twice for every address; topic pages take turns among 500 topics. Guests
bring a cookie of no meaning, so that every page is made anew and none comes from the
micro-cache. `bare` is a constant answer through the same server and middlewares; ratios are to
its CPU time, in the same run.

All pages are asked for in turn, in five rounds, and a row is its page's best round, with the
median of all beside it: a rented machine is at times twice as slow as at others.
"""

import json
import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from weilu.project import start

from .figures import number, table
from .scratch import only_here
from .serving import Served, one_process

if TYPE_CHECKING:
    from .community import Community

POSTS = 100_000
GROWTH = (10_000, 100_000, 1_000_000)
VISITORS, WRITERS = 16, 8
WARM = 300  # requests, and each address once
ROUNDS, SECONDS = 5, 1.5
REPLIES = 600
GUESTS_SEARCH = 100  # all guests together may search 150 times a minute
ROTATING = 500  # topics
WORDS = ("同步", "笔尖", "模板", "会议", "孩子", "电池", "阅读", "导出")
FORM_SECRET = "benchbenchbenchbenchbenchbench12"  # noqa: S105  32 signs, opens nothing


@dataclass(frozen=True)
class Asked:
    """One page: its addresses, taken in turn, and whether members or guests ask."""

    name: str
    paths: Sequence[str]
    member: bool = False
    times: int = 0  # once, where it cannot be as often as all rounds hold


def main(args: Sequence[str] = ()) -> int:
    """Build, serve, ask, print."""
    sizes = GROWTH if "--grow" in args else (number(args, "--posts", POSTS),)
    rows: list[dict[str, Any]] = []
    for posts in sizes:
        with tempfile.TemporaryDirectory(prefix="weilu-bench-") as folder:
            rows += measure(posts, folder)
    table(rows, args)
    return 0


def measure(posts: int, folder: str) -> list[dict[str, Any]]:
    """A row for each page; every size in a process of its own, for a database of its own."""
    os.environ |= only_here(folder)
    command = [sys.executable, "-m", __spec__.name, str(posts)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603  our own
    rows: list[dict[str, Any]] = json.loads(answer.stdout)
    return rows


def _measure(posts: int) -> list[dict[str, Any]]:
    start.rooms()
    from django.core.management import call_command
    from django.db import connection

    from .community import build

    _clear()
    call_command("migrate", verbosity=0)
    community = build(posts)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    sessions = _sessions(community)
    facts = {"database": connection.vendor, "posts": posts}
    connection.close()
    with one_process() as served:
        rows: list[dict[str, Any]] = [
            facts | row for row in _rows(served, community, sessions)
        ]
    bare = rows[0]["cpu_ms"]
    return [row | {"ratio_to_bare": round(row["cpu_ms"] / bare, 1)} for row in rows]


def _clear() -> None:
    """The private PostgreSQL of `--postgres` still holds the size before this one."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def _rows(
    served: Served, community: "Community", sessions: Sequence[str]
) -> Iterator[dict[str, Any]]:
    asked = [(page, _questions(page, sessions)) for page in _pages(community)]
    found: list[list[dict[str, Any]]] = [[] for _page in asked]
    for nth in range(ROUNDS):
        for costs, (page, questions) in zip(found, asked, strict=True):
            if nth and page.times:
                continue
            # Twice through every address: the pieces other pages left have to go first.
            _follow(
                served, questions, times=page.times // 5 or max(WARM, 2 * len(questions))
            )
            costs.append(_cost(served, questions, page.times))
    for costs, (page, _all) in zip(found, asked, strict=True):
        row = {"page": page.name, "who": "member" if page.member else "guest"}
        yield row | _best(costs) | {"queries": _queries(page, sessions)}
    yield {"page": "reply", "who": "member"} | _reply(served, community, sessions)


def _questions(page: Asked, sessions: Sequence[str]) -> list[str]:
    return [
        _question(path, sessions[n % len(sessions)] if page.member else "")
        for n, path in enumerate(page.paths)
    ]


def _best(rounds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The round that cost least, and what the middle one cost."""
    best = min(rounds, key=itemgetter("cpu_ms"))
    middle = median(each["cpu_ms"] for each in rounds)
    return {**best, "median_cpu_ms": round(middle, 2)}


def _pages(community: "Community") -> Iterator[Asked]:
    topics = [f"/t/{pk}/" for pk in community.topics[1 : ROTATING + 1]]
    lists = [f"/s/{slug}/" for slug in community.slugs]
    searches = [f"/search/?q={quote(word)}" for word in WORDS]
    yield Asked("bare", ["/healthz"])
    for member in (False, True):
        yield Asked("home", ["/"], member)
        yield Asked("topic list", lists, member)
        yield Asked("topic page", topics, member)
        yield Asked("long topic", [f"/t/{community.topics[0]}/"], member)
        yield Asked("search", searches, member, 0 if member else GUESTS_SEARCH)


def _question(path: str, session: str, method: str = "GET", more: str = "") -> str:
    cookie = f"sessionid={session}; csrftoken={FORM_SECRET}" if session else "bench=1"
    return (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n"
        f"Accept-Language: zh-CN\r\nCookie: {cookie}\r\n{more}\r\n"
    )


def _cost(served: Served, questions: Sequence[str], times: int) -> dict[str, Any]:
    before = served.cpu()
    found = _follow(served, questions, **_until(SECONDS, times))
    cpu = served.cpu() - before
    return {
        "cpu_ms": round(cpu / found["answers"] * 1000, 2),
        "rps": found["rps"],
        "p50_ms": found["p50_ms"],
        "p99_ms": found["p99_ms"],
        "bytes": found["bytes"],
        "rss_mb": round(served.rss()),
        "own_mb": round(served.own()),
    }


def _until(seconds: float, times: int) -> dict[str, float]:
    return {"times": times} if times else {"seconds": seconds}


def _follow(served: Served, questions: Sequence[str], **more: Any) -> dict[str, Any]:
    plan = {"port": served.port, "connections": VISITORS, "questions": questions} | more
    answer = subprocess.run(  # noqa: S603  our own
        [sys.executable, "-m", f"{__package__}.load"],
        input=json.dumps(plan).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, Any] = json.loads(answer.stdout)
    if found["bad"]:
        raise RuntimeError(f"{questions[0].split()[1]}: {found['bad']}")
    return found


def _reply(
    served: Served, community: "Community", sessions: Sequence[str]
) -> dict[str, Any]:
    """Members answer, each in a topic of their own; nobody is quicker than the gates allow."""
    topics = community.topics[ROTATING + 1 :]
    questions = [
        _written(topics[n % len(topics)], sessions[n % len(sessions)], words)
        for n, words in enumerate(_words())
    ]
    first = questions[REPLIES:]  # who writes first in a process waits for what reads texts
    _follow(served, first, connections=WRITERS, times=len(first))
    before = served.cpu()
    found = _follow(served, questions[:REPLIES], connections=WRITERS, times=REPLIES)
    cpu = served.cpu() - before
    kept = ("rps", "p50_ms", "p99_ms", "bytes")
    figures = {"cpu_ms": round(cpu / found["answers"] * 1000, 2)}
    figures |= {name: found[name] for name in kept}
    figures["median_cpu_ms"] = figures["cpu_ms"]  # of one round
    memory = {"rss_mb": round(served.rss()), "own_mb": round(served.own())}
    return figures | memory | {"queries": None}


def _words() -> list[str]:
    """What members answer: the demo's replies, each one different."""
    from weilu.project.demo import content

    said = [reply.text for theme in content.themes() for reply in theme.replies]
    return [f"{said[n % len(said)]}\n\n{n}" for n in range(REPLIES + WRITERS)]


def _written(topic_id: int, session: str, words: str) -> str:
    text = quote(words)
    body = f"csrfmiddlewaretoken={FORM_SECRET}&key={uuid.uuid4()}&text={text}"
    more = (
        "HX-Request: true\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n"
    )
    return _question(f"/t/{topic_id}/reply/", session, "POST", more) + body


def _sessions(community: "Community") -> list[str]:
    """A session for each of two hundred members, as signing in would make it."""
    from django.test import Client

    keys = []
    for member in community.members[:200]:
        client = Client()
        client.force_login(member)
        keys.append(client.cookies["sessionid"].value)
    return keys


def _queries(asked: Asked, sessions: Sequence[str]) -> int:
    """SQL statements of the page the second time it is asked for."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    if asked.member:
        client.cookies["sessionid"] = sessions[0]
    client.get(asked.paths[0])
    with CaptureQueriesContext(connection) as seen:
        client.get(asked.paths[0])
    connection.close()
    return len(seen)


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]))))  # noqa: T201  read by the process above
