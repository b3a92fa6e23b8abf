"""What this room keeps."""

from .counted import DayCount
from .saved import Segment, SegmentMember

__all__ = ["DayCount", "Segment", "SegmentMember"]
