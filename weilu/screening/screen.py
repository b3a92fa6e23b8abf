"""One text from beginning to end: fold, scan, scores, rules, decision, spans."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from . import heads, rules
from .automaton import Automaton, Found
from .decide import ANYBODY, DEFAULT, MILDEST_FIRST, Author, Decision, Policy, decide, risk
from .fold import Offsets, canonical
from .heads import HEADS, Span, languages
from .model import Model, load
from .rules import Hit, RuleSet
from .views import View, is_disguised
from .views import views as views_of

LONGEST = 32_000  # characters; of a longer text the beginning and the end are read
HALF = LONGEST // 2
TOLD = 0.1  # a head less sure than this has no words to show


class Scan(NamedTuple):
    """What a text is, as far as the model and the rules can say."""

    scores: Mapping[str, float | None]  # every declared head; None: it has no weights
    decision: Decision
    view: str = "canonical"
    spans: Sequence[Span] = ()
    hits: Sequence[Hit] = ()
    is_truncated: bool = False


Fuse = Callable[[dict[str, float]], dict[str, float]]
Scans = Sequence[tuple[Automaton, Found]]  # one for each language


class Reading(NamedTuple):
    """One way to read a text, and what the heads say of it."""

    scans: Scans
    scores: dict[str, float]
    text: str
    view: View | None = None  # None: the fold itself
    plain: "Reading | None" = None  # the fold, behind another reading

    @property
    def name(self) -> str:
        return self.view.name if self.view else "canonical"


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
        self.automata = {
            lang: Automaton(self.model, lang=lang, rules=self.rules.by_pattern)
            for lang in ("zh", "en")
        }
        self.sounds = Automaton(self.model, lang="zh", view="sound")
        self.words = Automaton(self.model, lang="en", view="words")
        self._by_words = {self.model.heads[number].name for number in self.words.heads}
        weighed = {head.name for head in self.model.heads if head.view != "words"}
        self._silent = {name: 0.0 if name in weighed else None for name in HEADS}

    def scores(self, text: str) -> dict[str, float | None]:
        """The probabilities alone, of the reading that counts."""
        return {**self._silent, **self._read(text, canonical(text)).scores}

    def scan(
        self, text: str, *, author: Author = ANYBODY, top: int = 5, fuse: Fuse | None = None
    ) -> Scan:
        """Everything; spans are worked out where something is found to tell about.

        Args:
            fuse: What else is known moves the scores, before they are decided on.
        """
        if len(text) > LONGEST:
            return self._scan_long(text, author, top, fuse)
        folded = canonical(text)
        reading = self._read(text, folded)
        if fuse is not None:
            reading = reading._replace(scores=fuse(reading.scores))
        hits = self._hits(reading.plain or reading, folded)
        decision = self._decision(reading, hits, author)
        spans: Sequence[Span] = ()
        if top and decision.action != "allow":
            spans = self._spans(reading, Offsets(text), top)
        told = {**self._silent, **reading.scores}
        return Scan(told, decision, reading.name, spans, hits)

    def _read(self, text: str, folded: str) -> Reading:
        """The fold, or the disguise's reading that is riskier than it."""
        asked = languages(folded)
        plain = Reading(*_scored([self.automata[lang] for lang in asked], folded), folded)
        if self.views == "canonical" or not (
            self.views == "all" or is_disguised(text, folded)
        ):
            return plain
        others = (self._other(view, plain, asked) for view in views_of(folded))
        return max([plain, *others], key=lambda reading: risk(reading.scores, self.policy))

    def _other(self, view: View, plain: Reading, asked: tuple[str, ...]) -> Reading:
        automata = [self.automata[lang] for lang in asked]
        if view.name == "sound":
            automata = [self.sounds]
        scans, told = _scored(automata, view.text)
        higher = {name: max(p, told.get(name, 0.0)) for name, p in plain.scores.items()}
        return Reading(scans, higher, view.text, view, plain)

    def _hits(self, plain: Reading, folded: str) -> Sequence[Hit]:
        automaton, found = plain.scans[0]
        return self.rules.hits(automaton, automaton.ruled(found), folded)

    def _spans(self, reading: Reading, offsets: Offsets, top: int) -> list[Span]:
        """What weighed, in places of the original."""
        likely = {name for name, p in reading.scores.items() if p >= TOLD}

        def place(start: int, end: int) -> tuple[int, int]:
            if reading.view is not None:
                start, end = reading.view.span(start, end)
            return offsets.original_span(start, end)

        told: list[Span] = []
        for automaton, found in reading.scans:
            names = likely
            if automaton is self.automata["en"] and not likely.isdisjoint(self._by_words):
                words = self.words.scan(reading.text)
                told += heads.spans(self.words, words, reading.text, place, top, likely)
                names = likely - self._by_words
            told += heads.spans(automaton, found, reading.text, place, top, names)
        return heads.ordered(told)

    def _scan_long(self, text: str, author: Author, top: int, fuse: Fuse | None) -> Scan:
        """The beginning and the end, as one text; places are those of the whole."""
        scan = self.scan(text[:HALF] + text[-HALF:], author=author, top=top, fuse=fuse)
        gap = len(text) - LONGEST
        spans = [_moved(span, gap) for span in scan.spans]
        return Scan(scan.scores, scan.decision, scan.view, spans, scan.hits, True)

    def _decision(self, reading: Reading, hits: Sequence[Hit], author: Author) -> Decision:
        by_model = decide(
            reading.scores, author=author, policy=self.policy,
            is_disguised=reading.view is not None,
        )  # fmt: skip
        by_rules = rules.strictest(hits) if hits else None
        if by_rules is None:
            return by_model
        milder = MILDEST_FIRST.index(by_rules) < MILDEST_FIRST.index(by_model.action)
        action = by_model.action if milder and by_rules != "allow" else by_rules
        ids = tuple(dict.fromkeys(hit.rule.id for hit in hits))
        category = next((hit.rule.category for hit in hits if hit.rule.category), "")
        return Decision(
            action, category or by_model.category, by_model.p, by_model.costs, ids
        )


def _scored(automata: Sequence[Automaton], text: str) -> tuple[Scans, dict[str, float]]:
    """What each finds, and the probabilities; of two languages the higher one counts."""
    scans = tuple([(automaton, automaton.scan(text)) for automaton in automata])
    told = heads.scores(scans[0][0], scans[0][1].sums)
    for automaton, found in scans[1:]:
        for name, p in heads.scores(automaton, found.sums).items():
            told[name] = max(p, told.get(name, 0.0))
    return scans, told


def _moved(span: Span, gap: int) -> Span:
    """From the text of two halves to the whole one."""
    start = span.start + gap if span.start >= HALF else span.start
    end = span.end + gap if span.end > HALF else span.end
    return Span(start, end, span.head, span.weight)
