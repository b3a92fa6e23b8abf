"""Where the marks of a chart stand, in hundredths of its width and height; templates draw them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .estimates import Estimate


class Mark(NamedTuple):
    """One value of a trend, with the reach of its interval; 0 is at the top."""

    x: float
    y: float
    top: float
    bottom: float


class Trend(NamedTuple):
    """Marks in the middle of equal columns, and the lines between those without a gap."""

    marks: list[Mark]
    lines: list[str]  # as `points` of a polyline


def trend(values: Sequence[Estimate | None], *, most: float) -> Trend:
    """A line of estimates from 0 to `most`; None is a gap, never a nought."""
    placed = [
        _mark((number + 0.5) / len(values), value, most) if value else None
        for number, value in enumerate(values)
    ]
    lines = [" ".join(f"{m.x:g},{m.y:g}" for m in run) for run in _runs(placed)]
    return Trend([mark for mark in placed if mark], lines)


def _mark(place: float, value: Estimate, most: float) -> Mark:
    heights = (100 - 100 * each / most for each in (value.mean, value.high, value.low))
    return Mark(round(100 * place, 2), *(round(each, 2) for each in heights))


def _runs(placed: Sequence[Mark | None]) -> Iterator[list[Mark]]:
    run: list[Mark] = []
    for mark in [*placed, None]:
        if mark:
            run.append(mark)
            continue
        if len(run) > 1:
            yield run
        run = []


def level(number: int, most: int, steps: int) -> int:
    """Which of so many shades a number has: 0 for nothing, `steps` for the highest."""
    return -(-number * steps // most) if most else 0
