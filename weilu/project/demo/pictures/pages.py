"""Pages from the tablet: written, ruled, practised on, calculated on."""

import math

from .ink import GREY, INK, PALE, Sheet

TOP, EDGE = 150, 70


def notes(sheet: Sheet) -> None:
    """A page of notes in characters, ruled, with a heading and some of it underlined."""
    sheet.ruled(TOP + 22, 62)
    sheet.written(EDGE, 110, 420, 58)
    sheet.stroke([(EDGE, 128), (EDGE + 300, 124), (EDGE + 430, 132)], 5, GREY, brush=True)
    for n in range(11):
        y = TOP + 14 + n * 62
        if y > sheet.height - EDGE or sheet.rng.random() < 0.12:
            continue
        indent = sheet.rng.choice((0, 0, 60))
        width = sheet.rng.uniform(0.45, 0.95) * (sheet.width - 2 * EDGE - indent)
        sheet.written(EDGE + indent, y, width, 38)
        if sheet.rng.random() < 0.2:
            sheet.stroke(
                [(EDGE + indent, y + 12), (EDGE + indent + width * 0.7, y + 8)], 4, GREY
            )


def letter(sheet: Sheet) -> None:
    """A page in joined-up Latin letters, with something crossed out."""
    sheet.cursive(EDGE, 120, 300, 70)
    for n in range(8):
        y = 236 + n * 74
        width = sheet.rng.uniform(0.72, 0.98) * (sheet.width - 2 * EDGE)
        sheet.cursive(EDGE, y, width if n < 7 else 320, 52)
    y = 236 + 74 * 3 - 16
    sheet.stroke([(420, y), (520, y - 8), (640, y + 6), (420, y + 4), (636, y - 6)], 5)
    sheet.cursive(780, 850, 260, 64)


def checklist(sheet: Sheet) -> None:
    """A day's list; more is crossed out than ticked."""
    sheet.written(EDGE, 112, 300, 60)
    for n in range(8):
        y = 210 + n * 84
        sheet.lines(
            [
                (EDGE, y - 34),
                (EDGE + 38, y - 36),
                (EDGE + 38, y + 2),
                (EDGE, y),
                (EDGE, y - 34),
            ],
            4,
        )
        width = sheet.rng.uniform(0.35, 0.75) * (sheet.width - 300)
        sheet.written(EDGE + 74, y, width, 42)
        fate = sheet.rng.random()
        if fate < 0.35:
            sheet.stroke([(EDGE + 6, y - 18), (EDGE + 18, y - 4), (EDGE + 48, y - 52)], 6)
        elif fate < 0.75:
            sheet.hand([(EDGE + 64, y - 14), (EDGE + 90 + width, y - 20)], 5, GREY)


def week(sheet: Sheet) -> None:
    """A week in seven columns, some of them empty."""
    step = (sheet.width - 2 * EDGE) / 7
    for n in range(8):
        sheet.hand(
            [(EDGE + n * step, 130), (EDGE + n * step, sheet.height - 60)], 2.5, GREY
        )
    sheet.hand([(EDGE, 190), (sheet.width - EDGE, 188)], 3)
    sheet.written(EDGE, 92, 360, 50)
    for n in range(7):
        x = EDGE + n * step + 14
        sheet.written(x, 176, 60, 34)
        for entry in range(0 if n == 3 else sheet.rng.randrange(1, 6)):
            y = 260 + entry * 116
            sheet.written(x, y, step - 34, 30)
            sheet.written(x, y + 40, (step - 30) * sheet.rng.uniform(0.4, 0.9), 28, GREY)
        if sheet.rng.random() < 0.5:
            sheet.ring(x + 26, 160, 40, 4, flat=0.7)


def practice(sheet: Sheet) -> None:
    """Squares with guide lines, and one character again and again."""
    side = 180
    for row in range(4):
        for column in range(6):
            x, y = 62 + column * side, 84 + row * side
            sheet.lines(
                [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)],
                2.5,
                GREY,
            )
            for way in (
                [(x, y), (x + side, y + side)],
                [(x + side, y), (x, y + side)],
                [(x, y + 90), (x + side, y + 90)],
                [(x + 90, y), (x + 90, y + side)],
            ):
                sheet.lines(way, 1.2, PALE)
            _yong(sheet, x, y, INK if row or column else GREY)


def _yong(sheet: Sheet, x: float, y: float, colour: str) -> None:
    """The character "eternal", which holds all eight strokes."""
    strokes = (
        ([(82, 26), (94, 38), (100, 50)], 13),
        ([(62, 66), (92, 60), (94, 68), (92, 110), (92, 146), (80, 140)], 12),
        ([(28, 88), (62, 84), (52, 108), (24, 142)], 10),
        ([(140, 62), (122, 80), (98, 94)], 11),
        ([(96, 92), (120, 122), (158, 146)], 14),
    )
    for way, width in strokes:
        off = [
            (x + px + sheet.rng.uniform(-5, 5), y + py + sheet.rng.uniform(-5, 5))
            for px, py in way
        ]
        sheet.stroke(off, width, colour, brush=True)


def score(sheet: Sheet) -> None:
    """Staves by hand, with fingerings where red used to be."""
    for system in range(4):
        top = 110 + system * 196
        for n in range(5):
            sheet.lines(
                [(EDGE, top + n * 22), (sheet.width - EDGE, top + n * 22)], 1.8, GREY
            )
        sheet.stroke(
            [
                (110, top + 100),
                (96, top + 40),
                (124, top - 12),
                (130, top + 20),
                (92, top + 60),
                (112, top + 92),
                (134, top + 70),
                (106, top + 58),
            ],
            5,
        )
        for n in range(11):
            _note(sheet, 190 + n * 84, top + sheet.rng.randrange(0, 9) * 11)
        for x in (186 + 84 * 4 - 40, 186 + 84 * 8 - 40, sheet.width - EDGE):
            sheet.lines([(x, top), (x, top + 88)], 3)


def _note(sheet: Sheet, x: float, y: float) -> None:
    sheet.disc(x, y, 14, INK, flat=0.74)
    up = sheet.rng.random() < 0.5
    side = 12 if up else -12
    sheet.lines([(x + side, y), (x + side, y - 72 if up else y + 72)], 3.5)
    if sheet.rng.random() < 0.2:
        sheet.ring(x, y + (46 if up else -46), 15, 3)


def dots(sheet: Sheet) -> None:
    """A dotted page: a heading, a chart and a margin somebody measured."""
    for x in range(60, sheet.width - 40, 44):
        for y in range(60, sheet.height - 40, 44):
            sheet.disc(x, y, 2, GREY)
    sheet.lines([(150, 60), (150, 840)], 3)
    sheet.lines([(150, 700), (1140, 700)], 3)
    sheet.written(180, 126, 420, 52)
    sheet.hand([(62, 300), (148, 300)], 3, GREY)
    sheet.written(66, 286, 80, 26, GREY)
    level = 520.0
    way: list[tuple[float, float]] = []
    for n in range(24):
        level += sheet.rng.uniform(-50, 44)
        way.append((180 + n * 40, min(680, max(200, level))))
    sheet.lines(way, 4)
    for spot in way[::2]:
        sheet.disc(*spot, 8, INK)
    sheet.written(180, 800, 700, 36)


def maths(sheet: Sheet) -> None:
    """A curve, its tangent, and lines of working."""
    sheet.hand([(90, 560), (620, 556)], 4)
    sheet.hand([(180, 760), (184, 150)], 4)
    curve = [
        (110 + n * 24, 560 - 190 * math.sin(n / 3.1) * math.exp(-n / 26)) for n in range(21)
    ]
    sheet.stroke(curve, 5)
    sheet.hand([(130, 470), (420, 240)], 3, GREY)
    sheet.disc(222, 396, 8, INK)
    for n in range(7):
        y = 190 + n * 92
        sheet.cursive(680, y, 90, 44)
        sheet.lines([(852, y - 20), (884, y - 20)], 4)
        sheet.lines([(852, y - 10), (884, y - 10)], 4)
        sheet.cursive(904, y, sheet.rng.uniform(90, 220), 44)
        if n % 3 == 1:
            sheet.lines([(904, y + 14), (1080, y + 12)], 3)
            sheet.cursive(930, y + 54, 110, 38)
    sheet.ring(990, 746, 140, 5, GREY, flat=0.36)


def margin(sheet: Sheet) -> None:
    """A printed page with a crowded margin."""
    for n in range(25):
        y, right = 84 + n * 31, 760 if n % 6 != 5 else 520
        for x in range(80, right, 27):
            sheet.box(x, y, 20, 15, "#a39b8e", 3)
    for n in (3, 4, 11, 17):
        sheet.hand([(78, 104 + n * 31), (740, 102 + n * 31)], 4, GREY)
    sheet.hand([(764, 200), (784, 270), (766, 340)], 4)
    sheet.hand([(790, 270), (846, 236)], 3)
    for y, lines in ((150, 3), (400, 2), (600, 4)):
        for n in range(lines):
            sheet.written(850, y + n * 52, sheet.rng.uniform(180, 280), 36)
    sheet.hand([(700, 442), (780, 470), (838, 410)], 3)


def recipe(sheet: Sheet) -> None:
    """A recipe with a pot, a pinch of something, and a stain."""
    sheet.ring(960, 700, 120, 9, "#dccfb4", flat=0.94)
    sheet.ring(964, 702, 112, 3, "#dccfb4", flat=0.94, stop=0.8)
    sheet.cursive(EDGE, 118, 460, 72)
    sheet.hand([(EDGE, 144), (560, 138)], 4, GREY)
    for n in range(5):
        y = 236 + n * 66
        sheet.disc(EDGE + 10, y - 14, 6, INK)
        sheet.cursive(EDGE + 40, y, sheet.rng.uniform(180, 420), 46)
    for n in range(3):
        sheet.cursive(EDGE, 620 + n * 76, 660 - n * 120, 46)
    sheet.hand([(740, 300), (750, 440), (1060, 440), (1070, 300)], 6)
    sheet.ring(905, 300, 168, 6, flat=0.16)
    for x in (840, 905, 970):
        sheet.stroke(
            [(x, 250), (x - 16, 210), (x + 16, 170), (x, 120)], 4, GREY, brush=True
        )


PAGES = {
    "notes": notes,
    "letter": letter,
    "checklist": checklist,
    "week": week,
    "practice": practice,
    "score": score,
    "dots": dots,
    "maths": maths,
    "margin": margin,
    "recipe": recipe,
}
