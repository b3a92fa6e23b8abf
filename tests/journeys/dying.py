"""Workers that die: `python -m tests.journeys.dying SEED NUMBER` forks one after the other.

Some are killed from outside after a random while, the others kill themselves at a chosen
moment inside a batch. Prints how they died.
"""

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from weilu.project import start

BATCH = 3  # small, so that there are many transactions to be killed in
LONGEST_LIFE = 0.3  # seconds
LONGEST_WAIT = 1.0  # seconds for a moment that may not come


def main() -> int:
    start.rooms()
    from django.db import connections

    _warm_up()
    print("ready", flush=True)  # noqa: T201  read by the test
    dice, deaths = random.Random(int(sys.argv[1])), Counter[str]()
    for _death in range(int(sys.argv[2])):
        connections.close_all()
        moment = dice.choice([None, *MOMENTS])
        seconds, turn = dice.uniform(0.01, LONGEST_LIFE), dice.randrange(1, 5)
        child = os.fork()
        if child == 0:
            _work(moment, turn)
        deaths[_kill(child, moment, seconds)] += 1
    print(dict(deaths))  # noqa: T201  read by the test
    return 0


def _warm_up() -> None:
    """What is loaded when first used, so that a child begins to work at once."""
    from weilu.activity import queries, reactions
    from weilu.core.text import pinyin_key, search_tokens

    reactions.table()
    queries.certain_below()
    pinyin_key("炉")
    search_tokens("炉")


def _kill(child: int, moment: str | None, seconds: float) -> str:
    """Wait until it is dead; from outside if it does not die by itself."""
    end = time.monotonic() + (seconds if moment is None else LONGEST_WAIT)
    while time.monotonic() < end:
        if os.waitpid(child, os.WNOHANG)[0]:
            return str(moment)
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "from outside"


def _work(moment: str | None, turn: int) -> None:
    """A worker's loop, until it dies."""
    from django.db import Error, connections

    from weilu.activity import reactions

    reactions.BATCH = BATCH
    if moment:
        name = MOMENTS[moment]
        setattr(reactions, name, _dies(getattr(reactions, name), turn))
    while True:
        try:
            if not reactions.run_due():
                time.sleep(0.005)
        except Error:  # the journal's writer holds the database, or a killed one still does
            connections.close_all()
            time.sleep(0.02)


def _dies(function: Callable[..., Any], turn: int) -> Callable[..., Any]:
    """The same function, fatal when it has been called so often."""
    turns = iter(range(1, turn))

    def fatal(*given: Any, **more: Any) -> Any:
        done = function(*given, **more)
        if next(turns, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    return fatal


MOMENTS = {  # the function of `weilu.activity.reactions` after which it dies
    "cursor taken": "_take",
    "effects written": "_digest",
    "cursor moved": "_move",
    "committed": "_step",
    "set aside": "_set_aside",
}

if __name__ == "__main__":
    sys.exit(main())
