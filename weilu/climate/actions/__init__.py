"""Everything this room writes, by verb."""

from .cooling import cool
from .measuring import catch_up, forget, measure
from .nudging import forget_old, note, put_away, settle
from .pulse import answer_pulse, clear_pulses, decline_pulse, open_pulse

__all__ = [
    "answer_pulse",
    "catch_up",
    "clear_pulses",
    "cool",
    "decline_pulse",
    "forget",
    "forget_old",
    "measure",
    "note",
    "open_pulse",
    "put_away",
    "settle",
]
