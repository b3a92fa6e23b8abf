"""People in few strokes: hair, a face, something to wear."""

from collections.abc import Callable

from .ink import INK, PAPER, Sheet

SKINS = ("#f1d3b8", "#e7bf9c", "#d9a77f", "#b98259", "#8a5a3c", "#f4dcc8")
HAIRS = ("#2a2420", "#3b2c22", "#5a3d28", "#7c766e", "#b9b2a6", "#8a4b2a", "#1f1d1f")
COATS = (
    "#b4430f",
    "#1f5f8b",
    "#3f7a55",
    "#8a6a2a",
    "#6d4a78",
    "#40505e",
    "#a9573a",
    "#d0b58a",
)


NEAR = (SKINS[:3], ("#2a2420", "#1f1d1f", "#2a2420", "#3b2c22", "#7c766e", "#b9b2a6"))
FAR = (SKINS, HAIRS)


def person(sheet: Sheet, looks: tuple[tuple[str, ...], tuple[str, ...]] = FAR) -> None:
    """Somebody from the chest up, with such a skin and such hair."""
    skin, hair, coat = (sheet.rng.choice(row) for row in (*looks, COATS))
    style = sheet.rng.choice(STYLES)
    style(sheet, hair, True)
    _body(sheet, coat, skin)
    sheet.shape([(84, 112), (90, 70), (128, 56), (166, 70), (172, 112), (158, 158), (128, 174),
                 (98, 158)], skin)  # fmt: skip
    style(sheet, hair, False)
    _look(sheet, skin)


def _body(sheet: Sheet, coat: str, skin: str) -> None:
    sheet.shape([(22, 270), (44, 212), (96, 190), (160, 190), (212, 212), (234, 270)], coat)
    sheet.box(108, 150, 40, 54, skin, 16)
    kind = sheet.rng.randrange(4)
    if kind == 0:
        sheet.shape([(98, 190), (128, 222), (158, 190), (128, 204)], PAPER, soft=False)
    elif kind == 1:
        sheet.stroke([(96, 194), (128, 214), (160, 194)], 15, sheet.rng.choice(COATS))
    elif kind == 2:
        for y in (214, 232, 250):
            sheet.stroke([(44, y + 8), (128, y + 14), (212, y + 8)], 4, PAPER)


def _look(sheet: Sheet, skin: str) -> None:
    glasses = sheet.rng.random() < 0.38
    smiles = sheet.rng.randrange(3)
    for x in (108, 148):
        if smiles == 2:
            sheet.stroke([(x - 8, 120), (x, 114), (x + 8, 120)], 4)
        else:
            sheet.disc(x, 118, 4.6, INK, flat=1.2)
        if glasses:
            sheet.ring(x, 118, 16, 3.2)
    if glasses:
        sheet.lines([(124, 117), (132, 117)], 3.2)
    sheet.stroke([(128, 124), (124, 136), (130, 138)], 2.6, "#7d5a44")
    sheet.stroke([(112, 150), (128, 156 + smiles * 2), (144, 150)], 3.6, "#8a3d33")
    if skin in SKINS[:2] + SKINS[5:]:
        for x in (96, 160):
            sheet.disc(x, 138, 8, "#e9ab92", flat=0.7)


def _short(sheet: Sheet, hair: str, behind: bool) -> None:
    if not behind:
        sheet.shape([(80, 112), (78, 72), (112, 42), (154, 44), (180, 76), (176, 112), (164, 84),
                     (128, 76), (96, 86)], hair)  # fmt: skip


def _bob(sheet: Sheet, hair: str, behind: bool) -> None:
    if behind:
        sheet.shape([(72, 176), (66, 96), (92, 48), (164, 48), (190, 96), (184, 176)], hair)
    else:
        sheet.shape([(82, 108), (92, 60), (128, 48), (166, 60), (174, 108), (150, 84), (108, 86)],
                    hair)  # fmt: skip


def _long(sheet: Sheet, hair: str, behind: bool) -> None:
    if behind:
        sheet.shape([(58, 250), (68, 96), (94, 48), (162, 48), (188, 96), (198, 250)], hair)
    else:
        sheet.shape(
            [(82, 118), (92, 62), (132, 46), (166, 62), (174, 118), (140, 76)], hair
        )


def _bun(sheet: Sheet, hair: str, behind: bool) -> None:
    if behind:
        sheet.disc(128, 38, 24, hair)
    else:
        sheet.shape(
            [(82, 106), (88, 62), (128, 44), (168, 62), (174, 106), (128, 72)], hair
        )


def _fringe(sheet: Sheet, hair: str, behind: bool) -> None:
    if behind:
        sheet.shape(
            [(74, 190), (66, 100), (90, 46), (166, 46), (190, 100), (182, 190)], hair
        )
    else:
        sheet.shape(
            [(82, 104), (86, 60), (128, 44), (170, 60), (174, 104), (128, 98)], hair
        )


def _curls(sheet: Sheet, hair: str, behind: bool) -> None:
    places = [(84, 78), (96, 58), (116, 48), (140, 48), (160, 58), (172, 78)]
    if behind:
        places = [(78, 96), (74, 124), (178, 96), (182, 124), *places]
    for x, y in places:
        sheet.disc(x, y, 20 if behind else 17, hair)


def _cap(sheet: Sheet, hair: str, behind: bool) -> None:
    if behind:
        sheet.shape([(76, 150), (72, 90), (184, 90), (180, 150)], hair)
        return
    cap = sheet.rng.choice(COATS)
    sheet.shape([(78, 92), (86, 54), (128, 38), (170, 54), (178, 92), (128, 84)], cap)
    sheet.shape([(84, 88), (128, 80), (196, 92), (206, 102), (128, 96)], cap, soft=False)


def _bald(sheet: Sheet, hair: str, behind: bool) -> None:
    if behind:
        for x in (84, 172):
            sheet.disc(x, 108, 15, hair, flat=1.3)


STYLES: tuple[Callable[[Sheet, str, bool], None], ...] = (
    *(_short, _short, _bob, _long, _bun, _fringe, _curls, _cap, _bald),
)
