"""What becomes of everything that points to a member when two records turn out to be one.

The table is `project/merging.py`, so that this room needs to know none above it. Every column
that points to a member is placed there; a new one that is not fails a test.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

Counted = Mapping[str, Collection[int]]


@dataclass(frozen=True)
class Part:
    """One column that points to a member, and follows them.

    Args:
        once: With these the column is unique: where the survivor has such a row already, the
            other one goes. `()`: unique by itself. None: not unique.
        apart: Another column that must not name the same member: nobody follows themselves.
        key: What a row is known by.
        about: Whose counts change with such a row; handed to `Merging.count`.
    """

    table: str
    column: str
    once: tuple[str, ...] | None = None
    apart: str = ""
    key: tuple[str, ...] = ("id",)
    about: str = ""

    @property
    def name(self) -> str:
        return f"{self.table}.{self.column}"


@dataclass(frozen=True)
class Merging:
    """Every column that points to a member.

    Args:
        stays: Columns that go on pointing to the record that is gone, and why.
        count: Counts again what a merge may have changed, by table; changes nothing else.
    """

    parts: tuple[Part, ...]
    stays: Mapping[str, str]
    count: Callable[[Counted], None]


@cache
def table() -> Merging:
    """`WEILU_MERGING`."""
    found: Merging = import_string(settings.WEILU_MERGING)
    return found
