"""What is set, as this process knows it: one copy, renewed once a second beside the requests.

Whoever turns a dial renews the copy of their own process at the commit; other processes look at
the table once a second, on a thread that answers nobody just then. A page never asks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import structlog
from django.db import Error, close_old_connections, transaction

from .models import Setting

if TYPE_CHECKING:
    from .base import Dial

EVERY = 1.0  # seconds between two looks at the table
log = structlog.get_logger(__name__)


class Copy:
    """The table at one moment, and what was read out of it since; never changed, only replaced."""

    __slots__ = ("kept", "read")

    def __init__(self, kept: dict[str, Any]) -> None:
        self.kept = kept
        self.read: dict[str, Any] = {}


class Snapshot:
    """The copy of one process."""

    def __init__(self) -> None:
        self._copy: Copy | None = None

    def value(self, dial: "Dial[Any]") -> Any:
        """What a dial stands at; the first question in a process reads the table."""
        copy = self._copy or self._first()
        if dial.key not in copy.kept:
            return dial.standard
        if dial.key not in copy.read:
            copy.read[dial.key] = loaded(dial, copy.kept[dial.key])
        return copy.read[dial.key]

    def _first(self) -> Copy:
        """The table; while it cannot be read, defaults hold: the page that says so needs some."""
        try:
            return self.refresh()
        except Error as error:
            log.warning("settings_unread", reason=str(error))
            return Copy({})

    def refresh(self) -> Copy:
        """Read the table, one query; the copy stays the same while nothing changed."""
        kept = dict(Setting.objects.values_list("key", "value"))
        copy = self._copy
        if copy is None or copy.kept != kept:
            copy = self._copy = Copy(kept)
        return copy

    @contextmanager
    def read_anew(self) -> Iterator[None]:
        """What this transaction turned holds within, in this process, though nothing is committed."""
        before = self._copy
        self.refresh()
        try:
            yield
        finally:
            self._copy = before

    def assume(self, kept: dict[str, Any]) -> None:
        """Take this for the table until the next look: for tests, which must cost no query."""
        self._copy = Copy(kept)


SNAPSHOT = Snapshot()


def loaded(dial: "Dial[Any]", kept: Any) -> Any:
    """What is kept, or the default where that fits no longer: a new version may be stricter."""
    from .base import Unfit

    try:
        return dial.load(kept)
    except Unfit as no:
        log.warning("setting_unfit", key=dial.key, reason=no.words)
        return dial.standard


def look() -> None:
    """Renew the copy, from a thread of ours between requests; what fails is tried again."""
    close_old_connections()
    try:
        SNAPSHOT.refresh()
    except Error as error:  # the database is away: the old copy holds
        log.warning("settings_unread", reason=str(error))


def put(dial: "Dial[Any]", value: Any) -> None:
    """Let a dial stand at a value, in the caller's transaction; its default leaves no row."""
    if value == dial.standard:
        Setting.objects.filter(key=dial.key).delete()
    else:
        Setting.objects.update_or_create(key=dial.key, defaults={"value": dial.keep(value)})
    transaction.on_commit(SNAPSHOT.refresh, robust=True)


def kept_now(dial: "Dial[Any]") -> Any:
    """What the table says at this moment, for whoever is about to change it: one query."""
    row = Setting.objects.filter(key=dial.key).first()
    return dial.standard if row is None else loaded(dial, row.value)
