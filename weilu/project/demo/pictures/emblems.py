"""Small things people choose instead of their face, each 256 pixels square."""

from .ink import INK, PAPER, Sheet, round_at

ACCENTS = ("#b4430f", "#1f5f8b", "#3f7a55", "#8a5a00", "#7a4a86", "#c2582a", "#4a6a5f")


def cat(sheet: Sheet, _ground: str) -> None:
    """A cat's head, looking slightly past you."""
    coat = sheet.rng.choice(("#3a332e", "#8b6a4a", "#d98d4a", "#6b6660", "#efe6d8"))
    eyes = "#f2d27a" if coat != "#efe6d8" else "#3f7a55"
    line = PAPER if coat == "#3a332e" else INK
    sheet.shape([(66, 120), (62, 44), (122, 86)], coat, soft=False)
    sheet.shape([(190, 120), (194, 44), (134, 86)], coat, soft=False)
    sheet.shape([(56, 150), (80, 92), (128, 78), (176, 92), (200, 150), (128, 214)], coat)
    look = sheet.rng.choice((-5, 0, 5))
    for x in (98, 158):
        sheet.disc(x, 142, 15, eyes)
        sheet.disc(x + look, 142, 6, INK, flat=1.9)
    sheet.shape([(119, 168), (137, 168), (128, 178)], "#d98a86", soft=False)
    sheet.stroke([(128, 178), (120, 190), (108, 188)], 3, line)
    sheet.stroke([(128, 178), (136, 190), (148, 188)], 3, line)
    for side in (-1, 1):
        for drop in (-4, 6):
            x = 128 + side * 44
            sheet.stroke([(x, 174 + drop), (x + side * 42, 166 + drop * 2.4)], 2, line)


def bowl(sheet: Sheet, _ground: str) -> None:
    """A tea bowl, still warm."""
    glaze = sheet.rng.choice(("#4f7468", "#8a4b2f", "#41566b", "#6e6a58", "#a98a5b"))
    for x in (104, 130, 156):
        way = [(x, 92), (x - 9, 76), (x + 6, 60), (x - 4, 40)]
        sheet.stroke(way, 5, "#ffffff", brush=True)
    sheet.shape(
        [(52, 118), (60, 168), (96, 202), (160, 202), (196, 168), (204, 118)], glaze
    )
    sheet.box(100, 196, 56, 14, glaze, 4)
    sheet.disc(128, 118, 76, glaze, flat=0.28)
    sheet.disc(128, 119, 67, "#b98b46", flat=0.24)
    sheet.stroke([(70, 140), (76, 166), (94, 186)], 5, "#ffffff", brush=True)


def cup(sheet: Sheet, _ground: str) -> None:
    """A coffee cup from the side."""
    colour = sheet.rng.choice(ACCENTS)
    sheet.ring(186, 146, 26, 13, colour)
    sheet.shape([(64, 104), (190, 104), (178, 196), (76, 196)], colour, soft=False)
    sheet.disc(127, 104, 63, PAPER, flat=0.22)
    sheet.disc(127, 106, 54, "#4a3324", flat=0.17)
    sheet.box(50, 200, 156, 9, INK, 4)
    for x in (112, 144):
        sheet.stroke([(x, 80), (x + 8, 66), (x - 6, 50), (x + 4, 34)], 5, INK, brush=True)


def mountain(sheet: Sheet, _ground: str) -> None:
    """Three ridges and a sun, as ink washes."""
    tones = sheet.rng.choice(
        (("#b9c4c6", "#7e9295", "#3d5257"), ("#d1bfae", "#a1826b", "#5d4536"))
    )
    x = sheet.rng.randrange(70, 190)
    sheet.disc(x, 84, 27, sheet.rng.choice(("#c8502a", "#e0a33e")))
    for depth, tone in enumerate(tones):
        base = 140 + depth * 32
        peaks = [(-10 + n * 46, base - sheet.rng.randrange(-6, 62)) for n in range(7)]
        sheet.shape([(-20, 276), *peaks, (276, 276)], tone, soft=depth == 2)


def boat(sheet: Sheet, _ground: str) -> None:
    """A boat alone on much water."""
    sheet.disc(sheet.rng.choice((80, 176)), 76, 28, "#f6efdf")
    sheet.shape([(60, 158), (84, 180), (172, 180), (198, 154), (150, 166), (104, 166)], INK)
    sheet.shape([(104, 164), (112, 136), (146, 136), (154, 164)], "#8a6a4a")
    for n in range(6):
        x, y = sheet.rng.randrange(20, 130), 196 + n * 9
        sheet.stroke(
            [(x, y), (x + 40, y - 3), (x + 96, y)], 3, sheet.rng.choice(("#7e9295", INK)),
            brush=True,
        )  # fmt: skip


def nib(sheet: Sheet, _ground: str) -> None:
    """A nib, writing downwards."""
    metal = sheet.rng.choice(("#c9a24e", "#9aa3a8", "#b97f5c"))
    sheet.shape([(92, 30), (164, 30), (160, 66), (96, 66)], INK, soft=False)
    sheet.shape([(94, 66), (162, 66), (172, 118), (128, 208), (84, 118)], metal)
    sheet.lines([(128, 120), (128, 204)], 3.5)
    sheet.disc(128, 116, 9, INK)
    sheet.stroke([(128, 210), (110, 226), (70, 222), (44, 234)], 6, INK, brush=True)


def brush_circle(sheet: Sheet, _ground: str) -> None:
    """One round stroke with a wet brush."""
    start = sheet.rng.uniform(0.1, 0.6)
    turns = [start + n / 22 for n in range(21)]
    for n, turn in enumerate(turns[:-1]):
        way = [round_at(128, 128, 74 + (n % 3), t) for t in (turn, turn + 0.05)]
        sheet.stroke(way, 28 - n * 0.95, INK)
    sheet.box(178, 192, 32, 32, "#b4331f", 5)
    for y in (200, 208, 216):
        sheet.lines([(185, y), (203, y)], 2.4, PAPER)


def bird(sheet: Sheet, _ground: str) -> None:
    """A small round bird on a twig."""
    coat, breast = sheet.rng.choice(
        (("#4e6a7c", "#d9895a"), ("#6b5b4c", "#f1e7d6"), ("#3c3a38", "#d3b25a"))
    )
    sheet.stroke([(10, 208), (90, 198), (170, 204), (250, 190)], 9, "#5d4536", brush=True)
    sheet.shape([(150, 150), (226, 172), (214, 192), (146, 184)], coat)
    sheet.shape([(72, 128), (104, 84), (154, 92), (180, 146), (140, 196), (92, 186)], coat)
    sheet.shape([(76, 138), (98, 130), (132, 164), (124, 194), (92, 184)], breast)
    sheet.shape([(74, 116), (46, 124), (74, 132)], "#d99a2b", soft=False)
    sheet.disc(100, 114, 7, PAPER)
    sheet.disc(99, 114, 4, INK)
    sheet.lines([(112, 190), (110, 204)], 4)
    sheet.lines([(130, 190), (130, 204)], 4)


def sprout(sheet: Sheet, _ground: str) -> None:
    """A pot with two leaves more than last week."""
    green = sheet.rng.choice(("#3f7a55", "#5d8a3e", "#2f6b62"))
    sheet.stroke([(128, 164), (126, 120), (134, 74)], 7, green)
    for side, y in ((-1, 132), (1, 112), (-1, 92), (1, 72)):
        tip = (130 + side * 62, y - 26)
        way = [(130, y), (130 + side * 26, y - 36), tip, (130 + side * 40, y + 4)]
        sheet.shape(way, green)
    sheet.shape([(84, 162), (172, 162), (160, 224), (96, 224)], "#b5663f", soft=False)
    sheet.box(78, 154, 100, 18, "#c97a50", 4)


def book(sheet: Sheet, _ground: str) -> None:
    """An open book, face up."""
    colour = sheet.rng.choice(ACCENTS)
    sheet.shape([(30, 84), (128, 104), (226, 84), (226, 196), (128, 216), (30, 196)], colour,
                soft=False)  # fmt: skip
    for side in (-1, 1):
        edge = 128 + side * 88
        page = [(128, 92), (128 + side * 46, 72), (edge, 78), (edge, 182)]
        sheet.shape([*page, (128 + side * 46, 178), (128, 200)], PAPER, soft=False)
        for n in range(4):
            y = 102 + n * 20
            sheet.lines([(128 + side * 20, y + 4), (128 + side * 74, y - 4)], 3, "#a59c8e")
    sheet.lines([(128, 94), (128, 200)], 3)


def moon(sheet: Sheet, _ground: str) -> None:
    """A night with a crescent."""
    night = sheet.rng.choice(("#26364a", "#2f2a45", "#233c3f"))
    sheet.box(0, 0, 256, 256, night)
    sheet.disc(128, 120, 62, "#f0d98c")
    sheet.disc(128 + sheet.rng.choice((-28, 28)), 106, 54, night)
    for _star in range(16):
        x, y = sheet.rng.randrange(24, 232), sheet.rng.randrange(24, 220)
        sheet.disc(x, y, sheet.rng.choice((2, 2.5, 4)), "#f6efdf")


def persimmon(sheet: Sheet, _ground: str) -> None:
    """A persimmon, quite ripe."""
    colour = sheet.rng.choice(("#d9702a", "#c9502a", "#e08a3a"))
    sheet.shape([(52, 142), (76, 92), (128, 84), (180, 92), (204, 142), (174, 200), (82, 200)],
                colour)  # fmt: skip
    for turn in (0.05, 0.3, 0.55, 0.8):
        tips = [round_at(128, 96, 52, turn + off, 0.55) for off in (-0.06, 0.06)]
        sheet.shape(
            [(128, 96), tips[0], round_at(128, 96, 64, turn, 0.5), tips[1]], "#55703f"
        )
    sheet.lines([(128, 94), (134, 62)], 8, "#5d4536")
    sheet.stroke([(84, 128), (76, 152), (86, 176)], 6, "#f3b98a", brush=True)


def wheel(sheet: Sheet, _ground: str) -> None:
    """A bicycle, seen by somebody late for work."""
    colour = sheet.rng.choice(ACCENTS)
    for x in (76, 180):
        sheet.ring(x, 164, 44, 6)
        sheet.disc(x, 164, 5, INK)
    sheet.lines([(76, 164), (110, 106), (166, 106), (128, 164), (76, 164)], 7, colour)
    sheet.lines([(110, 106), (128, 164)], 7, colour)
    sheet.lines([(180, 164), (160, 84), (186, 80)], 7, INK)
    sheet.lines([(104, 92), (110, 106)], 6, INK)
    sheet.lines([(88, 90), (120, 90)], 9, INK)


def notes(sheet: Sheet, _ground: str) -> None:
    """Two notes on five lines."""
    for n in range(5):
        sheet.lines([(20, 92 + n * 22), (236, 92 + n * 22)], 2.5, "#8d867c")
    colour = sheet.rng.choice(ACCENTS)
    for x, y in ((84, 180), (164, 158)):
        sheet.disc(x, y, 21, colour, flat=0.74)
        sheet.lines([(x + 18, y), (x + 18, y - 92)], 6, colour)
    sheet.shape([(99, 84), (185, 62), (185, 82), (99, 104)], colour, soft=False)


def bamboo(sheet: Sheet, _ground: str) -> None:
    """Bamboo in three strokes and some leaves."""
    ink = sheet.rng.choice((INK, "#3b5344", "#4a5a3a"))
    for x, thick in ((104, 15), (158, 9)):
        for n in range(5):
            y = 262 - n * 58
            sheet.stroke([(x + n * 3, y), (x + 2 + n * 3, y - 50)], thick, ink)
    for x, y, side in (
        (110, 92, 1),
        (112, 96, -1),
        (164, 66, 1),
        (108, 158, -1),
        (164, 150, 1),
    ):
        for n in range(3):
            reach, drop = 34 + n * 12, 58 - n * 20 + sheet.rng.randrange(-6, 7)
            way = [
                (x, y),
                (x + side * reach * 0.5, y + drop * 0.3),
                (x + side * reach, y + drop),
            ]
            sheet.stroke(way, 11, ink, brush=True)


def roof(sheet: Sheet, _ground: str) -> None:
    """An old roof with a lit window under it."""
    sheet.box(74, 132, 108, 92, "#efe4d2")
    sheet.shape([(30, 138), (70, 124), (128, 62), (186, 124), (226, 138), (128, 126)], INK)
    sheet.box(108, 152, 40, 44, "#e3a94a", 3)
    sheet.lines([(128, 152), (128, 196)], 4, "#5d4536")
    sheet.lines([(108, 174), (148, 174)], 4, "#5d4536")
    sheet.box(0, 222, 256, 34, sheet.rng.choice(("#7e9295", "#8b9a78", "#a98a6b")))


def yarn(sheet: Sheet, _ground: str) -> None:
    """A ball of yarn that got away."""
    colour = sheet.rng.choice(ACCENTS)
    sheet.disc(120, 124, 72, colour)
    for n in range(5):
        sheet.ring(
            120, 124, 18 + n * 13, 3, PAPER, flat=0.5 + n * 0.09, start=0.1, stop=0.62
        )
    sheet.stroke([(178, 168), (210, 196), (180, 216), (226, 232)], 6, colour)


def sunset(sheet: Sheet, _ground: str) -> None:
    """The sun in the water."""
    sky, sea = sheet.rng.choice(
        (("#f0c9a0", "#4f7286"), ("#e9b7a0", "#5a5a78"), ("#f2dba8", "#3f6f6a"))
    )
    sheet.box(0, 0, 256, 256, sky)
    sheet.disc(128, 138, 50, "#d9592e")
    sheet.box(0, 142, 256, 114, sea)
    for n in range(6):
        half = 52 - n * 6 + sheet.rng.randrange(-8, 9)
        sheet.lines([(128 - half, 154 + n * 15), (128 + half, 154 + n * 15)], 5, "#e9a06a")
