"""`weilu screening …`: building the tables this room reads."""

from . import folding
from .fold import TABLE


def build_fold() -> str:
    """Write the table of the fold anew."""
    return f"{folding.build(TABLE):,} characters are folded: {TABLE.name}"
