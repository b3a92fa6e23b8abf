"""What can be asked about somebody. Rooms offer, `project/fields.py` admits; nothing else exists.

A field brings its SQL over `m`, a row of members, and reads its value of one member for a page
that explains. Identifiers come from here alone; every value a person typed is a parameter.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from weilu.members.models import Member

Words = str | Promise
Type = Literal["int", "bool", "text", "days", "set"]
OPS: Mapping[Type, tuple[str, ...]] = {
    "int": ("=", "!=", "<", "<=", ">", ">=", "in"),
    "bool": ("=", "!="),
    "text": ("=", "!=", "in"),
    "days": ("=", "<", "<=", ">", ">="),
    "set": ("has",),
}


class Counting(NamedTuple):
    """How often there is something of a member; of whom nothing is found, it is 0.

    Of everybody it is counted in one go, of one among their own rows alone.
    """

    source: str  # tables, WHERE and conditions; a `%s` for each of the field's params
    who: str  # the column that names the member; never NULL there
    number: str = "COUNT(*)"


@dataclass(frozen=True, kw_only=True)
class FieldOf:
    """One fact about a member, said by `sql` or by `counts`.

    Args:
        name: As filters write it.
        sql: An expression over `m`: a number, a truth, a word; of days a date or a moment; of a
            set a condition with one `%s` for what it has.
        counts: A number of rows that are theirs.
        reads: The same of one member: a number, truth, word, date or moment, or a set of words.
        choices: The words it can be, where they are few.
        is_moment: Of days: the expression is a moment, not a date.
        params: What fills each `%s` of either, by the day of asking.
        replayable: Known from what the journal held then, so point rules may use it.
    """

    name: str
    label: Words
    type: Type
    reads: Callable[[Member, date], Any]
    sql: str = ""
    counts: Counting | None = None
    choices: Sequence[str] = ()
    is_moment: bool = False
    params: Callable[[date], list[Any]] = lambda _today: []
    replayable: bool = False

    @property
    def ops(self) -> tuple[str, ...]:
        return OPS[self.type]


@dataclass(frozen=True)
class Table:
    """Everything that is admitted: fields by name, and kinds of activity that are counted."""

    fields: Mapping[str, FieldOf]
    kinds: Mapping[str, Words]
    in_space: str  # a condition over `m` with one %s: the space
    spaces_of: Callable[[Member], set[int]]
    space_names: Callable[[], Mapping[int, str]]


@cache
def table() -> Table:
    """The table of the project."""
    found: Table = import_string(settings.WEILU_FIELDS)
    return found
