"""Characters a reader takes for others. A name must not pass for someone else's.

Chosen from Unicode's confusables for the scripts our members write; digits stay digits, so
that lin1 and linl remain two people.
"""

LATIN = {  # after casefold: Cyrillic, Greek and others that look Latin
    "a": "\u0430\u03b1\u0251",
    "b": "\u044c\u03b2",
    "c": "\u0441\u03f2\u1d04",
    "d": "\u0501",
    "e": "\u0435\u0454\u03b5",
    "h": "\u04bb\u043d",
    "i": "\u0456\u03b9\u0131\u04cf",
    "j": "\u0458\u03f3",
    "k": "\u043a\u03ba",
    "l": "\u0406\u2113",
    "m": "\u043c",
    "n": "\u03b7",
    "o": "\u043e\u03bf\u0585",
    "p": "\u0440\u03c1",
    "q": "\u051b",
    "r": "\u0433\u1d26",
    "s": "\u0455\ua731",
    "t": "\u0442\u03c4",
    "u": "\u03c5\u057d",
    "v": "\u03bd\u0475",
    "w": "\u051d\u0461\u03c9",
    "x": "\u0445\u03c7",
    "y": "\u0443\u03b3",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58",
    ".": "\u00b7\u2022\u2027\u30fb\u3002",
    "'": "\u2018\u2019\u02bc\u02b9\u0060\u00b4",
}
HAN = {  # kana, bopomofo and strokes that look Han
    "\u53e3": "\u30ed",
    "\u529b": "\u30ab",
    "\u5de5": "\u30a8",
    "\u5915": "\u30bf",
    "\u4e8c": "\u30cb",
    "\u516b": "\u30cf",
    "\u535c": "\u30c8",
    "\u4e00": "\u30fc\u3127",
    "\u5343": "\u30c1",
    "\u4e09": "\u30df",
    "\u624d": "\u30aa",
    "\u65e5": "\u66f0",
    "\u5df1": "\u5df2\u5df3",
}
INVISIBLE = [  # spaces that are none, joiners, direction marks, fillers, variation selectors
    *range(0x0009),
    *range(0x000E, 0x001C),
    *(
        0x007F,
        0x00AD,
        0x034F,
        0x061C,
        0x115F,
        0x1160,
        0x17B4,
        0x17B5,
        0x2800,
        0x3164,
        0xFEFF,
    ),
    *(0xFFA0, *range(0x0080, 0x0085), *range(0x0086, 0x00A0)),
    *range(0x180B, 0x1810),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xFFF0, 0xFFFC),
    *range(0xE0000, 0xE1000),
]
LOOKALIKES: dict[int, str | None] = {
    ord(twin): plain
    for table in (LATIN, HAN)
    for plain, twins in table.items()
    for twin in twins
} | dict.fromkeys(INVISIBLE)
