"""Rules alone, without a model: what a gate and a replay ask, millions of times."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from . import views
from .automaton import Automaton
from .fold import canonical
from .model import empty
from .rules import Hit, Rule, RuleSet, Where, is_excepted
from .views import EMOJI, HAN, View

SEEN_THROUGH = ("joined", "merged", "shape", "latin")  # readings with characters
SOUND = "sound"
LEAST, SURE = 2, 3  # syllables; below `SURE` some of it has to be spelled
SPELLED = re.compile(f"[a-z{EMOJI}]")
ENDS = re.compile(r"[,。!?;:、\n]")  # no word goes on behind them
BESIDE = re.compile(f"(?<=[{HAN}])[a-z]{{2,}}|[a-z]{{2,}}(?=[{HAN}])")
ALL_HAN = re.compile(f"[{HAN}]{{{LEAST},}}")


class Words:
    """The rules of an installation, and how some of them sound."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self.rules = RuleSet(rules)
        self.automaton = Automaton(empty(), rules=self.rules.by_pattern)
        self._sounding = any(rule.sounds for rule in self.rules.rules)

    def met(self, text: str, where: Where) -> list[Hit]:
        """Every place of the fold where a rule in scope holds, plainly or in disguise."""
        if not self.rules.rules:
            return []
        folded = canonical(text)
        hits = self._hits(folded)
        known = {hit.rule.id for hit in hits}
        for hit in self._disguised(text, folded):
            if hit.rule.id not in known and hit.rule.action != "allow":
                hits.append(hit)
        return [hit for hit in hits if hit.rule.scope.holds(where)]

    def _hits(self, folded: str) -> list[Hit]:
        return self.rules.hits(self.automaton, self.automaton.scan(folded), folded)

    def _disguised(self, text: str, folded: str) -> Iterator[Hit]:
        """What other readings hold, the first that holds a rule for each; behind the gate."""
        gated = views.is_disguised(text, folded)
        if not gated:
            if self._sounding and _is_spelled(folded):
                yield from self._by_sound(views.view(SOUND, folded), folded, gated)
            return
        seen: set[int] = set()
        for view in views.views(folded):
            hits = self._in_view(view, folded, gated)
            yield from (hit for hit in hits if hit.rule.id not in seen)
            seen |= {hit.rule.id for hit in hits}

    def _in_view(self, view: View, folded: str, gated: bool) -> list[Hit]:
        if view.name == SOUND:
            return list(self._by_sound(view, folded, gated)) if self._sounding else []
        if view.name not in SEEN_THROUGH:
            return []
        return [
            Hit(hit.rule, *view.span(hit.start, hit.end), view.name)
            for hit in self._hits(view.text)
        ]

    @cached_property
    def _sounds(self) -> tuple[Automaton, Sequence[Rule]]:
        """Terms by their syllables; made when the first text asks for it."""
        rules = [rule for rule in self.rules.rules if rule.sounds]
        keys: dict[str, list[int]] = {}
        for at, rule in enumerate(rules):
            if rule.match != "pattern" and ALL_HAN.fullmatch(rule.folded):
                keys.setdefault(f" {views.view(SOUND, rule.folded).text}", []).append(at)
        return Automaton(empty(), rules=keys), rules

    def _by_sound(self, view: View, folded: str, gated: bool) -> Iterator[Hit]:
        automaton, rules = self._sounds
        for pattern, start, end in automaton.scan(view.text).matches:
            place = view.span(start, end - 1)
            said = folded[slice(*place)]
            syllables = automaton.patterns[pattern].count(" ") - 1
            sure = gated and syllables >= SURE
            if ENDS.search(said) or not (sure or SPELLED.search(said)):
                continue
            hits = (Hit(rules[at], *place, SOUND) for at in automaton.rules[pattern])
            yield from (hit for hit in hits if not is_excepted(hit, folded))


def _is_spelled(folded: str) -> bool:
    """Whether Latin letters that read as pinyin stand beside Chinese characters."""
    return any(any(views.spelled(match[0])) for match in BESIDE.finditer(folded))
