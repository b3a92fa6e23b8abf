"""A search among people begins where names begin like its first word, and comes round at the end.

Who types "wang" or one letter means a name most of the time, and is shown those names first. In
plain order they would stand behind tens of thousands who were asked about in vain.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from weilu.core import db
from weilu.core.pages import position
from weilu.core.text import HAN, fold

from . import narrowing
from .beginnings import begins, in_order
from .narrowing import Condition, Narrowing, Source

IS_HAN = re.compile(f"[{HAN}]")
# Few are sorted. Many are read in order: from where the round begins to the end, and if that is
# too little from the start of the order up to there.
FEW = """
SELECT * FROM (SELECT CASE WHEN m.pinyin < %s THEN 1 ELSE 0 END AS round, {facts}
  FROM {source} WHERE {where}) AS m
WHERE (round, m.pinyin, m.id) > (%s, %s, %s) ORDER BY round, m.pinyin, m.id LIMIT %s
"""
MANY = """
SELECT * FROM ({onward}) AS onward UNION ALL SELECT * FROM ({again}) AS again LIMIT %s
"""
ARM = """
SELECT {round} AS round, {facts} FROM {source} WHERE {where} AND (m.pinyin, m.id) > (%s, %s)
ORDER BY m.pinyin, m.id LIMIT %s
"""
UP_TO = "m.pinyin < %s"
BEGIN = (0, "", 0)


def rows(
    text: str,
    facts: str,
    narrow: Sequence[Narrowing],
    where: Sequence[str],
    after: str | None,
    size: int,
) -> list[Any]:
    """A page of the members who fit, and one more; a cursor is (round, pinyin, id). Two queries."""
    found = narrowing.source(narrow, _spoken(text, where))
    start = str(found.asked or "").partition(" ")[0]
    place = position(after, int, str, int)
    held = " AND ".join([*found.holds, *where])
    if found.is_rare:
        sql = FEW.format(facts=facts, source=found.read, where=held)
        return db.rows(sql, [start, *found.params, *(place or BEGIN), size + 1])
    return _many(found, facts, held, start, place, size + 1)


def _many(
    found: Source, facts: str, held: str, start: str, place: list[Any] | None, most: int
) -> list[Any]:
    number, *begin = place or (0, start, 0)
    again = _arm(1, facts, found.read, f"{held} AND {UP_TO}")
    rest = [*found.params, start, *(begin if number else BEGIN[1:]), most]
    if number:
        return db.rows(again, rest)
    onward = _arm(0, facts, found.read, held)
    sql = MANY.format(onward=onward, again=again)
    return db.rows(sql, [*found.params, *begin, most, *rest, most])


def _arm(number: int, facts: str, source: str, where: str) -> str:
    return ARM.format(round=number, facts=facts, source=source, where=where)


def _spoken(text: str, where: Sequence[str]) -> Condition:
    """How a name is spoken that begins like the first word; a letter stands for itself."""
    word = unicodedata.normalize("NFKC", text.split()[0]).lower()
    if not IS_HAN.match(word):
        return "%s", [word[:1]]
    like, params = begins(fold(word[:1]), column="m.name_key")
    held = " AND ".join([like, *where])
    first = in_order("m.name_key")
    sql = f"SELECT m.pinyin FROM members_member m WHERE {held} ORDER BY {first} LIMIT 1"  # noqa: S608  ours
    return f"({sql})", params
