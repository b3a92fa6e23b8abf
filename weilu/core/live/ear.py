"""One thread per process that reads the signal table and hands what is new to the hub."""

import threading
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import Error, connection, connections

from . import bells, signals
from .signals import Heard

EVERY = 1.0  # seconds between polls when nothing rings
SHORTEST = 0.02  # seconds: rings in a burst become one poll
log = structlog.get_logger(__name__)


class Reader:
    """Reads each signal once, although PostgreSQL shows some ids later than higher ones."""

    def __init__(self) -> None:
        self.floor = signals.head()  # everything up to here was read or is too old
        self.seen: dict[int, float] = {}  # id above the floor → when we first saw it
        self.overlap = signals.OVERLAP.total_seconds() if _ids_may_come_late() else 0.0

    def news(self) -> list[Heard]:
        """What became visible since the last call, in the order of ids."""
        now = time.monotonic()
        fresh = [heard for heard in signals.after(self.floor) if heard.id not in self.seen]
        self.seen.update((heard.id, now) for heard in fresh)
        self._rise(now - self.overlap)
        return fresh

    def _rise(self, before: float) -> None:
        """Pass the ids seen so long ago that no lower one can still appear."""
        old = [number for number, at in self.seen.items() if at <= before]
        self.floor = max(old, default=self.floor)
        self.seen = {n: at for n, at in self.seen.items() if n > self.floor}


def _ids_may_come_late() -> bool:
    return connection.vendor == "postgresql"


class Ear:
    """Listens from `start()` to `stop()`; `tell` gets every batch, on the ear's own thread."""

    def __init__(self, tell: Callable[[list[Heard]], None]) -> None:
        self.tell = tell
        self.rung = threading.Event()
        self.stopping = False
        self.thread = threading.Thread(target=self._listen, name="live-ear", daemon=True)

    def start(self) -> None:
        self._deaf = bells.listen(self.rung.set)
        if settings.WEILU_CACHE_URL:
            threading.Thread(target=self._valkey, name="live-bell", daemon=True).start()
        self.thread.start()

    def stop(self) -> None:
        self.stopping = True
        self._deaf()
        self.rung.set()
        self.thread.join(timeout=5)

    def _listen(self) -> None:
        reader: Reader | None = None
        while not self.stopping:
            try:
                reader = reader or Reader()
                if news := reader.news():
                    self.tell(news)
            except Error as error:  # the database is away: try again at the next poll
                log.warning("live_poll_failed", reason=str(error))
                connection.close()
            self.rung.wait(EVERY)
            self.rung.clear()
            time.sleep(SHORTEST)
        connections.close_all()

    def _valkey(self) -> None:
        """Pass on rings from other processes; without Valkey the polls go on."""
        from redis import RedisError

        while not self.stopping:
            try:
                with _valkey_ears() as heard:
                    heard.subscribe(bells.CHANNEL)
                    while not self.stopping:
                        if heard.get_message(timeout=EVERY):
                            self.rung.set()
            except RedisError as error:
                log.warning("live_bell_lost", reason=str(error))
                time.sleep(EVERY)


def _valkey_ears() -> Any:
    from redis import Redis

    client: Any = Redis.from_url(settings.WEILU_CACHE_URL)  # its pubsub() carries no types
    return client.pubsub()
