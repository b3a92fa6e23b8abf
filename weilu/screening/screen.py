"""One text from beginning to end: fold, scan, scores, rules, decision, spans."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from . import heads, rules
from .automaton import Automaton, Found
from .decide import ANYBODY, DEFAULT, MILDEST_FIRST, Author, Decision, Policy, decide, risk
from .fold import Offsets, canonical
from .heads import HEADS, Span, languages
from .model import Head, Model, load
from .rules import Hit, RuleSet
from .views import View, is_disguised
from .views import views as views_of

LONGEST = 32_000  # characters; of a longer text the beginning and the end are read
HALF = LONGEST // 2
TOLD = 0.1  # a head less sure than this has no words to show


@dataclass(frozen=True)
class Scan:
    """What a text is, as far as the model and the rules can say."""

    scores: Mapping[str, float | None]  # every declared head; None: it has no weights
    decision: Decision
    view: str = "canonical"
    spans: list[Span] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    is_truncated: bool = False


@dataclass(frozen=True)
class Reading:
    """One way to read a text, and what the heads say of it."""

    automaton: Automaton
    found: Found
    scores: Mapping[str, float]
    text: str
    view: View | None = None  # None: the fold itself
    plain: "Reading | None" = None  # the fold, behind another reading

    @property
    def name(self) -> str:
        return self.view.name if self.view else "canonical"

    def spans(self, offsets: Offsets, asked: frozenset[str], top: int) -> list[Span]:
        """What weighed, in places of the original."""

        def place(start: int, end: int) -> tuple[int, int]:
            if self.view is not None:
                start, end = self.view.span(start, end)
            return offsets.original_span(start, end)

        likely = {name for name, p in self.scores.items() if p >= TOLD}

        def speaks(head: Head) -> bool:
            return head.lang in asked and head.name in likely

        return heads.spans(self.automaton, self.found, self.text, place, top, speaks)


class Screen:
    """A model and the rules in force; made anew when either changes, then swapped."""

    def __init__(
        self, model: Model | None = None, ruleset: RuleSet | None = None,
        policy: Policy = DEFAULT, views: str = "gate",
    ) -> None:  # fmt: skip
        self.model = load() if model is None else model
        self.rules = RuleSet() if ruleset is None else ruleset
        self.policy = policy
        self.views = views  # gate, canonical: never another reading; all: always every one
        self.automaton = Automaton(self.model, rules=self.rules.by_pattern)
        self.sounds = Automaton(self.model, sound=True)
        self._silent: dict[str, float | None] = dict.fromkeys(HEADS)

    def scores(self, text: str) -> dict[str, float | None]:
        """The probabilities alone, of the reading that counts."""
        return {**self._silent, **self._read(text, canonical(text)).scores}

    def scan(self, text: str, *, author: Author = ANYBODY, top: int = 5) -> Scan:
        """Everything; spans are worked out where something is found to tell about."""
        if len(text) > LONGEST:
            return self._scan_long(text, author, top)
        folded = canonical(text)
        reading = self._read(text, folded)
        plain = reading.plain or reading
        hits = self.rules.hits(self.automaton, plain.found, folded)
        decision = self._decision(reading, hits, author)
        spans: list[Span] = []
        if top and decision.action != "allow":
            spans = reading.spans(Offsets(text), languages(folded), top)
        told = {**self._silent, **reading.scores}
        return Scan(told, decision, reading.name, spans=spans, hits=hits)

    def _read(self, text: str, folded: str) -> Reading:
        """The fold, or the disguise's reading that is riskier than it."""
        asked = languages(folded)
        found = self.automaton.scan(folded)
        plain = Reading(
            self.automaton, found, heads.scores(self.automaton, found, asked), folded
        )
        if self.views == "canonical" or not (
            self.views == "all" or is_disguised(text, folded)
        ):
            return plain
        others = (self._other(view, plain, asked) for view in views_of(folded))
        return max([plain, *others], key=lambda reading: risk(reading.scores, self.policy))

    def _other(self, view: View, plain: Reading, asked: frozenset[str]) -> Reading:
        automaton = self.sounds if view.name == "sound" else self.automaton
        found = automaton.scan(view.text)
        told = heads.scores(automaton, found, asked)
        higher = {name: max(p, told.get(name, 0.0)) for name, p in plain.scores.items()}
        return Reading(automaton, found, higher, view.text, view, plain)

    def _scan_long(self, text: str, author: Author, top: int) -> Scan:
        """The beginning and the end, as one text; places are those of the whole."""
        scan = self.scan(text[:HALF] + text[-HALF:], author=author, top=top)
        gap = len(text) - LONGEST
        spans = [_moved(span, gap) for span in scan.spans]
        return Scan(scan.scores, scan.decision, scan.view, spans, scan.hits, True)

    def _decision(self, reading: Reading, hits: list[Hit], author: Author) -> Decision:
        by_model = decide(
            reading.scores, author=author, policy=self.policy,
            is_disguised=reading.view is not None,
        )  # fmt: skip
        by_rules = rules.strictest(hits)
        if by_rules is None:
            return by_model
        milder = MILDEST_FIRST.index(by_rules) < MILDEST_FIRST.index(by_model.action)
        action = by_model.action if milder and by_rules != "allow" else by_rules
        ids = tuple(dict.fromkeys(hit.rule.id for hit in hits))
        category = next((hit.rule.category for hit in hits if hit.rule.category), "")
        return Decision(
            action, category or by_model.category, by_model.p, by_model.costs, ids
        )


def _moved(span: Span, gap: int) -> Span:
    """From the text of two halves to the whole one."""
    start = span.start + gap if span.start >= HALF else span.start
    end = span.end + gap if span.end > HALF else span.end
    return Span(start, end, span.head, span.weight)
