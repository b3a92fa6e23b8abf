"""Word rules: what operators wrote, compiled beside the model's patterns; `words.py` asks them alone."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from . import patterns
from .automaton import Automaton, Found
from .decide import MILDEST_FIRST, Action
from .errors import CannotRead
from .fold import canonical
from .patterns import Patterns

MOST = 60_000
LONGEST = 100  # characters of one pattern
EXCEPTIONS = 20
GAP = "…"  # in a pattern: up to `WIDEST` characters, whatever they are
WIDEST, PIECES = 10, 4
DEEDS: dict[str, Action] = {
    "allow": "allow", "nudge": "nudge", "mask": "log", "replace": "log", "tag": "log", "hold": "hold",
    "report": "log", "refuse": "refuse", "pause": "refuse",
}  # fmt: skip
ASCII = re.compile(r"[\x20-\x7e]+")


@dataclass(frozen=True)
class Where:
    """Where a text is said, when and by whom: what scopes ask about."""

    space: int = 0
    trust: int = 0
    door: str = ""
    language: str = ""
    at: float = 0.0  # seconds since 1970


@dataclass(frozen=True)
class Scope:
    """For which texts a rule holds; empty: for all."""

    spaces: frozenset[int] = frozenset()
    trust: int | None = None  # up to this one
    door: str = ""
    language: str = ""
    until: float | None = None  # seconds since 1970; that moment is outside

    def holds(self, where: Where) -> bool:
        """Whether a text said there is one of them."""
        return (
            (not self.spaces or where.space in self.spaces)
            and (self.trust is None or where.trust <= self.trust)
            and self.door in ("", where.door)
            and self.language in ("", where.language)
            and (self.until is None or where.at < self.until)
        )


ANYWHERE = Scope()


@dataclass(frozen=True)
class Rule:
    """One pattern of a word rule; several may share an id."""

    id: int
    pattern: str
    action: str
    match: str = (
        ""  # substring, word, prefix, pattern; "" as fits: word for ASCII, else substring
    )
    exceptions: tuple[str, ...] = ()
    category: str = ""
    scope: Scope = ANYWHERE
    sounds: bool = False  # also look for what sounds like it

    @cached_property
    def folded(self) -> str:
        return canonical(self.pattern).strip()

    @cached_property
    def pieces(self) -> list[str]:
        """What stands before, between and behind its gaps."""
        parts = self.pattern.split(GAP)
        return [piece for part in parts if (piece := canonical(part).strip())]

    @cached_property
    def way(self) -> str:
        return self.match or ("word" if ASCII.fullmatch(self.folded) else "substring")


@dataclass(frozen=True)
class Hit:
    """A rule met in a text: `[start, end)` in the fold."""

    rule: Rule
    start: int
    end: int
    view: str = ""  # the reading it was met in, where it was disguised


class RuleSet:
    """The rules in force, by their patterns."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self.rules = tuple(rules)
        if len(self.rules) > MOST:
            raise CannotRead(f"more than {MOST:,} word rules")
        self.by_pattern: dict[str, list[int]] = {}
        self._patterned: list[int] = []
        for at, rule in enumerate(self.rules):
            _check(rule)
            if rule.match == "pattern":
                self._patterned.append(at)
            else:
                self.by_pattern.setdefault(rule.pieces[0], []).append(at)
        self._patterns = Patterns([self.rules[at].pattern for at in self._patterned])

    def hits(self, automaton: Automaton, found: Found, folded: str) -> list[Hit]:
        """Every place where a rule holds: its neighbours fit and no exception covers it."""
        met = self.by_patterns(folded)
        if not found.has_rules:
            return met
        for pattern, start, end in found.matches:
            for at in automaton.rules[pattern]:
                hit = _whole(self.rules[at], start - 1, end - 1, folded)
                if hit and _stands(hit, folded) and not is_excepted(hit, folded):
                    met.append(hit)
        return met

    def by_patterns(self, folded: str) -> list[Hit]:
        """Every place where one of the patterns is met and no exception covers it."""
        if not self._patterned:
            return []
        found = self._patterns.found(folded)
        hits = [
            Hit(self.rules[self._patterned[number]], start, end)
            for number, start, end in found
        ]
        return [hit for hit in hits if not is_excepted(hit, folded)]


def strictest(hits: Sequence[Hit]) -> Action | None:
    """What the rules say together; one that allows outweighs the others."""
    deeds = [DEEDS[hit.rule.action] for hit in hits]
    if not deeds or "allow" in deeds:
        return "allow" if deeds else None
    return max(deeds, key=MILDEST_FIRST.index)


def read(path: Path) -> RuleSet:
    """Rules from a JSON list of objects.

    Raises:
        CannotRead: It is missing, no list of rules, or one of them cannot be kept.
    """
    try:
        listed = json.loads(path.read_text("utf-8"))
        return RuleSet(_rule(number, one) for number, one in enumerate(listed, 1))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotRead(f"{path.name}: this is no list of word rules ({error})") from error


def _rule(number: int, one: Mapping[str, Any]) -> Rule:
    return Rule(
        id=one.get("id", number),
        pattern=one["pattern"],
        action=one.get("action", "hold"),
        match=one.get("match", ""),
        exceptions=tuple(one.get("exceptions", ())),
        category=one.get("category", ""),
    )


def _check(rule: Rule) -> None:
    """Raises: CannotRead, naming the rule."""
    if rule.match == "pattern":
        patterns.checked(rule.pattern)
    elif not rule.pieces or len(rule.folded) > LONGEST:
        raise CannotRead(f"rule {rule.id}: a pattern has 1 to {LONGEST} characters")
    if rule.action not in DEEDS:
        raise CannotRead(f"rule {rule.id}: there is no action {rule.action!r}")
    if rule.way not in ("substring", "word", "prefix", "pattern"):
        raise CannotRead(f"rule {rule.id}: there is no match {rule.match!r}")
    if rule.match != "pattern" and len(rule.pieces) > PIECES:
        raise CannotRead(f"rule {rule.id}: more than {PIECES - 1} gaps")
    if len(rule.exceptions) > EXCEPTIONS:
        raise CannotRead(f"rule {rule.id}: more than {EXCEPTIONS} exceptions")


def _whole(rule: Rule, start: int, end: int, folded: str) -> Hit | None:
    """The first piece stands there; do the others follow, each within a gap? Linear in its width."""
    ends = {end}
    for piece in rule.pieces[1:]:
        ends = {
            at + len(piece)
            for last in ends
            for at in range(last, last + WIDEST + 1)
            if folded.startswith(piece, at)
        }
    return Hit(rule, start, min(ends)) if ends else None


def _stands(hit: Hit, folded: str) -> bool:
    way = hit.rule.way
    begins = hit.start == 0 or not folded[hit.start - 1].isalnum()
    ends = hit.end >= len(folded) or not folded[hit.end].isalnum()
    return way == "substring" or (begins and (way == "prefix" or ends))


def is_excepted(hit: Hit, folded: str) -> bool:
    """Whether a longer string that is innocent covers the place."""
    for exception in map(canonical, hit.rule.exceptions):
        at = folded.find(exception, max(0, hit.end - len(exception)))
        while 0 <= at <= hit.start:
            if at + len(exception) >= hit.end:
                return True
            at = folded.find(exception, at + 1)
    return False
