"""Putting other words into a text, in places that were found in it: pure."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A place in a text, and what is to stand there."""

    start: int
    end: int
    said: str


def rewritten(whole: str, spans: Iterable[Span], *, cut: int) -> tuple[str, str]:
    """Title and text anew, of one text in which one sign stands between them at `cut`.

    What overlaps is told by whichever begins first, the longer of two; a place that reaches over
    the cut is one on either side. The sign at `cut` stays where it is.
    """
    title: list[Span] = []
    text: list[Span] = []
    last = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        start = max(span.start, last)
        if start >= span.end:
            continue
        last = span.end
        if start < cut:
            title.append(Span(start, min(span.end, cut), span.said))
        if span.end > cut + 1:
            begins = max(start, cut + 1) - cut - 1
            text.append(Span(begins, span.end - cut - 1, span.said))
    return _put(whole[:cut], title), _put(whole[cut + 1 :], text)


def _put(text: str, spans: Iterable[Span]) -> str:
    pieces, at = [], 0
    for start, end, said in spans:
        pieces += [text[at:start], said]
        at = end
    return "".join(pieces) + text[at:]
