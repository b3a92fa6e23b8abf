"""What each room keeps of a member: what it gives along in a copy, and how it lets go of them.

The table is `project/belongings.py`, so that this room needs to know none above it. A room
that is not in it lets go all the same: rows that would go with their member go (see
`actions.erasing`), unless the room names them in `stays`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from .models import Member


@dataclass(frozen=True)
class Rows:
    """Facts for programs: becomes `data/<name>.json`, a list."""

    name: str
    rows: Iterable[object]


@dataclass(frozen=True)
class Page:
    """Words for people: becomes `<name>.md`."""

    name: str
    words: Iterable[str]


@dataclass(frozen=True)
class Copy:
    """A file the member sent: becomes `files/<name>`."""

    name: str
    stored: str  # where it lies in the storage


Piece = Rows | Page | Copy


@dataclass(frozen=True, kw_only=True)
class Parting:
    """Who is let go of, and what led to them."""

    member: Member
    words_go: bool  # else what they said stays, without their name
    names: tuple[str, ...]  # the present one and former ones, as they were spelled
    email: str
    tombstone: str  # what they are called from now on

    def says_it(self, text: str) -> bool:
        """Whether a letter or a text of the team's leads to them; one character leads nowhere."""
        leads = [lead for lead in (*self.names, self.email) if len(lead) > 1]
        return any(lead.casefold() in text.casefold() for lead in leads)


@dataclass(frozen=True, kw_only=True)
class Belongings:
    """One room's part.

    Args:
        gather: Everything of a member's that lies in this room, for a copy of it.
        part: Lets go of a member, within the transaction that erases them.
        stays: Rows pointing to a member that would go with them but are everybody's by now, as
            `room.Model.field`: they point to the tombstone. All others are deleted.
    """

    room: str
    gather: Callable[[Member], Iterator[Piece]]
    part: Callable[[Parting], None]
    stays: tuple[str, ...] = ()


@cache
def table() -> tuple[Belongings, ...]:
    """Every room that keeps something of members, the lowest first."""
    found: tuple[Belongings, ...] = import_string(settings.WEILU_BELONGINGS)
    return found
