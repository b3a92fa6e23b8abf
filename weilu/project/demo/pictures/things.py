"""Things people show each other: nibs, parcels, menus, a screen that remembers too much."""

from .ink import GREY, INK, PALE, PAPER, Sheet, round_at


def nibs(sheet: Sheet) -> None:
    """Four nibs side by side, from new to worn down to the collar."""
    sheet.box(0, 0, 1200, 900, "#ded6c7")
    sheet.box(120, 640, 960, 150, PAPER)
    for n, wear in enumerate((0, 46, 92, 150)):
        x, top = 260 + n * 226, 190 + wear
        sheet.shape([(x - 30, 420), (x + 30, 420), (x + 16, top + 90), (x - 16, top + 90)],
                    "#4a4f52", soft=False)  # fmt: skip
        sheet.shape([(x - 16, top + 92), (x - 9, top), (x + 9, top - wear * 0.1), (x + 16, top + 92)],
                    "#70767a")  # fmt: skip
        sheet.box(x - 32, 414, 64, 150, "#2f3335", 6)
        sheet.written(x - 60, 710, 130, 44)
        sheet.written(x - 60, 762, 90, 30, GREY)


def parcel(sheet: Sheet) -> None:
    """A parcel with more stickers than parcel."""
    sheet.box(0, 0, 1200, 900, "#b9c2b6")
    sheet.shape([(200, 250), (980, 210), (1030, 690), (230, 740)], "#c59a66", soft=False)
    sheet.shape([(230, 740), (1030, 690), (1036, 760), (240, 812)], "#a57c4c", soft=False)
    sheet.shape([(560, 232), (650, 227), (690, 712), (600, 718)], "#dcc39a", soft=False)
    sheet.shape([(270, 320), (530, 304), (546, 500), (286, 520)], PAPER, soft=False)
    for n in range(4):
        sheet.cursive(300, 362 + n * 42, 190 - n * 20, 28)
    sheet.shape([(720, 300), (940, 288), (950, 400), (730, 414)], "#dfe9d8", soft=False)
    for n in range(22):
        x = 740 + n * 9
        sheet.lines([(x, 312), (x + 4, 376)], sheet.rng.choice((2, 3, 5)))
    sheet.ring(820, 560, 78, 6, "#a3331f")
    sheet.ring(820, 560, 58, 4, "#a3331f")
    sheet.written(772, 574, 110, 30, "#a3331f")
    for x, tone in ((330, "#c8502a"), (420, "#1f5f8b"), (510, "#3f7a55")):
        sheet.shape(
            [(x, 580), (x + 66, 576), (x + 72, 660), (x + 6, 666)], tone, soft=False
        )
        sheet.disc(x + 36, 620, 17, PAPER)


def _tablet(sheet: Sheet, ground: str) -> None:
    sheet.box(0, 0, 1200, 900, ground)
    sheet.box(286, 56, 640, 812, "#7d766c", 34)
    sheet.box(276, 44, 640, 812, "#3a3f42", 34)
    sheet.box(312, 84, 568, 716, PAPER, 6)


def ghosting(sheet: Sheet) -> None:
    """A blank page on which the last one has not quite gone."""
    _tablet(sheet, "#c9cfd1")
    for n in range(9):
        sheet.written(352, 190 + n * 60, sheet.rng.uniform(240, 470), 40, "#e4ddd0")
    sheet.shape([(312, 610), (470, 640), (450, 800), (312, 800)], "#ece6db")
    sheet.written(352, 150, 200, 46)


def menu(sheet: Sheet) -> None:
    """The settings, with one line nobody understands circled."""
    _tablet(sheet, "#d9cfc0")
    sheet.written(350, 150, 180, 46)
    for n in range(8):
        y = 232 + n * 68
        sheet.cursive(350, y, sheet.rng.uniform(110, 250), 34)
        sheet.lines([(340, y + 24), (850, y + 24)], 2, PALE)
        on = sheet.rng.random() < 0.5
        sheet.box(772, y - 28, 66, 32, INK if on else PALE, 16)
        sheet.disc(822 if on else 788, y - 12, 12, PAPER)
    sheet.ring(470, 424, 190, 6, "#b4331f", flat=0.24)
    sheet.stroke([(960, 300), (860, 360), (690, 410)], 6, "#b4331f")
    sheet.lines([(728, 384), (690, 410), (736, 424)], 6, "#b4331f")


def field_note(sheet: Sheet) -> None:
    """A bird from a hide: beak, wing bar, and what else was seen before it left."""
    sheet.stroke([(250, 700), (620, 660), (1000, 690)], 6)
    sheet.hand([(430, 480), (470, 350), (580, 290), (690, 330), (760, 460), (720, 590), (600, 640),
                (480, 590), (430, 480)], 5)  # fmt: skip
    sheet.hand([(470, 350), (450, 260), (520, 210), (600, 240), (620, 300)], 5)
    sheet.hand([(454, 270), (380, 284), (456, 300)], 5)
    sheet.disc(510, 258, 9, INK)
    sheet.hand([(560, 400), (700, 420), (860, 600), (700, 560), (580, 500), (560, 400)], 5)
    for n in range(5):
        sheet.stroke([(590 + n * 34, 440 + n * 24), (650 + n * 34, 470 + n * 24)], 3, GREY)
    for x in (570, 630):
        sheet.lines([(x, 640), (x - 6, 668)], 4)
    for x, y, to in (
        (260, 250, (376, 280)),
        (900, 420, (740, 450)),
        (220, 500, (434, 500)),
    ):
        sheet.lines([(x + 80 if x < 500 else x - 10, y + 10), to], 2, GREY)
        sheet.cursive(x - 120 if x < 500 else x, y, 190, 40)
    for n in range(3):
        sheet.cursive(80, 776 + n * 50, 620 - n * 130, 40)
    sheet.cursive(80, 110, 360, 58)


def clocks(sheet: Sheet) -> None:
    """Four clocks, four breakfasts."""
    for n in range(4):
        x, y = 330 + (n % 2) * 540, 250 + (n // 2) * 400
        sheet.ring(x, y, 140, 6)
        for hour in range(12):
            begins, ends = round_at(x, y, 118, hour / 12), round_at(x, y, 132, hour / 12)
            sheet.lines([begins, ends], 4)
        short, long = sheet.rng.random(), sheet.rng.random()
        sheet.lines([(x, y), round_at(x, y, 64, short)], 8)
        sheet.lines([(x, y), round_at(x, y, 104, long)], 5)
        sheet.disc(x, y, 9, INK)
        sheet.cursive(x - 90, y + 196, 180, 44)


def cover(sheet: Sheet) -> None:
    """A cover sewn at home, stitch by visible stitch."""
    sheet.box(0, 0, 1200, 900, "#cdbfa9")
    cloth, thread = sheet.rng.choice(
        (("#41566b", "#e8dcc2"), ("#7a4a3a", "#e9cf9c"), ("#4f6b54", "#f0e3c6"))
    )
    sheet.box(270, 100, 640, 730, "#9d8f7a", 22)
    sheet.box(258, 88, 640, 730, cloth, 22)
    sheet.box(258, 88, 88, 730, "#2f2b29", 16)
    for n in range(28):
        y = 116 + n * 25
        for x in (372, 872):
            sheet.lines([(x, y), (x + sheet.rng.uniform(-2, 2), y + 13)], 5, thread)
    for n in range(19):
        for y in (114, 792):
            sheet.lines(
                [(384 + n * 26, y), (398 + n * 26, y + sheet.rng.uniform(-2, 2))], 5, thread
            )
    sheet.box(880, 300, 62, 190, "#2f2b29", 20)
    sheet.stroke([(912, 250), (914, 700)], 22, "#dcd6ca")
    for n in range(5):
        turn = n / 5
        tip, side = round_at(620, 450, 96, turn), round_at(620, 450, 60, turn + 0.07)
        sheet.shape([(620, 450), side, tip, round_at(620, 450, 60, turn - 0.07)], thread)
    sheet.disc(620, 450, 22, "#c8702a")


def child(sheet: Sheet) -> None:
    """A dinosaur by somebody aged six, on a page that was meant for something else."""
    sheet.ruled(120, 70)
    for n in range(2):
        sheet.written(80, 110 + n * 70, 500 - n * 160, 40, GREY)
    body = [(180, 640), (250, 470), (420, 400), (620, 420), (740, 330), (800, 220), (920, 190), (980, 250),
            (930, 310), (850, 330), (820, 470), (760, 600), (600, 660), (380, 660), (180, 640)]  # fmt: skip
    sheet.stroke(body, 9)
    for n in range(7):
        x = 300 + n * 76
        sheet.lines([(x - 30, 440 - n * 12), (x, 366 - n * 14), (x + 32, 424 - n * 12)], 8)
    for x in (360, 460, 620, 710):
        sheet.lines([(x, 650), (x - 8, 780), (x + 42, 780), (x + 44, 650)], 8)
    sheet.disc(912, 238, 12, INK)
    sheet.stroke([(880, 296), (930, 286), (964, 266)], 6)
    sheet.ring(1060, 130, 62, 8)
    for n in range(9):
        sheet.lines([round_at(1060, 130, 82, n / 9), round_at(1060, 130, 116, n / 9)], 7)
    sheet.stroke([(60, 800), (400, 784), (800, 806), (1140, 790)], 8)


THINGS = {
    "nibs": nibs,
    "parcel": parcel,
    "ghosting": ghosting,
    "menu": menu,
    "field-note": field_note,
    "clocks": clocks,
    "cover": cover,
    "child": child,
}
