"""Reading: a week's talk, and what was measured of it."""

from .measured import Kept, Week, measured
from .talking import talk

__all__ = ["Kept", "Week", "measured", "talk"]
