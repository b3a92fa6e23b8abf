"""One text from beginning to end: fold, scan, scores, rules, decision, spans."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from . import heads, rules
from .automaton import Automaton
from .decide import ANYBODY, DEFAULT, MILDEST_FIRST, Author, Decision, Policy, decide
from .fold import Offsets, canonical
from .heads import HEADS, Span
from .model import Model, load
from .rules import Hit, RuleSet

LONGEST = 32_000  # characters; of a longer text the beginning and the end are read
HALF = LONGEST // 2


@dataclass(frozen=True)
class Scan:
    """What a text is, as far as the model and the rules can say."""

    scores: Mapping[str, float | None]  # every declared head; None: it has no weights
    decision: Decision
    view: str = "canonical"
    spans: list[Span] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    is_truncated: bool = False


class Screen:
    """A model and the rules in force; made anew when either changes, then swapped."""

    def __init__(
        self, model: Model | None = None, ruleset: RuleSet | None = None,
        policy: Policy = DEFAULT,
    ) -> None:  # fmt: skip
        self.model = load() if model is None else model
        self.rules = RuleSet() if ruleset is None else ruleset
        self.policy = policy
        self.automaton = Automaton(self.model, rules=self.rules.by_pattern)
        self._silent: dict[str, float | None] = dict.fromkeys(HEADS)

    def scores(self, text: str) -> dict[str, float | None]:
        """The probabilities alone."""
        folded = canonical(text)
        found = self.automaton.scan(folded)
        return self._silent | heads.scores(self.automaton, found, heads.languages(folded))

    def scan(self, text: str, *, author: Author = ANYBODY, top: int = 5) -> Scan:
        """Everything; spans are worked out where something is found to tell about."""
        is_truncated = len(text) > LONGEST
        if is_truncated:
            return self._scan_long(text, author, top)
        folded = canonical(text)
        found = self.automaton.scan(folded)
        told = heads.scores(self.automaton, found, heads.languages(folded))
        hits = self.rules.hits(self.automaton, found, folded)
        decision = self._decision(told, hits, author)
        spans: list[Span] = []
        if top and decision.action != "allow":
            spans = heads.spans(self.automaton, found, folded, Offsets(text), top)
        return Scan(self._silent | told, decision, spans=spans, hits=hits)

    def _scan_long(self, text: str, author: Author, top: int) -> Scan:
        """The beginning and the end, as one text; places are those of the whole."""
        scan = self.scan(text[:HALF] + text[-HALF:], author=author, top=top)
        gap = len(text) - LONGEST
        spans = [_moved(span, gap) for span in scan.spans]
        return Scan(scan.scores, scan.decision, scan.view, spans, scan.hits, True)

    def _decision(
        self, told: Mapping[str, float | None], hits: list[Hit], author: Author
    ) -> Decision:
        by_model = decide(told, author=author, policy=self.policy)
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
