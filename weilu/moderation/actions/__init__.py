"""Opening work, having it in hand, ending it, and duty; the only writers of this room's tables."""

from .claiming import assign, claim, release
from .duty import come_back, set_shifts, take_leave
from .ending import done, note, snooze, undo
from .opening import close_item, open_item, reopen_item
from .rising import let_lapse, pass_up

__all__ = [
    "assign",
    "claim",
    "close_item",
    "come_back",
    "done",
    "let_lapse",
    "note",
    "open_item",
    "pass_up",
    "release",
    "reopen_item",
    "set_shifts",
    "snooze",
    "take_leave",
    "undo",
]
