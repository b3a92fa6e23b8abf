"""Draws the mark as the two PNG files phones ask for: `python -m weilu.commons.appicons`."""

import math
from pathlib import Path

from PIL import Image, ImageDraw

BRAND = Path(__file__).resolve().parents[1] / "static" / "brand"
SIZES = (192, 512)  # pixels
PAPER, INK, EMBER = "#faf8f5", "#221d18", "#b4430f"
FINER = 4  # drawn larger and scaled down, for smooth edges
SHARE = 0.62  # of the width; phones cut the corners off

Point = tuple[float, float]
# The flame of mark.html, in its box of 32 units: start, then cubic curves.
START: Point = (16.6, 6.8)
CURVES: tuple[tuple[Point, Point, Point], ...] = (
    ((17.1, 10.2), (21.8, 12.1), (21.8, 17.4)),
    ((21.8, 20.6), (19.2, 23.2), (16.0, 23.2)),
    ((12.8, 23.2), (10.2, 20.6), (10.2, 17.4)),
    ((10.2, 14.8), (11.5, 13.2), (12.6, 11.7)),
    ((12.9, 13.2), (13.5, 14.1), (14.4, 14.6)),
    ((14.3, 11.6), (14.8, 8.9), (16.6, 6.8)),
)


def draw(size: int) -> Image.Image:
    """The mark on paper, `size` pixels square."""
    wide = size * FINER
    picture = Image.new("RGB", (wide, wide), PAPER)
    pen = ImageDraw.Draw(picture)
    unit = wide * SHARE / 32
    offset = wide * (1 - SHARE) / 2
    _ring(pen, unit, offset)
    pen.polygon([(x * unit + offset, y * unit + offset) for x, y in _flame()], fill=EMBER)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def _ring(pen: ImageDraw.ImageDraw, unit: float, offset: float) -> None:
    """Five people sitting round it: arcs with round ends."""
    centre, radius, width = 16 * unit + offset, 13.5 * unit, 2.5 * unit
    outer = radius + width / 2
    box = (centre - outer, centre - outer, centre + outer, centre + outer)
    span = 360 * 11.5 / (2 * math.pi * 13.5)
    for seat in range(5):
        start = -108 + 72 * seat
        pen.arc(box, start, start + span, fill=INK, width=round(width))
        for angle in (start, start + span):
            x = centre + radius * math.cos(math.radians(angle))
            y = centre + radius * math.sin(math.radians(angle))
            pen.ellipse(
                (x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=INK
            )


def _flame() -> list[Point]:
    points, here = [START], START
    for one, two, end in CURVES:
        points += [_on_curve(here, one, two, end, step / 24) for step in range(1, 25)]
        here = end
    return points


def _on_curve(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    corners = (a, b, c, d)
    x = sum(part * corner[0] for part, corner in zip(parts, corners, strict=True))
    y = sum(part * corner[1] for part, corner in zip(parts, corners, strict=True))
    return x, y


if __name__ == "__main__":
    for pixels in SIZES:
        draw(pixels).save(BRAND / f"app-{pixels}.png", optimize=True)
