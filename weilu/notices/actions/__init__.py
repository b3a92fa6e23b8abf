"""Seeing notices, and writing and sending letters; the only writers of this room's tables."""

from .seeing import see, unsee
from .sending import send_due
from .telling import tell_by_letter
from .writing import forget_old, say_arrived, send_again, send_test, write_letter

__all__ = [
    "forget_old",
    "say_arrived",
    "see",
    "send_again",
    "send_due",
    "send_test",
    "tell_by_letter",
    "unsee",
    "write_letter",
]
