"""How often something may be done. Survives restarts; shared by all processes.

Each act books its share of the window: with 5 times in 600 seconds, 120 seconds. Whoever has
booked more than the window ahead waits (the generic cell rate algorithm, ITU-T I.371). One
statement per act, so two processes never both take the last turn.
"""

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from math import ceil
from typing import TYPE_CHECKING, Any

import structlog
from django.conf import settings

from weilu.core import clock, db

if TYPE_CHECKING:
    from redis import Redis

LONGEST_KEY = 200
ROUNDING = 1e-3  # seconds: what adding up floats may be off by
PATIENCE = 0.5  # seconds a request may wait for a Valkey that does not answer
LATER = (
    "CASE WHEN core_limit.busy_until > %(now)s THEN core_limit.busy_until ELSE %(now)s END"
)
BOOK = f"""
INSERT INTO core_limit (key, busy_until) VALUES (%(key)s, %(now)s + %(share)s)
ON CONFLICT (key) DO UPDATE SET busy_until = {LATER} + %(share)s
WHERE {LATER} + %(share)s <= %(now)s + %(window)s
RETURNING busy_until
"""  # noqa: S608  no value is put in here
SCRIPT = """
local busy = tonumber(redis.call('GET', KEYS[1]) or '0')
local now, share, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local ends = math.max(busy, now) + share
if ends > now + window then return tostring(busy) end
redis.call('SET', KEYS[1], string.format('%.6f', ends), 'PX', math.ceil((ends - now) * 1000))
return ''
"""
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Wait:
    """Not yet: so many seconds to go, at least one."""

    seconds: int

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded up."""
        return ceil(self.seconds / 60)


def allow(key: str, *, times: int, seconds: float) -> Wait | None:
    """Take one of `times` turns per `seconds`; None, or how long to wait for the next.

    A turn refused costs nothing. Call it outside a transaction that may be rolled back, or
    the turn is given back with the rest.
    """
    now = clock.now().timestamp()
    share = seconds / times
    key = _short(key)
    busy_until = _book(key, now, share, seconds + ROUNDING)
    if busy_until is None:
        return None
    return Wait(max(1, ceil(busy_until + share - seconds - now - ROUNDING)))


def forgive(key: str) -> None:
    """Give all turns back, as after the right password."""
    if valkey := _valkey():
        _asked(lambda: valkey.delete(_name(_short(key))))
    db.execute("DELETE FROM core_limit WHERE key = %s", [_short(key)])


def prune() -> int:
    """Forget who has no turn booked any more; how many."""
    now = clock.now().timestamp()
    return db.execute("DELETE FROM core_limit WHERE busy_until < %s", [now])


def forget(word: str) -> None:
    """Give back all turns of keys that hold this word, such as a mail address."""
    if valkey := _valkey():
        _asked(lambda: [valkey.delete(key) for key in valkey.scan_iter(_name(f"*{word}*"))])
    for key in [found.key for found in db.rows("SELECT key FROM core_limit")]:
        if word.casefold() in key.casefold():
            db.execute("DELETE FROM core_limit WHERE key = %s", [key])


def _book(key: str, now: float, share: float, window: float) -> float | None:
    """None when booked, else until when others' turns are booked."""
    if valkey := _valkey():
        arguments = [now, share, window]
        answer = _asked(lambda: _script(valkey)(keys=[_name(key)], args=arguments))
        if answer is not None:
            return float(answer) if answer else None
    booking = {"key": key, "now": now, "share": share, "window": window}
    if db.row(BOOK, booking):
        return None
    found = db.row("SELECT busy_until FROM core_limit WHERE key = %s", [key])
    return found.busy_until if found else now


def _asked(question: Any) -> Any:
    """Valkey's answer, or None when it is away: then the database counts."""
    from redis.exceptions import RedisError

    try:
        return question()
    except RedisError as error:
        log.warning("limits_without_valkey", reason=str(error))
        return None


def _short(key: str) -> str:
    if len(key) <= LONGEST_KEY and "\x00" not in key:
        return key
    return blake2b(key.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _name(key: str) -> str:
    return f"weilu:limit:{key}"


def _valkey() -> "Redis | None":
    address = getattr(settings, "WEILU_CACHE_URL", "")
    return _connected(address) if address else None


@cache
def _connected(address: str) -> "Redis":
    from redis import Redis

    return Redis.from_url(
        address,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        decode_responses=True,
    )


@cache
def _script(valkey: "Redis") -> Any:
    return valkey.register_script(SCRIPT)
