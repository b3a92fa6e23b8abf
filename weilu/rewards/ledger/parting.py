"""Two records become one, or two again; and somebody leaves for good."""

from __future__ import annotations

from typing import Any

from weilu.rewards.models import Award, Hold, LedgerMerge, Lot

from . import moves, pages
from .book import EXPIRES, Book

HELD = Hold.State.HELD


def merge(book: Book, merge_id: int, gone: int, into: int) -> None:
    """Everything of one record moves to the other; then debt is paid from what is there."""
    rows = _rows_of(book, gone)
    debt = book.debt(gone)
    _pass(book, gone, into, "xp", avail=book.balance(gone, "avail", "xp"))
    _pass(
        book,
        gone,
        into,
        "points",
        avail=book.balance(gone, "avail"),
        held=book.balance(gone, "held"),
        owed=-debt,
    )
    _give(book, rows, into)
    _pay_debt(book, into)
    moved: dict[str, Any] = {
        model.__name__: [row.pk for row in rows[model]] for model in rows
    }
    made = LedgerMerge(
        merge_id=merge_id, gone_id=gone, into_id=into, moved={**moved, "debt": debt}
    )
    made.pk = book.ids.next(LedgerMerge)
    book.new[LedgerMerge].append(made)
    book.merges[merge_id] = made


def part_again(book: Book, merge_id: int) -> None:
    """What moved goes back, as it is now; what was spent meanwhile stays spent."""
    made = book.merges.get(merge_id) or pages.merge_of(merge_id)
    if made is None:
        return
    gone, into = made.gone_id, made.into_id
    rows: dict[type, list[Any]] = {
        model: [row for row in _kept(book, model, made) if row.member_id == into]
        for model in (Award, Lot, Hold)
    }
    fresh = {row.pk for row in rows[Award]}
    rows[Lot] = [row for row in _rows_of(book, into)[Lot] if row.award_id in fresh]
    granted = sum(row.granted for row in rows[Award] if row.asset == "xp")
    _pass(book, into, gone, "xp", avail=granted)
    _pass(
        book,
        into,
        gone,
        "points",
        avail=sum(row.left for row in rows[Lot]),
        held=sum(row.amount for row in rows[Hold] if row.state == HELD),
        owed=-min(made.moved["debt"], book.debt(into)),
    )
    _give(book, rows, gone)
    _pay_debt(book, gone)


def _kept(book: Book, model: type, made: LedgerMerge) -> list[Any]:
    """The rows that moved, whether they are written yet or not."""
    ids = made.moved[model.__name__]
    for row in pages.by_id(model, [pk for pk in ids if pk not in book.rows[model]]):
        book.known(row)
    return [book.rows[model][pk] for pk in ids]


def _rows_of(book: Book, member_id: int) -> dict[type, list[Any]]:
    found: dict[type, list[Any]] = {}
    for model in (Award, Lot, Hold):
        for row in pages.rows_of(model, member_id):
            book.known(row)
        rows = [row for row in book.rows[model].values() if row.member_id == member_id]
        found[model] = sorted(rows, key=lambda row: row.pk)
    return found


def _pass(book: Book, giver: int, taker: int, asset: str, **amounts: int) -> None:
    legs: dict[tuple[int, str], int] = {}
    for kind, amount in amounts.items():
        legs[giver, kind], legs[taker, kind] = -amount, amount
    book.post("merge", asset, legs)


def _give(book: Book, rows: dict[type, list[Any]], member_id: int) -> None:
    for model in rows:
        for row in rows[model]:
            row.member_id = member_id
            book.touch(row)
    for lot in rows[Lot]:
        if lot.left:
            book.fall_due(lot.expires_at, EXPIRES, member_id, "")
    book.forget_lots(member_id)


def _pay_debt(book: Book, member_id: int) -> None:
    paid = min(book.debt(member_id), book.balance(member_id, "avail"))
    if paid:
        moves.take(book, book.lots(member_id), paid)
        legs = {
            (member_id, "avail"): -paid,
            (member_id, "owed"): paid,
        }
        book.post("paydebt", "points", legs)


def anonymise(book: Book, member_id: int) -> None:
    """Give back what is put by, let what is left lapse, and let off what is owed."""
    for made in _rows_of(book, member_id)[Hold]:
        if made.state == HELD:
            moves.release(book, made)
    gone = 0
    for lot in book.lots(member_id):
        gone += lot.left
        lot.dead, lot.left = lot.dead + lot.left, 0
        book.touch(lot)
    book.post("forfeit", "points", {(member_id, "avail"): -gone, (None, "expired"): gone})
    moves.forgive(book, member_id, book.debt(member_id))
