"""Texts of 32,000 characters made to keep a parser busy: none may take longer than 100 ms."""

import random

LIMIT = 32_000
REPEATED = {
    "brackets": "[", "closed brackets": "]", "pairs": "[]", "half links": "[a](", "links": "[x](/u)",
    "broken links": "[a](b", "angle links": "[a](<b", "titled links": '[a](b "', "labels": "[a][b]",
    "pictures": "![", "nested pictures": "![[]()", "media": "![x](/media/a/480.webp)",
    "stars": "*", "starred": "a*", "mixed emphasis": "*a_ ", "strong": "a**b", "open strong": "**x* ",
    "underscores": "_a ", "triple": "***a ", "starred lines": "*a\n", "star bracket": "*(",
    "strikes": "~~a ", "tildes": "~", "ticks": "`", "code": "`a``b", "quotes": "> ", "arrows": ">",
    "quoted lines": "> a\n", "empty quotes": ">\n", "items": "- a\n", "dashes": "- ", "ones": "1. ",
    "loose items": "* a\n\n", "tasks": "- [ ] a\n", "quoted items": "> - ", "quoted item lines": "> - a\n",
    "tags": "<a ", "angles": "<", "schemes": "<http:", "comments": "<!-- ", "addresses": "<a@",
    "ampersands": "&", "entities": "&amp;", "numbers": "&#x41;", "half numbers": "&#",
    "pipes": "|", "tables": "|a|\n|-|\n", "definitions": "[a]: b\n", "half definitions": "[a\n",
    "headings": "# a\n", "hashes": "#", "underlined": "a\n=\n", "lazy headings": "a\nb\n=\n\n",
    "lines": "a\n", "blank lines": "\n", "spaces": " ", "spaced lines": " \n", "broken lines": "a  \n",
    "tabs": "\t", "http": "http://", "http a": "http://a.b ", "any scheme": "a://", "dots": "http://a.",
    "mail": "mailto:", "letters": "a", "backslashes": "\\", "escaped": "\\[", "at": "@", "named": "@lin ",
    "fences": "```\n", "fenced": "```\na\n", "indented": "    a\n", "bangs": "!", "marks": '"',
    "zh": "\u6211\u4eec", "hard spaces": "\xa0", "emoji": "\U0001f600", "wide spaces": "\u3000a",
}  # fmt: skip
_dice = random.Random(7)
MADE = {
    "balanced brackets": "[" * 16_000 + "]" * 16_000,
    "nested pictures, closed": "![" * 8_000 + "a" + "]()" * 5_000,
    "deep parenthesis": "[a](" + "(" * LIMIT,
    "growing ticks": " ".join("`" * n for n in range(250)),
    "growing quotes": "\n".join(">" * n for n in range(250)),
    "growing items": "\n".join("  " * n + "- a" for n in range(170)),
    "lazy lines": "> " * 15 + "a\n" + "a\n" * LIMIT,
    "deep quotes": (">" * 19 + " a\n") * LIMIT,
    "deep items": ("- " * 10 + "a\n") * LIMIT,
    "long table": "|a|b|\n|-|-|\n" + "|a|b|\n" * LIMIT,
    "wide table": "|" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|" * 5_000,
    "wide table, short rows": "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n" + "a\n" * LIMIT,
    "allowed table, short rows": "|" + "a|" * 38 + "\n|" + "-|" * 38 + "\n" + "a\n" * LIMIT,
    "numbered lines": "\n".join(f"{n}. a" for n in range(5_000)),
    "many definitions": "\n".join(f"[{n}]: u" for n in range(4_000)),
    "used definitions": "[a]: /u\n\n" + "[a]" * LIMIT,
    "open title": "[a]: b '" + "x\n" * LIMIT,
    "long host": "http://" + "a." * LIMIT,
    "address (": "http://a.b/" + "(" * LIMIT,
    "address )": "http://a.b/" + ")" * LIMIT,
    "accents": "a" + "\u0301" * LIMIT,
    "open emphasis": "**a " * 5_000 + "** " * 3_000,
    "noise": "".join(_dice.choices("[]()*_`~<>!&#-+|\\ \na1:/@", k=LIMIT)),
    "bracket noise": "".join(_dice.choices("[]()!a\n", k=LIMIT)),
    "emphasis noise": "".join(_dice.choices("[]()*_` a", k=LIMIT)),
}
TEXTS = {
    name: text[:LIMIT]
    for name, text in (MADE | {key: unit * LIMIT for key, unit in REPEATED.items()}).items()
}
