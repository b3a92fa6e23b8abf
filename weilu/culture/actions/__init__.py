"""What leaders and members do here: values, norms and consent, the welcome path, rituals."""

from .agreeing import agree
from .celebrating import celebrate_due
from .drafting import (
    begin_draft,
    discard_draft,
    restore_clause,
    withdraw_clause,
    write_clause,
)
from .occasions import (
    call_due,
    note_held,
    note_said,
    note_unheld,
    skip,
    take_back_skip,
)
from .publishing import publish, set_renewal
from .reminding import remind_due
from .rituals import (
    end_ritual,
    pause_ritual,
    plan_ritual,
    resume_ritual,
    return_ritual,
)
from .values import move_value, retire_value, return_value, write_value
from .welcoming import Walked, forget_steps, note_steps, put_away, set_path

__all__ = [
    "Walked",
    "agree",
    "begin_draft",
    "call_due",
    "celebrate_due",
    "discard_draft",
    "end_ritual",
    "forget_steps",
    "move_value",
    "note_held",
    "note_said",
    "note_steps",
    "note_unheld",
    "pause_ritual",
    "plan_ritual",
    "publish",
    "put_away",
    "remind_due",
    "restore_clause",
    "resume_ritual",
    "retire_value",
    "return_ritual",
    "return_value",
    "set_path",
    "set_renewal",
    "skip",
    "take_back_skip",
    "withdraw_clause",
    "write_clause",
    "write_value",
]
