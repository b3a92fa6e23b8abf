"""Everything this room writes, by verb."""

from .direct import hold, post, refund, release
from .keeping import drop
from .praising import clear_praise, hide, praise, read, take_back
from .ticking import SUBJECT, tick

__all__ = [
    "SUBJECT",
    "clear_praise",
    "drop",
    "hide",
    "hold",
    "post",
    "praise",
    "read",
    "refund",
    "release",
    "take_back",
    "tick",
]
