"""What this room keeps."""

from .praise import Praise, PraiseReceiver

__all__ = ["Praise", "PraiseReceiver"]
