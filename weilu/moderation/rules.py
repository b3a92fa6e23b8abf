"""Word rules as the gate reads them: compiled once, and again when one was changed.

A process looks at the table at most every five seconds; what it met it counts in memory and writes
down then, so a post that a rule looked at costs no statement more.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from django.db import transaction

from weilu.core import clock
from weilu.screening.errors import CannotRead
from weilu.screening.rules import Hit, Rule, Scope, Where
from weilu.screening.words import SOUND, Words

from .models import WordRule

EVERY = 5.0  # seconds
State = WordRule.State
Deed: TypeAlias = WordRule.Deed
STOPS = (Deed.HOLD, Deed.PAUSE, Deed.REFUSE)  # the strictest last
CHANGES = (Deed.MASK, Deed.REPLACE)
NOTES = (Deed.TAG, Deed.REPORT)
Version = tuple[tuple[int, int, str], ...]


class Compiled(NamedTuple):
    """Rules ready to be asked, and the rows they came from."""

    words: Words
    rows: dict[int, WordRule]


def compiled(rows: Iterable[WordRule]) -> Compiled:
    """Make rules ready.

    Raises:
        CannotRead: One of them cannot be kept; the message names it.
    """
    by_id = {row.pk or 0: row for row in rows}
    patterns = [rule for row in by_id.values() for rule in patterns_of(row)]
    return Compiled(Words(patterns), by_id)


def patterns_of(row: WordRule) -> list[Rule]:
    """Every term and pattern of a rule, with its exceptions and its scope."""
    facts: dict[str, Any] = {"exceptions": tuple(row.spared), "scope": scope_of(row)}
    terms = [
        Rule(row.pk or 0, term, row.deed, match=row.match, sounds=row.sounds, **facts)
        for term in row.lines
    ]
    return terms + [
        Rule(row.pk or 0, each, row.deed, match="pattern", **facts)
        for each in row.expressions
    ]


def scope_of(row: WordRule) -> Scope:
    """For which texts it holds."""
    return Scope(
        spaces=frozenset(row.spaces),
        trust=row.trust,
        door=row.door,
        language=row.language,
        until=row.until.timestamp() if row.until else None,
    )


def counting(met: Sequence[Hit]) -> list[int]:
    """The ids of the rules that were met, each once, unless one that allows was."""
    if any(hit.rule.action == Deed.ALLOW for hit in met):
        return []
    return list(dict.fromkeys(hit.rule.id for hit in met))


def deed_of(hit: Hit) -> Deed:
    """What follows from one hit; what was seen in disguise is held at most.

    What only sounds like a term is held rather than rewritten: nobody's words change for that.
    """
    deed = Deed(hit.rule.action)
    if hit.view and deed in (Deed.REFUSE, Deed.PAUSE):
        return Deed.HOLD
    return Deed.HOLD if hit.view == SOUND and deed in CHANGES else deed


class InForce:
    """The rules of one process."""

    def __init__(self) -> None:
        self.now = Compiled(Words(), {})
        self.version: Version = ()
        self.looked = float("-inf")
        self.counts: Counter[tuple[int, datetime]] = Counter()
        self._lock = threading.Lock()

    def rules(self) -> Compiled:
        """The rules as they stood at most five seconds ago."""
        if time.monotonic() - self.looked > EVERY:
            self.look()
        return self.now

    def look(self) -> None:
        """Compare versions, one query, and compile anew where something changed."""
        self.looked = time.monotonic()
        rows = WordRule.objects.filter(state__in=(State.SHADOW, State.LIVE)).order_by("pk")
        version = tuple(rows.values_list("pk", "version", "state"))
        if version != self.version:
            try:
                self.now = compiled(rows)
            except CannotRead:  # it was checked when it was written: keep what works
                return
            self.version = version
        if self.counts:  # a post that is refused takes what its transaction wrote along
            transaction.on_commit(self.write_down, robust=True)

    def expire(self) -> None:
        """Look when next asked: whoever switched something sees it at once."""
        if self.looked != float("inf"):
            self.looked = float("-inf")

    def note(self, rule_ids: Iterable[int]) -> None:
        """Count that these rules were met."""
        hour = clock.now().replace(minute=0, second=0, microsecond=0)
        with self._lock:
            self.counts.update((pk, hour) for pk in rule_ids)

    def write_down(self) -> None:
        """Write what was counted, and pause a rule that meets far more than it should."""
        from .actions.rules import count

        with self._lock:
            counts, self.counts = self.counts, Counter()
        count(counts)

    def assume(self, rows: Iterable[WordRule] = ()) -> None:
        """Take these for the table, and never look: for tests."""
        self.now, self.version = compiled(rows), ()
        self.looked, self.counts = float("inf"), Counter()


IN_FORCE = InForce()


def where(space_id: int, trust: int, door: str, language: str, at: datetime) -> Where:
    return Where(space_id, trust, door, language, at.timestamp())
