"""Reading: a week's talk, and what was measured of it."""

from .inclusion import left_out
from .measured import Kept, Week, measured
from .talking import talk

__all__ = ["Kept", "Week", "left_out", "measured", "talk"]
