"""Everything this room writes, by verb."""

from .badging import settle_badges
from .direct import hold, post, refund, release
from .handing import change_badge, give_badge, take_badge, undo_badge
from .keeping import drop
from .levelling import settle_levels, settle_touched
from .planning import change_levels, keep_back, undo_levels
from .praising import clear_praise, hide, praise, read, take_back
from .ticking import SUBJECT, tick

__all__ = [
    "SUBJECT",
    "change_badge",
    "change_levels",
    "clear_praise",
    "drop",
    "give_badge",
    "hide",
    "hold",
    "keep_back",
    "post",
    "praise",
    "read",
    "refund",
    "release",
    "settle_badges",
    "settle_levels",
    "settle_touched",
    "take_back",
    "take_badge",
    "tick",
    "undo_badge",
    "undo_levels",
]
