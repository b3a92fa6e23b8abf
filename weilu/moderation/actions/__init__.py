"""Work, duty, reports and what is decided on them; the only writers of this room's tables."""

from .ageing import forget_words, ignore_old
from .appealing import answer_back, appeal, ask_back, decide_appeal, look
from .batching import act_on_all, try_all, undo_batch
from .changing import read_change
from .claiming import assign, claim, release
from .deciding import Ruling, decide
from .disputing import ask, confirm, state, tell_how, withdraw_dispute
from .duty import come_back, set_shifts, take_leave
from .ending import done, note, snooze, undo
from .mediating import (
    accept,
    call_parties,
    end_without,
    offer,
    open_dispute,
    rule,
    speak,
    take_over,
)
from .opening import close_item, open_item, reopen_item
from .removal import second
from .reporting import report, withdraw
from .reviewing import decline, not_published, publish
from .rising import let_lapse, pass_up

__all__ = [
    "Ruling",
    "accept",
    "act_on_all",
    "answer_back",
    "appeal",
    "ask",
    "ask_back",
    "assign",
    "call_parties",
    "claim",
    "close_item",
    "come_back",
    "confirm",
    "decide",
    "decide_appeal",
    "decline",
    "done",
    "end_without",
    "forget_words",
    "ignore_old",
    "let_lapse",
    "look",
    "not_published",
    "note",
    "offer",
    "open_dispute",
    "open_item",
    "pass_up",
    "publish",
    "read_change",
    "release",
    "reopen_item",
    "report",
    "rule",
    "second",
    "set_shifts",
    "snooze",
    "speak",
    "state",
    "take_leave",
    "take_over",
    "tell_how",
    "try_all",
    "undo",
    "undo_batch",
    "withdraw",
    "withdraw_dispute",
]
