"""One text before the model and the policy: what follows, and what that rests on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from weilu.conversations.models import Post
from weilu.screening import fusion
from weilu.screening.contacts import Contact, contacts
from weilu.screening.decide import MILDEST_FIRST, Author, decide
from weilu.screening.heads import Span
from weilu.screening.outside import Told, is_unsure
from weilu.screening.screen import Fuse, Scan

from . import screener
from .behaviour import History, features
from .policy import may_hold

Ask = Callable[[str], Told | None]
HOLD, TELL, NOTHING = "hold", "tell", ""
HELD_FROM = MILDEST_FIRST.index("hold")
SHOWN = 3  # spans told and kept
FAINT = 0.05  # below, without a link or a contact, what an author does moves nothing
DIGITS = 4
OURS = re.compile(r"(?<=\])\(/media/[^)\s]*\)")


@dataclass(frozen=True)
class Judged:
    """What follows for a text: `hold`, `tell` the team, or nothing."""

    deed: str
    scan: Scan
    features: dict[str, float] = field(default_factory=dict)
    contacts: Sequence[Contact] = ()
    without: bool = False  # without the heaviest span it would have passed

    @property
    def category(self) -> str:
        return self.scan.decision.category

    @property
    def spans(self) -> list[tuple[int, int, float]]:
        """The three heaviest of its category, in places of the text: a number or address as a whole."""
        found: dict[tuple[int, int], float] = {}
        for each in self.scan.spans:
            if each.head == self.category:
                found.setdefault(self._whole(each.start, each.end), round(each.weight, 2))
        return [(start, end, weight) for (start, end), weight in found.items()][:SHOWN]

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        for each in self.contacts:
            if each.start < end and start < each.end:
                return each.start, each.end
        return start, end

    def facts(self) -> dict[str, Any]:
        """What is kept of it: numbers and names, never words."""
        decision = self.scan.decision
        return {
            "category": self.category,
            "p": round(decision.p, DIGITS),
            "costs": {name: round(cost, 2) for name, cost in decision.costs.items()},
            "view": self.scan.view,
            "spans": self.spans,
            "without": self.without,
            "features": {name: round(v, DIGITS) for name, v in self.features.items() if v},
            "model": screener.SCREENER.screen().model.id,
            "policy": screener.SCREENER.policy().pk,
        }


def judge(  # noqa: PLR0913  what is known of a text, told whole
    text: str,
    *,
    standing: str,
    trust: int,
    joined_at: datetime,
    at: datetime,
    before: Callable[[], History],
    ask: Ask | None = None,
) -> Judged:
    """Ask the model, with what its author does where that can matter.

    Args:
        before: Asked only for a text that could be spam, advertising or fraud.
        ask: Whom else to ask where the model is unsure; they can have a text held, no more.
    """
    known: dict[str, float] = {}

    def fuse(scores: dict[str, float]) -> dict[str, float]:
        faint = all(scores.get(name, 0.0) < FAINT for name in fusion.FUSED)
        if faint or standing == "host":
            return scores
        if not known:
            known.update(
                features(text, trust=trust, joined_at=joined_at, at=at, before=before())
            )
        kept = fusion.kept_in(screener.SCREENER.screen().model.about)
        return fusion.fused(scores, known, kept)

    text = _said(text)
    scan = screener.scan(text, standing, fuse=fuse)
    if ask is not None and is_unsure(scan.decision) and (more := ask(text)) is not None:
        scan = _raised(scan, more, standing)
    if MILDEST_FIRST.index(scan.decision.action) < HELD_FROM:
        return Judged(NOTHING, scan, known)
    force = screener.SCREENER.policy()
    deed = HOLD if may_hold(force, scan.decision.category, standing) else TELL
    judged = Judged(deed, scan, known, contacts(text))
    return _explained(judged, text, standing, fuse)


def _said(text: str) -> str:
    """The words alone: addresses of pictures here are left out, and no place moves."""
    return (
        OURS.sub(lambda found: " " * len(found[0]), text) if "](/media/" in text else text
    )


def _raised(scan: Scan, more: Told, standing: str) -> Scan:
    """The scan with the higher of both scores, decided anew; milder it never gets."""
    higher = {
        name: max(p, more.scores.get(name, 0.0))
        for name, p in scan.scores.items()
        if p is not None
    }
    policy = screener.SCREENER.policy().costs
    decision = decide(higher, author=Author(standing, is_composing=False), policy=policy)
    if MILDEST_FIRST.index(decision.action) <= MILDEST_FIRST.index(scan.decision.action):
        return scan
    spans = [Span(start, end, head, 0.0) for start, end, head in more.spans]
    return scan._replace(
        scores={**scan.scores, **higher}, decision=decision, spans=[*scan.spans, *spans]
    )


def _explained(judged: Judged, text: str, standing: str, fuse: Fuse) -> Judged:
    """Read once more without the heaviest span, to say whether it would have passed."""
    if not judged.spans:
        return judged
    start, end, _weight = judged.spans[0]
    rest = screener.scan(text[:start] + text[end:], standing, fuse=fuse)
    passes = MILDEST_FIRST.index(rest.decision.action) < HELD_FROM
    return replace(judged, without=passes)


def words(post: Post) -> str:
    """As the gate reads it: with its title, where it opens a topic."""
    title = post.topic.title if post.topic.first_post_id == post.pk else ""
    return f"{title}\n{post.text}"
