"""Word rules: what operators wrote, compiled beside the model's patterns."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .automaton import Automaton, Found
from .decide import MILDEST_FIRST, Action
from .errors import CannotRead
from .fold import canonical

MOST = 60_000
LONGEST = 100  # characters of one pattern
EXCEPTIONS = 20
DEEDS: dict[str, Action] = {
    "allow": "allow", "nudge": "nudge", "mask": "log", "replace": "log", "tag": "log", "hold": "hold",
    "report": "log", "refuse": "refuse", "pause": "refuse",
}  # fmt: skip
ASCII = re.compile(r"[\x20-\x7e]+")


@dataclass(frozen=True)
class Rule:
    """One word rule; what it means for whom and until when, its room keeps."""

    id: int
    pattern: str
    action: str
    match: str = ""  # substring, word, prefix; "" as fits: word for ASCII, else substring
    exceptions: tuple[str, ...] = ()
    category: str = ""

    @property
    def folded(self) -> str:
        return canonical(self.pattern).strip()

    @property
    def way(self) -> str:
        return self.match or ("word" if ASCII.fullmatch(self.folded) else "substring")


@dataclass(frozen=True)
class Hit:
    """A rule met in a text: `[start, end)` in the fold."""

    rule: Rule
    start: int
    end: int


class RuleSet:
    """The rules in force, by their patterns."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self.rules = tuple(rules)
        if len(self.rules) > MOST:
            raise CannotRead(f"more than {MOST:,} word rules")
        self.by_pattern: dict[str, list[int]] = {}
        for at, rule in enumerate(self.rules):
            _check(rule)
            self.by_pattern.setdefault(rule.folded, []).append(at)

    def hits(self, automaton: Automaton, found: Found, folded: str) -> list[Hit]:
        """Every place where a rule holds: its neighbours fit and no exception covers it."""
        if not found.has_rules:
            return []
        met = []
        for pattern, start, end in found.matches:
            for at in automaton.rules[pattern]:
                hit = Hit(self.rules[at], start - 1, end - 1)
                if _stands(hit, folded) and not _is_excepted(hit, folded):
                    met.append(hit)
        return met


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
    if not rule.folded or len(rule.folded) > LONGEST:
        raise CannotRead(f"rule {rule.id}: a pattern has 1 to {LONGEST} characters")
    if rule.action not in DEEDS:
        raise CannotRead(f"rule {rule.id}: there is no action {rule.action!r}")
    if rule.way not in ("substring", "word", "prefix"):
        raise CannotRead(f"rule {rule.id}: there is no match {rule.match!r}")
    if len(rule.exceptions) > EXCEPTIONS:
        raise CannotRead(f"rule {rule.id}: more than {EXCEPTIONS} exceptions")


def _stands(hit: Hit, folded: str) -> bool:
    way = hit.rule.way
    begins = hit.start == 0 or not folded[hit.start - 1].isalnum()
    ends = hit.end >= len(folded) or not folded[hit.end].isalnum()
    return way == "substring" or (begins and (way == "prefix" or ends))


def _is_excepted(hit: Hit, folded: str) -> bool:
    """Whether a longer string that is innocent covers the place."""
    for exception in map(canonical, hit.rule.exceptions):
        at = folded.find(exception, max(0, hit.end - len(exception)))
        while 0 <= at <= hit.start:
            if at + len(exception) >= hit.end:
                return True
            at = folded.find(exception, at + 1)
    return False
