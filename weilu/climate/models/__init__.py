"""What this room keeps."""

from .measured import Measured
from .nudges import Nudge
from .pulse import PulseAnswer, PulseAsking, PulseRound

__all__ = ["Measured", "Nudge", "PulseAnswer", "PulseAsking", "PulseRound"]
