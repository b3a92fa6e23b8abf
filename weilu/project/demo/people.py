"""Faces for some of the people, and the sketches of one thread, drawn by ourselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .fill import Filled


def dress(filled: Filled) -> None:
    """Give about a third of the people a drawn face."""
