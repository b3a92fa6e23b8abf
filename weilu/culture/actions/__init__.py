"""Putting values and norms into words, publishing them, agreeing to them."""

from .agreeing import agree
from .drafting import (
    begin_draft,
    discard_draft,
    restore_clause,
    withdraw_clause,
    write_clause,
)
from .publishing import publish, set_renewal
from .reminding import remind_due
from .values import move_value, retire_value, return_value, write_value
from .welcoming import Walked, forget_steps, note_steps, put_away, set_path

__all__ = [
    "Walked",
    "agree",
    "begin_draft",
    "discard_draft",
    "forget_steps",
    "move_value",
    "note_steps",
    "publish",
    "put_away",
    "remind_due",
    "restore_clause",
    "retire_value",
    "return_value",
    "set_path",
    "set_renewal",
    "withdraw_clause",
    "write_clause",
    "write_value",
]
