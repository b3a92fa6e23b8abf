"""The key of what is being written: sent twice, it is said once; it knows when it was begun.

It is a UUID of version 7 (RFC 9562), made with the form. Nobody is kept from making one up; it
tells robots that answer a page at once, not those that take the trouble.
"""

from datetime import UTC, datetime, timedelta
from random import SystemRandom
from uuid import UUID

from weilu.core import clock

DICE = SystemRandom()
VERSION, VARIANT = 7 << 76, 2 << 62


def new_key() -> UUID:
    """A key that begins now."""
    moment = int(clock.now().timestamp() * 1_000) << 80
    chance = DICE.getrandbits(12) << 64 | DICE.getrandbits(62)
    return UUID(int=moment | VERSION | VARIANT | chance)


def typed_in(key: UUID) -> timedelta | None:
    """How long ago the form of a key was made; None where the key does not say."""
    if key.version != VERSION >> 76:
        return None
    begun = datetime.fromtimestamp((key.int >> 80) / 1_000, UTC)
    return max(clock.now() - begun, timedelta())
