"""Everything this room writes, by verb."""

from .saving import clear_segments, remove_segment, save_segment
from .settling import settle, settle_all, settle_moved

__all__ = [
    "clear_segments",
    "remove_segment",
    "save_segment",
    "settle",
    "settle_all",
    "settle_moved",
]
