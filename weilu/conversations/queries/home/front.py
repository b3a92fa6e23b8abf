"""What a guest sees first: three pieces to read, and what people talk about now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from weilu.conversations.queries.lists import LINE, SHOWN, line, readable
from weilu.conversations.queries.shapes import Line, rows
from weilu.members.models import Member

PIECES, TALK = 3, 8
BEGINNING = 4_000  # characters of HTML, enough for a picture and a first sentence

# Articles and featured topics have an index each, for few topics are either.
PART = """SELECT * FROM ({select} {text} WHERE {shown} AND {readable}{condition}
  ORDER BY {order} DESC, t.id DESC LIMIT {size}) AS {name}"""
TEXT = "JOIN conversations_post w ON w.id = t.first_post_id"
NO_TEXT = "'', ''"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something worth reading, with the beginning of its text."""

    topic: Line
    html: str
    language: str


@dataclass(frozen=True)
class Front:
    """Pieces, and the latest topics besides."""

    pieces: Sequence[Piece]
    talk: Sequence[Line]


def front(reader: Member | None = None) -> Front:
    """Recent pieces, the latest first, and what goes on besides them: one query."""
    may_read, rights = readable(reader)
    parts = [
        _part("featured", may_read, " AND t.featured_at IS NOT NULL", "t.featured_at"),
        _part("articles", may_read, " AND t.kind = 'article'", "t.opened_at"),
        _part("talk", may_read, "", "t.last_post_at", text=False),
    ]
    found = rows(" UNION ALL ".join(parts), rights * 3)
    pieces = _pieces([row for row in found if row[-1] != "talk"])
    shown = {piece.topic.pk for piece in pieces}
    talk = [_line(row) for row in found if row[-1] == "talk" and row[0] not in shown]
    return Front(pieces, talk[:TALK])


def _part(
    name: str, may_read: str, condition: str, order: str, *, text: bool = True
) -> str:
    words = f"substr(w.html, 1, {BEGINNING}), w.language" if text else NO_TEXT
    return PART.format(
        select=LINE.format(unread=f"{words}, '{name}' AS part"),
        text=TEXT if text else "",
        shown=SHOWN,
        readable=may_read,
        condition=condition,
        order=order,
        size=PIECES if text else TALK + PIECES,
        name=name,
    )


def _pieces(found: Sequence[tuple[Any, ...]]) -> list[Piece]:
    """Each once, the newest first: a featured topic counts from when it was featured."""
    pieces = {row[0]: Piece(_line(row), row[-3], row[-2]) for row in found}
    latest = sorted(pieces.values(), key=_since, reverse=True)
    return latest[:PIECES]


def _since(piece: Piece) -> Any:
    return piece.topic.featured_at or piece.topic.opened_at


def _line(row: tuple[Any, ...]) -> Line:
    return line((*row[:-3], None))
