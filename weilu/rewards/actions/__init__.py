"""Everything this room writes, by verb."""

from .direct import hold, post, refund, release
from .keeping import drop
from .levelling import settle_levels, settle_touched
from .planning import change_levels, keep_back, undo_levels
from .praising import clear_praise, hide, praise, read, take_back
from .ticking import SUBJECT, tick

__all__ = [
    "SUBJECT",
    "change_levels",
    "clear_praise",
    "drop",
    "hide",
    "hold",
    "keep_back",
    "post",
    "praise",
    "read",
    "refund",
    "release",
    "settle_levels",
    "settle_touched",
    "take_back",
    "tick",
    "undo_levels",
]
