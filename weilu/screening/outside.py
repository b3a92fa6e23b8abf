"""Another classifier, asked over HTTP: what is sent, and what of an answer is believed. Pure.

Texts alone are sent, numbered: no name, no id of a person or post. An answer counts as a whole or not
at all: a missing text, a score that is no number between 0 and 1, or a place outside its text, and
what the local model says stands.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from .decide import Decision
from .heads import HEADS

VERSION = 1
CLOSE = 0.2  # best and second-best deed differ by less of the second: it is unsure
BUDGET = 0.8  # seconds
MOST_BYTES = 1_000_000


class Wrong(Exception):
    """An answer that cannot be believed; the text says why."""


@dataclass(frozen=True)
class Told:
    """What another classifier says of one text."""

    scores: Mapping[str, float]
    spans: Sequence[tuple[int, int, str]] = ()


class Classifier(Protocol):
    """Whoever can be asked; `deadline` is a moment of the monotonic clock, in seconds."""

    name: str

    def score(self, texts: Sequence[str], deadline: float) -> Sequence[Told]:
        """One answer for each text, in their order; raises `Wrong` or `OSError`."""


def is_unsure(decision: Decision) -> bool:
    """Whether the cheapest deed that is open to a post is hardly cheaper than the next."""
    open_to_it = sorted(
        cost for deed, cost in decision.costs.items() if deed in ("allow", "hold")
    )
    if len(open_to_it) < 2:
        return False
    best, second = open_to_it
    return second - best < CLOSE * second


def question(texts: Sequence[str]) -> bytes:
    """The body of a request."""
    items = [{"id": number, "text": text} for number, text in enumerate(texts)]
    return json.dumps({"version": VERSION, "items": items}).encode("utf-8", "replace")


def answer(body: bytes, texts: Sequence[str]) -> list[Told]:
    """What was told of each text.

    Raises:
        Wrong: Any part of it cannot be believed.
    """
    try:
        told = json.loads(body)
        items = told["items"] if told["version"] == VERSION else None
        by = {item["id"]: item for item in items} if items is not None else None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Wrong("no answer of version 1") from error
    if by is None or len(by) != len(items or ()) or set(by) != set(range(len(texts))):
        raise Wrong("other texts than were asked about")
    return [_told(by[number], text) for number, text in enumerate(texts)]


def _told(item: Mapping[str, Any], text: str) -> Told:
    scores, spans = item.get("scores"), item.get("spans", [])
    if not isinstance(scores, dict) or not isinstance(spans, list):
        raise Wrong("no scores")
    known = {name: _score(value) for name, value in scores.items() if name in HEADS}
    return Told(known, [_span(span, len(text)) for span in spans])


def _score(value: object) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or not 0 <= value <= 1:  # type: ignore[arg-type, operator]
        raise Wrong("a score that is none")
    return float(value)  # type: ignore[arg-type]


def _span(span: object, length: int) -> tuple[int, int, str]:
    if not isinstance(span, dict):
        raise Wrong("a place that is none")
    start, end, head = span.get("start"), span.get("end"), span.get("head")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
        raise Wrong("a place outside the text")
    if head not in HEADS:
        raise Wrong("a place of no head")
    return start, end, str(head)
