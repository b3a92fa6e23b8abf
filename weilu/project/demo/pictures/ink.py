"""Paper and ink: a few strokes from which every picture of the demo is drawn.

A picture is drawn at twice its size and made smaller, so that its lines come out soft.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageDraw

FINE = 2  # drawn so much larger
STEPS = 10  # of a curve between two of its points
INK = "#2b2622"
PAPER = "#f7f3ea"
GREY = "#8d867c"
PALE = "#cfc7b9"


class Spot(NamedTuple):
    """A point of the picture, in its own pixels."""

    x: float
    y: float


Way = Sequence[tuple[float, float]]


class Sheet:
    """One sheet of paper; what is drawn on it depends on its seed alone."""

    def __init__(self, width: int, height: int, *, seed: str, ground: str = PAPER) -> None:
        self.width, self.height = width, height
        self.rng = random.Random(seed)  # noqa: S311  a drawing, not a secret
        self.image = Image.new("RGB", (width * FINE, height * FINE), ground)
        self.draw = ImageDraw.Draw(self.image)

    def done(self) -> Image.Image:
        """The picture in its own size."""
        return self.image.reduce(FINE)

    def stroke(
        self, way: Way, width: float = 4, colour: str = INK, *, brush: bool = False
    ) -> None:
        """A line through these points; a brush presses in the middle and lifts at the ends."""
        points = smooth(way)
        last = max(1, len(points) - 1)
        for place, (begins, ends) in enumerate(pairwise(points)):
            press = 0.35 + 0.65 * math.sin(math.pi * place / last) if brush else 1.0
            press *= self.rng.uniform(0.93, 1.07)
            self._piece(begins, ends, width * press, colour)

    def _piece(self, begins: Spot, ends: Spot, width: float, colour: str) -> None:
        thick = max(1.0, width * FINE)
        (ax, ay), (bx, by) = self._at(begins), self._at(ends)
        self.draw.line((ax, ay, bx, by), colour, round(thick))
        r = thick / 2
        self.draw.ellipse((bx - r, by - r, bx + r, by + r), colour)

    def _at(self, spot: tuple[float, float]) -> tuple[float, float]:
        return spot[0] * FINE, spot[1] * FINE

    def hand(self, way: Way, width: float = 4, colour: str = INK) -> None:
        """A line as a hand draws it: it never quite goes where it should."""
        off = width * 0.45
        near = [(x + self._off(off), y + self._off(off)) for x, y in way]
        self.stroke(near, width, colour)

    def _off(self, most: float) -> float:
        return self.rng.uniform(-most, most)

    def shape(self, way: Way, colour: str, *, soft: bool = True) -> None:
        """A filled shape; soft ones are round between their points."""
        points = smooth([*way, way[0]]) if soft else [Spot(*spot) for spot in way]
        self.draw.polygon([self._at(point) for point in points], colour)

    def disc(self, x: float, y: float, r: float, colour: str, *, flat: float = 1.0) -> None:
        """A filled circle, or an ellipse `flat` times as high as it is wide."""
        box = (x - r, y - r * flat, x + r, y + r * flat)
        self.draw.ellipse([side * FINE for side in box], colour)

    def ring(
        self, x: float, y: float, r: float, width: float = 4, colour: str = INK, **of: float
    ) -> None:
        """A circle drawn by hand; `flat`, `start` and `stop` (turns) as wished."""
        flat, start, stop = of.get("flat", 1.0), of.get("start", 0.0), of.get("stop", 1.02)
        turns = [start + (stop - start) * n / 14 for n in range(15)]
        way = [round_at(x, y, r + self._off(width * 0.3), turn, flat) for turn in turns]
        self.stroke(way, width, colour)

    def box(
        self, x: float, y: float, w: float, h: float, colour: str, r: float = 0
    ) -> None:
        """A filled rectangle with corners as round as wished."""
        sides = [side * FINE for side in (x, y, x + w, y + h)]
        self.draw.rounded_rectangle(sides, r * FINE, colour)

    def lines(self, way: Way, width: float = 4, colour: str = INK) -> None:
        """Straight lines with corners."""
        for begins, ends in pairwise(way):
            self._piece(Spot(*begins), Spot(*ends), width, colour)

    def written(self, x: float, y: float, w: float, size: float, colour: str = INK) -> None:
        """One line of writing too small to read, `w` wide: characters of a few strokes each."""
        at, end = x, x + w
        while at < end - size * 0.6:
            self._character(at, y, size, colour)
            at += size * self.rng.uniform(1.04, 1.2)
            if self.rng.random() < 0.07:
                at += size * 0.6

    def _character(self, x: float, y: float, size: float, colour: str) -> None:
        wide, thick = size * self.rng.uniform(0.66, 0.86), size * 0.075
        for level in self.rng.sample((0.9, 0.7, 0.48, 0.28), self.rng.randrange(1, 4)):
            short = self.rng.choice((0.0, 0.0, 0.25)) * wide
            rise = y - level * size
            way = [(x + short, rise), (x + wide - short * 0.5, rise - size * 0.06)]
            self.stroke(way, thick, colour)
        for side in self.rng.sample((0.12, 0.45, 0.5, 0.82), self.rng.randrange(1, 3)):
            top, foot = self.rng.uniform(0.6, 1), self.rng.uniform(0, 0.2)
            at = x + side * wide
            self.stroke(
                [(at, y - top * size), (at + self._off(2), y - foot * size)], thick, colour
            )
        if self.rng.random() < 0.6:
            middle = (x + wide * 0.5, y - size * 0.5)
            for foot_x in self.rng.choice(((0.05, 0.95), (0.05,), (0.95,))):
                self.stroke([middle, (x + foot_x * wide, y)], thick, colour)

    def cursive(self, x: float, y: float, w: float, size: float, colour: str = INK) -> None:
        """One line of joined-up Latin writing, too small to read."""
        at, end = x, x + w
        while at < end:
            letters = self.rng.randrange(2, 8)
            way = []
            for _letter in range(letters):
                tall = self.rng.choice((0.4, 0.42, 0.45, 0.5, 0.95, -0.38))
                step = size * self.rng.uniform(0.26, 0.42)
                way += [(at, y), (at + step * 0.5, y - size * tall), (at + step * 0.86, y)]
                at += step
            self.stroke(way, size * 0.07, colour)
            at += size * 0.4

    def ruled(
        self, top: float, gap: float, colour: str = PALE, *, edge: float = 60
    ) -> None:
        """Lines to write on."""
        y = top
        while y < self.height - edge:
            self.lines([(edge, y), (self.width - edge, y)], 1.2, colour)
            y += gap


def round_at(x: float, y: float, r: float, turn: float, flat: float = 1.0) -> Spot:
    """The point of a circle after so much of a turn, beginning on the right."""
    angle = turn * math.tau
    return Spot(x + r * math.cos(angle), y + r * flat * math.sin(angle))


def smooth(way: Way) -> list[Spot]:
    """A curve through these points (Catmull–Rom)."""
    if len(way) < 3:
        return [Spot(*spot) for spot in way]
    points = [way[0], *way, way[-1]]
    found = [
        Spot(_between(x, place / STEPS), _between(y, place / STEPS))
        for four in zip(points, points[1:], points[2:], points[3:], strict=False)
        for x, y in [tuple(zip(*four, strict=True))]
        for place in range(STEPS)
    ]
    return [*found, Spot(*way[-1])]


def _between(four: Sequence[float], t: float) -> float:
    a, b, c, d = four
    return 0.5 * (
        2 * b
        + (c - a) * t
        + (2 * a - 5 * b + 4 * c - d) * t * t
        + (3 * b - a - 3 * c + d) * t**3
    )
