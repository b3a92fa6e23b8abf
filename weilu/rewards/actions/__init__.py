"""Everything this room writes, by verb."""

from .praising import clear_praise, hide, praise, read, take_back

__all__ = ["clear_praise", "hide", "praise", "read", "take_back"]
