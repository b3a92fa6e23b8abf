"""What falls due by itself, in order and at its own time, before anything later is folded."""

from __future__ import annotations

import heapq
from datetime import datetime

from weilu.rewards.models import Award

from . import awarding, moves
from .book import MATURES, Book


def sweep(book: Book, until: datetime) -> None:
    """Everything due up to a moment, stamped with when it was due."""
    while book.due and book.due[0][0] <= until:
        at, kind, order, asset = heapq.heappop(book.due)
        book.at = max(book.at, at)
        if kind == MATURES:
            _mature(book, book.maturing[order, asset], at)
        else:
            book.begin(f"x{order}:{at:%Y%m%dT%H%M%S%f}")
            moves.expire(book, order, at)
    book.at = max(book.at, until)


def _mature(book: Book, award: Award, at: datetime) -> None:
    if award.state == Award.State.PENDING and award.matures_at == at:
        book.begin(f"m{award.seq}{award.asset[0]}:{at:%Y%m%dT%H%M%S%f}")
        awarding.mature(book, award)
