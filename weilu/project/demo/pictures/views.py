"""What people saw that day, in flat colours: a street, a window, a table, a sky."""

from .ink import INK, PAPER, Sheet

WOOD = "#b58a62"


def desk(sheet: Sheet) -> None:
    """The tablet on a desk from above, with tea, a pen and somebody's sleeve."""
    sheet.box(0, 0, 1200, 900, sheet.rng.choice((WOOD, "#c6b397", "#8f6a4c")))
    for n in range(9):
        y = n * 104 + sheet.rng.randrange(30)
        sheet.stroke([(0, y), (500, y + 14), (1200, y - 6)], 2, "#a67c55")
    sheet.box(300, 130, 560, 704, "#8a6545", 26)
    sheet.box(288, 114, 560, 704, "#3a3f42", 26)
    sheet.box(316, 150, 504, 632, PAPER, 6)
    for n in range(10):
        sheet.written(352, 230 + n * 54, sheet.rng.uniform(200, 430), 30)
    sheet.stroke([(900, 250), (960, 700)], 20, "#2f3335")
    sheet.stroke([(960, 700), (964, 736)], 9, "#d8d2c6")
    sheet.disc(1020, 210, 118, "#e9e2d4")
    sheet.disc(1020, 210, 100, "#d6cdb9")
    sheet.disc(1020, 210, 88, "#9c6b2f")
    sheet.disc(1000, 192, 30, "#b98543")
    sheet.shape([(0, 900), (0, 640), (120, 610), (330, 700), (380, 800), (260, 900)],
                sheet.rng.choice(("#4f7468", "#5a6d86", "#8a4b3f")))  # fmt: skip
    sheet.shape([(320, 700), (420, 740), (450, 800), (370, 830), (330, 800)], "#e2b892")


def ridge(sheet: Sheet) -> None:
    """Mountains before breakfast."""
    sky, sun, tones = sheet.rng.choice((
        ("#f0d9bd", "#e0703a", ("#cdb9a6", "#a58f80", "#7a6a62", "#4f4a48")),
        ("#d9e4e6", "#f4e9c8", ("#b3c6c9", "#88a3a6", "#567479", "#2f474c")),
    ))  # fmt: skip
    sheet.box(0, 0, 1200, 900, sky)
    sheet.disc(sheet.rng.randrange(300, 900), 250, 74, sun)
    for depth, tone in enumerate(tones):
        base, step = 380 + depth * 130, 110 + depth * 20
        way = [
            (n * step - 60, base - sheet.rng.randrange(0, 190 - depth * 36))
            for n in range(13)
        ]
        sheet.shape([(-100, 960), *way, (1400, 960)], tone, soft=depth > 1)
    for _tree in range(34):
        x, y = sheet.rng.randrange(0, 1200), sheet.rng.randrange(810, 900)
        sheet.shape([(x - 16, y), (x, y - 66), (x + 16, y)], "#26332f", soft=False)


def rain(sheet: Sheet) -> None:
    """A window with rain on it and lights behind."""
    sheet.box(0, 0, 1200, 900, "#4b5a64")
    for _light in range(26):
        tone = sheet.rng.choice(("#e3b566", "#d98a5a", "#9fb4bd", "#f0dca6", "#6f8791"))
        sheet.disc(sheet.rng.randrange(1200), sheet.rng.randrange(180, 800),
                   sheet.rng.randrange(14, 46), tone)  # fmt: skip
    for _drop in range(90):
        x, y = sheet.rng.randrange(1200), sheet.rng.randrange(900)
        sheet.disc(x, y, sheet.rng.uniform(3, 8), "#c3d0d4", flat=1.3)
    for _trail in range(14):
        x, y = sheet.rng.randrange(1200), sheet.rng.randrange(500)
        sheet.stroke([(x, y), (x + 8, y + 110), (x - 6, y + 260)], 5, "#a9bac0")
    sheet.box(580, 0, 34, 900, "#2e2a28")
    sheet.box(0, 820, 1200, 80, "#3a332e")
    sheet.ring(318, 766, 26, 12, "#e7dfd0")
    sheet.box(176, 712, 136, 124, "#e7dfd0", 22)
    for x in (220, 262):
        sheet.stroke([(x, 696), (x - 12, 656), (x + 12, 616)], 5, "#c3d0d4", brush=True)


def noodles(sheet: Sheet) -> None:
    """A bowl of noodles from above, egg included."""
    sheet.box(0, 0, 1200, 900, sheet.rng.choice(("#8c5f43", "#556b63", "#a5753f")))
    sheet.disc(610, 474, 372, "#5a3d2b")
    sheet.disc(600, 456, 372, "#f0e9dc")
    sheet.disc(600, 456, 322, "#3f5f78")
    sheet.disc(600, 456, 308, "#d98f4a")
    for n in range(26):
        x, y = 420 + (n % 9) * 42, 330 + (n // 9) * 96
        way = [(x - 70, y), (x, y + sheet.rng.randrange(-40, 41)), (x + 84, y + 30)]
        sheet.stroke(way, 11, sheet.rng.choice(("#f3dca8", "#ecd096")))
    sheet.disc(470, 560, 82, "#fbf6ea", flat=0.86)
    sheet.disc(480, 556, 42, "#eea43a")
    for _leaf in range(26):
        x, y = sheet.rng.randrange(620, 790), sheet.rng.randrange(330, 470)
        sheet.disc(
            x, y, sheet.rng.randrange(7, 13), sheet.rng.choice(("#5f8f45", "#86ad55"))
        )
    for n in range(3):
        sheet.shape([(640 + n * 54, 600), (700 + n * 54, 560), (740 + n * 54, 610),
                     (680 + n * 54, 660)], "#a2583c")  # fmt: skip
    for x in (0, 44):
        sheet.stroke([(960 + x, 60), (820 + x, 860)], 15, "#3a2a20")


def night(sheet: Sheet) -> None:
    """The moon over a town where some are still awake."""
    sheet.box(0, 0, 1200, 900, "#1f2d3f")
    sheet.disc(sheet.rng.randrange(260, 940), 210, 92, "#f3e3ae")
    for _star in range(40):
        sheet.disc(
            sheet.rng.randrange(1200),
            sheet.rng.randrange(420),
            sheet.rng.uniform(1.5, 4),
            "#dfe4e8",
        )
    x = -30
    while x < 1200:
        w, h = sheet.rng.randrange(90, 190), sheet.rng.randrange(220, 520)
        sheet.box(x, 900 - h, w, h, sheet.rng.choice(("#2c3a4c", "#333f4a", "#263341")))
        for left in range(x + 18, x + w - 34, 42):
            for top in range(900 - h + 26, 880, 58):
                lit = sheet.rng.random() < 0.16
                sheet.box(left, top, 22, 30, "#f0c36a" if lit else "#1c2733", 2)
        x += w + sheet.rng.randrange(0, 14)


def train(sheet: Sheet) -> None:
    """A seat by the window, the fields going the other way."""
    sheet.box(0, 0, 1200, 900, "#c9c2b4")
    sheet.box(150, 90, 900, 500, "#d8e2df", 44)
    sheet.disc(820, 220, 56, "#f2d9a0")
    for depth, tone in enumerate(("#a9bda4", "#86a27c", "#c2ac62")):
        y = 380 + depth * 66
        sheet.shape(
            [
                (150, 590),
                (150, y),
                (420, y - 40),
                (760, y + 16),
                (1050, y - 30),
                (1050, 590),
            ],
            tone,
        )
    for x in (300, 640, 960):
        sheet.lines([(x, 200), (x, 580)], 7, "#6c6a60")
    sheet.stroke([(150, 232), (480, 262), (800, 236), (1050, 256)], 3, "#6c6a60")
    for x in (0, 1050):
        sheet.box(x, 60, 150, 560, "#c9c2b4")
    for side in (
        [(150, 90), (1050, 90)],
        [(150, 590), (1050, 590)],
        [(150, 90), (150, 590)],
        [(1050, 90), (1050, 590)],
    ):
        sheet.lines(side, 22, "#8f8878")
    sheet.box(60, 700, 1080, 70, "#a3764f", 12)
    sheet.shape([(420, 700), (470, 620), (800, 620), (850, 700)], "#32373a", soft=False)
    sheet.shape([(452, 692), (490, 632), (782, 632), (818, 692)], PAPER, soft=False)
    sheet.box(930, 580, 80, 122, "#b4602f", 12)


def balcony(sheet: Sheet) -> None:
    """Pots on a balcony; one tomato has made up its mind."""
    sheet.box(0, 0, 1200, 900, "#dbe6e4")
    sheet.box(0, 0, 1200, 330, "#eef2ee")
    for n in range(13):
        sheet.lines([(n * 100, 300), (n * 100, 760)], 9, "#7d8a86")
    sheet.lines([(0, 300), (1200, 300)], 17, "#5e6a67")
    sheet.box(0, 740, 1200, 160, "#b9a58a")
    for place, x in enumerate((220, 560, 920)):
        green = sheet.rng.choice(("#3f7a55", "#5d8a3e", "#4a8468"))
        for _leaf in range(20):
            way_x, way_y = x + sheet.rng.randrange(-110, 111), sheet.rng.randrange(330, 600)
            sheet.stroke(
                [(x, 640), ((x + way_x) / 2 + 14, (way_y + 600) / 2), (way_x, way_y)],
                5,
                green,
            )
            sheet.disc(way_x, way_y, sheet.rng.randrange(18, 36), green, flat=0.6)
        sheet.shape(
            [(x - 104, 630), (x + 104, 630), (x + 76, 800), (x - 76, 800)],
            "#b5663f",
            soft=False,
        )
        sheet.box(x - 114, 610, 228, 36, "#c97a50", 6)
        if place == 1:
            sheet.disc(x + 56, 470, 44, "#d1402a")
            sheet.disc(x + 42, 454, 10, "#f0a08a")


def lanterns(sheet: Sheet) -> None:
    """Lanterns over a lane, and a moon that did come out."""
    sheet.box(0, 0, 1200, 900, "#2a2f45")
    sheet.disc(880, 200, 106, "#f6e7b8")
    sheet.shape(
        [(0, 900), (0, 420), (260, 330), (330, 440), (330, 900)], "#1d2031", soft=False
    )
    sheet.shape(
        [(1200, 900), (1200, 480), (940, 400), (880, 500), (880, 900)],
        "#1d2031",
        soft=False,
    )
    way = [(-20, 240), (300, 330), (620, 340), (940, 300), (1220, 200)]
    sheet.stroke(way, 4, "#11131d")
    for x, y in ((140, 300), (360, 350), (600, 356), (830, 330), (1060, 270)):
        red = sheet.rng.choice(("#c8402a", "#d9602e", "#b8331f"))
        sheet.lines([(x, y - 26), (x, y)], 4, "#11131d")
        sheet.disc(x, y + 66, 72, red, flat=0.84)
        sheet.disc(x, y + 66, 34, "#f0a24a", flat=1.5)
        sheet.box(x - 30, y - 4, 60, 14, "#e0b04a", 3)
        sheet.box(x - 30, y + 122, 60, 14, "#e0b04a", 3)
        for n in (-14, 0, 14):
            sheet.stroke([(x + n, y + 136), (x + n + 3, y + 190)], 3, "#e0b04a")


def road(sheet: Sheet) -> None:
    """A road at six in the morning, seen by somebody running on it."""
    sky, sun, field = sheet.rng.choice(
        (("#f2d6b8", "#e8804a", "#8d9a6a"), ("#cfdfe4", "#f3e2a8", "#74906f"))
    )
    sheet.box(0, 0, 1200, 900, sky)
    sheet.disc(600, 440, 96, sun)
    sheet.shape([(0, 440), (200, 396), (520, 440), (800, 410), (1200, 446), (1200, 560), (0, 560)],
                "#7a8a86")  # fmt: skip
    sheet.box(0, 450, 1200, 450, field)
    sheet.shape([(560, 450), (640, 450), (1000, 900), (200, 900)], "#6b6661", soft=False)
    for n in range(5):
        y, w = 490 + n * 86, 5 + n * 5
        sheet.box(600 - w / 2, y, w, 26 + n * 9, "#efe6d6")
    for n in range(7):
        for side in (-1, 1):
            x, y, tall = 600 + side * (80 + n * 78), 470 + n * 62, 40 + n * 26
            sheet.lines([(x, y), (x, y - tall)], 4 + n, "#4e3d30")
            sheet.disc(x, y - tall, 22 + n * 9, "#48694e", flat=1.2)


def sea(sheet: Sheet) -> None:
    """A ferry in the fog, or the middle of nowhere."""
    tones = sheet.rng.choice(
        (("#dfe3e2", "#aebdc0", "#6e878e"), ("#f0dcc4", "#c29b86", "#5f7280"))
    )
    sheet.box(0, 0, 1200, 900, tones[0])
    sheet.box(0, 470, 1200, 430, tones[1])
    for n in range(40):
        x, y = sheet.rng.randrange(-60, 1100), 490 + n * 10
        sheet.stroke(
            [(x, y), (x + 60 + n * 3, y - 5), (x + 130 + n * 5, y)], 2 + n * 0.1, tones[2]
        )
    x = sheet.rng.randrange(420, 700)
    sheet.shape(
        [(x - 190, 440), (x + 210, 440), (x + 160, 516), (x - 140, 516)],
        "#3a4a52",
        soft=False,
    )
    sheet.box(x - 130, 388, 250, 54, PAPER)
    sheet.box(x - 80, 344, 150, 46, PAPER)
    for n in range(5):
        sheet.box(x - 112 + n * 46, 402, 26, 20, "#5f7280", 3)
    sheet.box(x + 6, 286, 42, 60, "#b4430f")
    for way_x, way_y in ((180, 210), (930, 150), (1010, 190)):
        sheet.stroke(
            [(way_x - 34, way_y - 12), (way_x, way_y), (way_x + 34, way_y - 14)], 4, INK
        )


VIEWS = {
    "desk": desk,
    "ridge": ridge,
    "rain": rain,
    "noodles": noodles,
    "night": night,
    "train": train,
    "balcony": balcony,
    "lanterns": lanterns,
    "road": road,
    "sea": sea,
}
