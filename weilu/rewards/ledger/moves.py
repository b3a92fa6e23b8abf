"""How amounts move: credited, clawed back, expired, put by, spent, refunded, forgiven."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from weilu.rewards.errors import HoldFinished, NoSuchHold, NotEnoughPoints
from weilu.rewards.models import Award, Hold, HoldLot, Lot

from . import pages
from .book import GRACE, Book

HOUSE = None  # the member of an account that is the house's own


def credit(book: Book, award: Award, amount: int) -> None:
    """Give what was granted; debt is paid first, the rest can be spent."""
    member, asset = award.member_id, award.asset
    paid = min(book.debt(member), amount) if asset == "points" else 0
    legs = {
        (HOUSE, "issued"): -amount,
        (member, "owed"): paid,
        (member, "avail"): amount - paid,
    }
    book.post("credit", asset, legs, award=award)
    if asset == "points" and amount > paid and award.expires_at is not None:
        until = max(award.expires_at, book.at + GRACE)
        book.add_lot(award, member, amount - paid, until)


def claw_back(book: Book, award: Award, amount: int) -> None:
    """Take back: what expired, this award's own lots, other lots, and the rest is owed."""
    member, asset = award.member_id, award.asset
    if asset == "xp":
        legs = {(member, "avail"): -amount, (HOUSE, "issued"): amount}
        book.post("clawback", asset, legs, award=award)
        return
    own = book.lots_of(award)
    expired = _undo_expiry(book, own, amount)
    wanted = amount - expired
    taken = sum(took for _lot, took in take(book, own, wanted))
    if taken < wanted:
        rest = take(book, book.lots(member), wanted - taken)
        taken += sum(took for _lot, took in rest)
    legs = {
        (member, "avail"): -taken,
        (member, "owed"): taken - wanted,
        (HOUSE, "expired"): -expired,
        (HOUSE, "issued"): amount,
    }
    book.post("clawback", asset, legs, award=award)


def _undo_expiry(book: Book, lots: Iterable[Lot], amount: int) -> int:
    undone = 0
    for lot in lots:
        back = min(lot.dead, amount - undone)
        if back:
            lot.dead -= back
            undone += back
            book.touch(lot)
    return undone


def take(book: Book, lots: Iterable[Lot], amount: int) -> list[tuple[Lot, int]]:
    """Take this much out of these lots, in their order; less where they hold less."""
    taken = []
    for lot in lots:
        part = min(lot.left, amount)
        if part:
            lot.left -= part
            amount -= part
            book.touch(lot)
            taken.append((lot, part))
    return taken


def expire(book: Book, member_id: int, due: datetime) -> None:
    """What could be spent until `due` no longer can."""
    gone = 0
    for lot in book.lots(member_id):
        if lot.expires_at <= due:
            gone += lot.left
            lot.dead, lot.left = lot.dead + lot.left, 0
            book.touch(lot)
    legs = {(member_id, "avail"): -gone, (HOUSE, "expired"): gone}
    book.post("expire", "points", legs)


def forgive(book: Book, member_id: int, amount: int) -> None:
    """Debt that nobody has to pay any more; never more than there is."""
    amount = min(amount, book.debt(member_id))
    legs = {(member_id, "owed"): amount, (HOUSE, "forgiven"): -amount}
    book.post("forgive", "points", legs)


def hold(book: Book, key: str, member_id: int, amount: int) -> Hold:
    """Put points by, soonest expiry first; what is put by does not expire.

    Raises:
        NotEnoughPoints: There are fewer.
    """
    have = book.balance(member_id, "avail")
    if have < amount:
        raise NotEnoughPoints(amount, have)
    made = Hold(key=key, member_id=member_id, amount=amount, state=Hold.State.HELD)
    book.add(made)
    book.holds[key] = made
    book.taken[made.pk] = []
    for place, (lot, part) in enumerate(take(book, book.lots(member_id), amount)):
        row = HoldLot(
            id=book.ids.next(HoldLot),
            hold_id=made.pk,
            lot_id=lot.pk,
            place=place,
            amount=part,
        )
        book.taken[made.pk].append(row)
        book.new[HoldLot].append(row)
    legs = {(member_id, "avail"): -amount, (member_id, "held"): amount}
    book.post("hold", "points", legs, hold=made)
    return made


def held(book: Book, key: str) -> Hold:
    """What was put by under this key.

    Raises:
        NoSuchHold: Nothing was.
    """
    if key not in book.holds:
        row = pages.hold_of(key)
        book.holds[key] = book.known(row) if row else None
    found = book.holds[key]
    if found is None:
        raise NoSuchHold(key)
    return found


def post(book: Book, made: Hold) -> Hold:
    """What was put by is spent.

    Raises:
        HoldFinished: It was finished in another way.
    """
    if _finish(book, made, Hold.State.HELD, Hold.State.POSTED):
        legs = {(made.member_id, "held"): -made.amount, (HOUSE, "spent"): made.amount}
        book.post("post", "points", legs, hold=made)
    return made


def release(book: Book, made: Hold) -> Hold:
    """What was put by comes back: debt is paid first, the rest returns as lots.

    Raises:
        HoldFinished: It was finished in another way.
    """
    if _finish(book, made, Hold.State.HELD, Hold.State.VOID):
        _give_back(book, made, (made.member_id, "held"), "release")
    return made


def refund(book: Book, made: Hold) -> Hold:
    """What was spent comes back.

    Raises:
        HoldFinished: It was never spent.
    """
    if _finish(book, made, Hold.State.POSTED, Hold.State.REFUNDED):
        _give_back(book, made, (HOUSE, "spent"), "refund")
    return made


def _finish(book: Book, made: Hold, before: str, after: str) -> bool:
    if made.state == after:  # said twice, or somebody was faster: it is done
        return False
    if made.state != before:
        raise HoldFinished(made.key)
    made.state = after
    book.touch(made)
    return True


def _give_back(book: Book, made: Hold, source: tuple[int | None, str], kind: str) -> None:
    member = made.member_id
    paid = min(book.debt(member), made.amount)
    legs = {
        source: -made.amount,
        (member, "owed"): paid,
        (member, "avail"): made.amount - paid,
    }
    book.post(kind, "points", legs, hold=made)
    for row, lot in _lots_held(book, made):
        eaten = min(paid, row.amount)
        paid -= eaten
        if row.amount > eaten:
            until = max(lot.expires_at, book.at + GRACE)
            award = Award(pk=lot.award_id)
            book.add_lot(award, member, row.amount - eaten, until)


def _lots_held(book: Book, made: Hold) -> list[tuple[HoldLot, Lot]]:
    if made.pk not in book.taken:
        book.taken[made.pk] = pages.taken_by(made.pk)
    rows = book.taken[made.pk]
    missing = {row.lot_id for row in rows} - book.rows[Lot].keys()
    for lot in pages.lots_by_id(missing):
        book.known(lot)
    kept = book.rows[Lot]
    return [(row, kept[row.lot_id]) for row in rows]
