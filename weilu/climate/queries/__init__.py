"""Reading: a week's talk, and what was measured of it."""

from .inclusion import left_out
from .judging import judging, months, reread
from .measured import Kept, Week, measured
from .talking import talk

__all__ = ["Kept", "Week", "judging", "left_out", "measured", "months", "reread", "talk"]
