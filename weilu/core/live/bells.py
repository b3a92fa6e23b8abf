"""Ringing after a commit, so that nobody has to wait for the next poll.

A bell says only "look now": the table stays the one truth, so a lost ring costs a second and
a doubled one nothing. Valkey carries the ring to other processes when it is configured.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import structlog
from django.conf import settings

if TYPE_CHECKING:
    from redis import Redis

CHANNEL = "weilu:live"
PATIENCE = 1.0  # seconds a request may wait for a Valkey that does not answer
log = structlog.get_logger(__name__)
_listeners: list[Callable[[], None]] = []


def listen(callback: Callable[[], None]) -> Callable[[], None]:
    """Call this after every commit with signals in this process; returns how to stop it."""
    _listeners.append(callback)
    return lambda: _listeners.remove(callback)


def ring() -> None:
    """Tell this process, and the others through Valkey, to look now."""
    for callback in tuple(_listeners):
        callback()
    if settings.WEILU_CACHE_URL:
        _publish()


def _publish() -> None:
    from redis.exceptions import RedisError

    try:
        _valkey().publish(CHANNEL, "look")
    except RedisError as error:  # the change is committed and every process polls anyway
        log.warning("live_bell_unheard", reason=str(error))


@cache
def _valkey() -> "Redis":
    from redis import Redis

    return Redis.from_url(
        settings.WEILU_CACHE_URL,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
    )
