"""Six things within a metre of the hand, as drawn in the thread of that name."""

from .ink import GREY, INK, PALE, PAPER, Sheet


def mug(sheet: Sheet) -> None:
    """A chipped mug whose handle was drawn from memory, and too large."""
    sheet.ring(560, 300, 170, 5, flat=0.2, stop=0.94)
    sheet.lines([(668, 268), (684, 286), (702, 276)], 5)
    sheet.hand([(392, 304), (398, 480), (414, 640), (440, 690)], 5)
    sheet.hand([(728, 306), (724, 470), (706, 640), (680, 690)], 5)
    sheet.stroke([(438, 690), (560, 716), (684, 690)], 5)
    for y in (452, 482):
        sheet.stroke([(400, y), (560, y + 30), (722, y)], 3, GREY)
    sheet.stroke([(752, 350), (940, 330), (990, 500), (900, 640), (744, 610)], 5)
    sheet.stroke([(762, 402), (890, 392), (926, 500), (866, 580), (752, 562)], 5)
    for x in (480, 560, 640):
        sheet.stroke(
            [(x, 220), (x - 26, 170), (x + 22, 120), (x - 8, 60)], 4, GREY, brush=True
        )
    sheet.stroke([(250, 720), (560, 744), (1000, 716)], 3, PALE)


def sleeper(sheet: Sheet) -> None:
    """A cat asleep; its front half and its back half are not from the same minute."""
    sheet.hand([(300, 620), (310, 430), (440, 290), (600, 262)], 6)
    sheet.hand([(640, 276), (800, 330), (880, 470), (850, 620), (720, 690)], 6)
    sheet.hand([(720, 690), (520, 720), (380, 690), (300, 620)], 6)
    sheet.hand([(850, 610), (760, 640), (600, 650), (440, 610), (400, 570)], 6)
    sheet.hand([(846, 660), (740, 700), (580, 704), (430, 660)], 6)
    sheet.hand([(330, 500), (372, 400), (432, 470)], 6)
    sheet.hand([(440, 462), (520, 402), (526, 500)], 6)
    sheet.hand([(526, 500), (540, 570), (480, 610)], 5)
    sheet.stroke([(392, 520), (412, 532), (432, 522)], 4)
    sheet.stroke([(466, 526), (486, 536), (504, 524)], 4)
    sheet.stroke([(446, 560), (456, 568), (466, 560)], 4)
    sheet.lines([(700, 180), (622, 250)], 3, GREY)
    sheet.lines([(650, 246), (622, 250), (630, 222)], 3, GREY)
    sheet.written(716, 176, 120, 44, GREY)
    for n in range(9):
        x = 660 + n * 18
        sheet.stroke([(x, 360 + n * 12), (x + 10, 420 + n * 8)], 2.5, GREY)


def helmet(sheet: Sheet) -> None:
    """A helmet as a bowl with two buns in it, on a table at a building site."""
    for n in range(6):
        x = 90 + n * 200
        sheet.hand([(x, 40), (x + 4, 330)], 4, PALE)
    sheet.hand([(60, 150), (1140, 140)], 4, PALE)
    sheet.ring(600, 430, 290, 6, flat=0.24)
    sheet.hand([(310, 440), (350, 610), (460, 710), (600, 730), (740, 710), (850, 610),
                (890, 440)], 6)  # fmt: skip
    sheet.hand([(300, 420), (240, 440), (250, 480), (320, 490)], 5)
    for x, y in ((510, 400), (690, 396)):
        sheet.shape([(x - 120, y + 40), (x - 90, y - 50), (x, y - 84), (x + 90, y - 50),
                     (x + 120, y + 40), (x, y + 70)], PAPER)  # fmt: skip
        sheet.hand([(x - 118, y + 36), (x - 90, y - 48), (x, y - 82), (x + 90, y - 48),
                    (x + 118, y + 36)], 5)  # fmt: skip
        for turn in (-60, -30, 0, 30, 60):
            sheet.stroke(
                [(x, y - 78), (x + turn * 0.7, y - 40), (x + turn * 1.2, y - 2)], 3, GREY
            )
    sheet.stroke([(310, 440), (420, 500), (600, 516), (780, 500), (890, 440)], 6)
    sheet.hand([(100, 770), (1100, 752)], 5)
    sheet.hand([(430, 690), (390, 780), (420, 860), (470, 840), (450, 770)], 4)


def window(sheet: Sheet) -> None:
    """A night window: six floors opposite, one of twenty-four panes alight."""
    sheet.box(330, 60, 640, 620, "#6f6961")
    for floor in range(6):
        for flat in range(4):
            lit = (floor, flat) == (1, 3)
            x, y = 356 + flat * 152, 80 + floor * 100
            sheet.box(x, y, 132, 78, PAPER if lit else "#37322d", 2)
            for n in range(0 if lit else 7):
                sheet.stroke(
                    [(x + 6, y + 8 + n * 11), (x + 126, y + 5 + n * 11)], 4, "#2c2824"
                )
    sheet.disc(880, 214, 11, INK)
    sheet.box(868, 226, 24, 32, INK, 8)
    for x in (300, 1000):
        sheet.hand([(x, 20), (x + 3, 704)], 7)
    sheet.hand([(120, 706), (1130, 700)], 6)
    sheet.shape([(140, 590), (270, 590), (250, 700), (160, 700)], PAPER, soft=False)
    sheet.hand([(140, 590), (270, 590), (250, 700), (160, 700), (140, 590)], 5)
    for x, y in ((205, 580), (170, 560), (240, 560), (186, 524), (226, 522), (206, 496)):
        sheet.shape([(x - 26, y), (x, y - 34), (x + 26, y), (x, y + 22)], PAPER)
        sheet.hand([(x - 26, y), (x, y - 34), (x + 26, y), (x, y + 22), (x - 26, y)], 4)


def boots(sheet: Sheet) -> None:
    """Wet boots; the left one leans on the right one."""
    left = [
        (300, 190),
        (460, 160),
        (470, 420),
        (560, 640),
        (600, 740),
        (250, 760),
        (330, 600),
    ]
    right = [(600, 150), (770, 150), (770, 600), (900, 680), (930, 750), (600, 750)]
    for way in (left, right):
        sheet.hand([*way, way[0]], 6)
    sheet.ring(380, 176, 82, 5, flat=0.22)
    sheet.ring(685, 150, 86, 5, flat=0.2)
    sheet.hand([(250, 730), (420, 744), (596, 716)], 5)
    sheet.hand([(600, 722), (760, 734), (926, 722)], 5)
    for _splash in range(44):
        x = sheet.rng.choice((sheet.rng.randrange(270, 580), sheet.rng.randrange(610, 900)))
        sheet.disc(x, sheet.rng.randrange(590, 745), sheet.rng.uniform(2, 8), GREY)
    sheet.hand([(190, 800), (400, 774), (700, 784), (980, 800), (800, 842), (420, 846),
                (190, 800)], 3, GREY)  # fmt: skip
    for x in (640, 700):
        sheet.stroke([(x, 240), (x + 14, 400), (x, 560)], 2.5, GREY)


HAND = (
    (420, 860), (400, 700), (300, 600), (232, 500), (262, 470), (340, 540), (400, 570),
    (392, 400), (382, 250), (420, 232), (446, 260), (470, 420), (480, 210), (490, 150),
    (528, 148), (546, 200), (552, 410), (590, 210), (606, 176), (642, 190), (640, 250),
    (632, 440), (690, 310), (714, 288), (742, 312), (730, 380), (704, 540), (690, 660),
    (640, 760), (640, 860),
)  # fmt: skip


def hand(sheet: Sheet) -> None:
    """A left hand drawn around, with the history of seven scars and two question marks."""
    sheet.hand(HAND, 6)
    marks = (
        (420, 600),
        (520, 380),
        (600, 470),
        (560, 640),
        (310, 560),
        (420, 300),
        (668, 560),
    )
    for number, (x, y) in enumerate(marks):
        left = x < 480
        end = (170, 110 + number * 104) if left else (860, 90 + number * 104)
        sheet.ring(x, y, 15, 4)
        sheet.lines([(x - 15 if left else x + 15, y), end], 2, GREY)
        if number in (2, 4):
            _question(sheet, *end)
        else:
            begins = end[0] - 150 if left else end[0] + 14
            sheet.written(begins, end[1] + 12, 170, 34)
            sheet.written(begins, end[1] + 52, 110, 30, GREY)


def _question(sheet: Sheet, x: float, y: float) -> None:
    sheet.stroke([(x + 8, y - 30), (x + 30, y - 44), (x + 40, y - 22), (x + 22, y)], 5)
    sheet.disc(x + 22, y + 18, 4, INK)


SKETCHES = {
    "sketch-1": mug,
    "sketch-2": sleeper,
    "sketch-3": helmet,
    "sketch-4": window,
    "sketch-5": boots,
    "sketch-6": hand,
}
