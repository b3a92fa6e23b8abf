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

__all__ = [
    "agree",
    "begin_draft",
    "discard_draft",
    "move_value",
    "publish",
    "remind_due",
    "restore_clause",
    "retire_value",
    "return_value",
    "set_renewal",
    "withdraw_clause",
    "write_clause",
    "write_value",
]
