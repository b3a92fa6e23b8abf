"""Everything that can be done with people, by verb; the only writers of this room's tables."""

from .placeholders import make_placeholders

__all__ = ["make_placeholders"]
