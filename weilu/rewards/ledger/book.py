"""What the ledger knows while it folds: rows as they are read, moved in memory, told apart once.

Everything that moves goes through `Book.post`. Reading lies in `pages.py`, writing in
`actions/closing.py`; so a batch costs few queries however much moves in it.
"""

from __future__ import annotations

import heapq
from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from weilu.rewards.models import (
    Account,
    Award,
    Hold,
    HoldLot,
    LedgerMerge,
    Leg,
    Lot,
    Txn,
)

from . import pages
from .ids import Ids
from .pages import AccountKey

GRACE = timedelta(days=7)  # what comes back can be spent for at least this long
MATURES, EXPIRES = 0, 1
Legs = Mapping[Any, int]  # by (member, kind of account); the house is None
Window = tuple[int, str, str, str]
Row = TypeVar("Row", Award, Lot, Hold)


class Book:
    """The open book of one transaction.

    Args:
        at: The ledger's time.
        position: The last activity folded.
        horizon: Up to when what falls due is read ahead.
        opening: Opens the accounts of members who have none.
    """

    def __init__(
        self,
        at: datetime,
        position: int,
        horizon: datetime,
        opening: Callable[[Sequence[int]], None],
    ) -> None:
        self.at, self.position, self.horizon = at, position, horizon
        self.opening = opening
        self.cause, self.number = "", 0
        self.activity_id: int | None = None
        self.actor_id: int | None = None
        self.ids = Ids()
        self.accounts: dict[AccountKey, Account] = {}
        self.rows: dict[type, dict[int, Any]] = {Award: {}, Lot: {}, Hold: {}}
        self.by_key: dict[tuple[str, str], Award | None] = {}
        self.windows: dict[Window, list[Award]] = {}
        self.pairs: dict[tuple[str, str, int, int], list[Award]] = {}
        self.abouts: dict[str, list[Award]] = {}
        self.open_lots: dict[int, list[Lot]] = {}
        self.own_lots: dict[int, list[Lot]] = {}
        self.holds: dict[str, Hold | None] = {}
        self.taken: dict[int, list[HoldLot]] = {}
        self.merges: dict[int, LedgerMerge] = {}
        self.due: list[tuple[datetime, int, int, str]] = []
        self.maturing: dict[tuple[int, str], Award] = {}
        self.new: dict[type, list[Any]] = {
            kind: [] for kind in (Award, Hold, Lot, HoldLot, Txn, Leg, LedgerMerge)
        }
        self.touched: dict[type, dict[int, Any]] = {
            kind: {} for kind in (Account, Award, Lot, Hold)
        }

    def begin(
        self, cause: str, *, activity_id: int | None = None, actor_id: int | None = None
    ) -> None:
        """Whatever moves from here on moves because of this; the cause makes its keys."""
        self.cause, self.number = cause, 0
        self.activity_id, self.actor_id = activity_id, actor_id

    # Accounts

    def open_for(self, member_ids: Iterable[int]) -> None:
        """Lock and read the accounts of these members, in one turn."""
        missing = sorted(
            {pk for pk in member_ids if (pk, "xp", "avail") not in self.accounts}
        )
        if missing:
            have = pages.with_accounts(missing)
            self.opening([pk for pk in missing if pk not in have])
            self.accounts |= pages.member_accounts(missing)

    def account(self, member_id: int | None, asset: str, kind: str) -> Account:
        key = (member_id, asset, kind)
        if key not in self.accounts:
            if member_id is None:
                self.accounts |= pages.house_accounts()
            else:
                self.open_for([member_id])
        return self.accounts[key]

    def balance(self, member_id: int, kind: str, asset: str = "points") -> int:
        return self.account(member_id, asset, kind).balance

    def debt(self, member_id: int) -> int:
        return -self.balance(member_id, "owed")

    def post(
        self,
        kind: str,
        asset: str,
        legs: Legs,
        *,
        award: Award | None = None,
        hold: Hold | None = None,
    ) -> None:
        """One transaction: its legs sum to nothing, those of nothing are left out."""
        moves = {key: amount for key, amount in legs.items() if amount}
        if sum(moves.values()):
            raise ValueError(f"{kind} does not sum to 0: {moves}")
        if not moves:
            return
        txn = Txn(
            id=self.ids.next(Txn),
            key=f"{self.cause}:{self.number}",
            asset=asset,
            kind=kind,
            award_id=award.pk if award else None,
            hold_id=hold.pk if hold else None,
            actor_id=self.actor_id,
            activity_id=self.activity_id,
            after=self.position,
            at=self.at,
        )
        self.number += 1
        self.new[Txn].append(txn)
        for (member_id, name), amount in moves.items():
            account = self.account(member_id, asset, name)
            if member_id is not None:
                account.balance += amount
                self.touched[Account][account.pk] = account
            leg = Leg(
                id=self.ids.next(Leg), txn_id=txn.pk, account_id=account.pk, amount=amount
            )
            self.new[Leg].append(leg)

    def moved(self) -> list[Account]:
        """The members' accounts whose balance changed."""
        return list(self.touched[Account].values())

    # Rows, each told apart once

    def known(self, row: Row) -> Row:
        """The one object for this row, whichever way it was read."""
        found: Row = self.rows[type(row)].setdefault(row.pk, row)
        return found

    def touch(self, row: Award | Lot | Hold) -> None:
        self.touched[type(row)][row.pk] = row

    def add(self, row: Award | Lot | Hold) -> None:
        row.pk = self.ids.next(type(row))
        self.rows[type(row)][row.pk] = row
        self.new[type(row)].append(row)

    def award(self, key: str, asset: str) -> Award | None:
        if (key, asset) not in self.by_key:
            self.read_keys([key])
        return self.by_key[key, asset]

    def read_keys(self, keys: Iterable[str]) -> None:
        """Read the awards of these keys in one turn."""
        wanted = sorted({key for key in keys if (key, "xp") not in self.by_key})
        for key in wanted:
            self.by_key[key, "xp"] = self.by_key[key, "points"] = None
        for row in pages.awards_of_keys(wanted):
            self.by_key[row.key, row.asset] = self.known(row)

    def window(self, award: Award) -> list[Award]:
        """All awards that share a cap with this one, itself among them."""
        if not award.cap_group:
            return [award]
        key = (award.cap_member_id, award.asset, award.cap_group, award.window)
        if key not in self.windows:
            self.read_windows([key])
        return self.windows[key]

    def read_windows(self, keys: Iterable[Window]) -> None:
        """Read these windows in one turn; rows of this batch are in them, too."""
        wanted = {key for key in keys if key not in self.windows}
        for key in wanted:
            self.windows[key] = []
        for row in pages.awards_in_windows(wanted):
            key = (row.cap_member_id, row.asset, row.cap_group, row.window)
            if key in wanted:
                self.windows[key].append(self.known(row))
        for key in wanted:
            self.windows[key].sort(key=_seq)

    def pair(self, rule: str, asset: str, giver_id: int, receiver_id: int) -> list[Award]:
        key = (rule, asset, giver_id, receiver_id)
        if key not in self.pairs:
            self.read_pairs([key])
        return self.pairs[key]

    def read_pairs(self, keys: Iterable[tuple[str, str, int, int]]) -> None:
        wanted = {key for key in keys if key not in self.pairs}
        for key in wanted:
            self.pairs[key] = []
        for row in pages.awards_of_pairs(wanted):
            key = (row.rule, row.asset, row.giver_id or 0, row.cap_member_id)
            if key in wanted:
                self.pairs[key].append(self.known(row))

    def about(self, what: str) -> list[Award]:
        """Awards that hang on this thing, the oldest first."""
        if what not in self.abouts:
            self.read_abouts([what])
        return [each for each in self.abouts[what] if each.about == what]

    def read_abouts(self, things: Iterable[str]) -> None:
        wanted = {what for what in things if what not in self.abouts}
        for what in wanted:
            self.abouts[what] = []
        for row in pages.awards_about(wanted):
            self.abouts[row.about].append(self.known(row))
        for what in wanted:
            self.abouts[what].sort(key=_seq)

    def enter(self, award: Award) -> None:
        """A new award, wherever it will be looked for."""
        window = self.window(award) if award.cap_group else None
        self.add(award)
        self.by_key[award.key, award.asset] = award
        if window is not None:
            insort(window, award, key=_seq)
        if award.giver_id is not None:
            key = (award.rule, award.asset, award.giver_id, award.cap_member_id)
            if key in self.pairs:
                self.pairs[key].append(award)
        self.hang(award, award.about)

    def hang(self, award: Award, what: str) -> None:
        """An award hangs on this thing from now on."""
        award.about = what
        if what:
            rows = self.abouts.get(what)
            if rows is None:
                self.read_abouts([what])
                rows = self.abouts[what]
            if award not in rows:
                insort(rows, award, key=_seq)

    # Lots

    def lots(self, member_id: int) -> list[Lot]:
        """What a member can spend, soonest expiry first."""
        if member_id not in self.open_lots:
            read = [self.known(row) for row in pages.open_lots(member_id)]
            mine = [row for row in self.new[Lot] if row.member_id == member_id]
            self.open_lots[member_id] = sorted({*read, *mine}, key=_soonest)
        return [
            lot
            for lot in self.open_lots[member_id]
            if lot.left and lot.member_id == member_id
        ]

    def forget_lots(self, member_id: int) -> None:
        """Lots came to this member or went: look again for what they can spend."""
        for row in pages.open_lots(member_id):
            self.known(row)
        every = self.rows[Lot].values()
        mine = [row for row in every if row.member_id == member_id and row.left]
        self.open_lots[member_id] = sorted(mine, key=_soonest)

    def lots_of(self, award: Award) -> list[Lot]:
        if award.pk not in self.own_lots:
            read = [self.known(row) for row in pages.lots_of_award(award.pk)]
            mine = [row for row in self.new[Lot] if row.award_id == award.pk]
            self.own_lots[award.pk] = sorted({*read, *mine}, key=_soonest)
        return self.own_lots[award.pk]

    def add_lot(
        self, award: Award, member_id: int, amount: int, expires_at: datetime
    ) -> None:
        lot = Lot(
            member_id=member_id,
            award_id=award.pk,
            expires_at=expires_at,
            orig=amount,
            left=amount,
            dead=0,
        )
        self.add(lot)
        if member_id in self.open_lots:
            insort(self.open_lots[member_id], lot, key=_soonest)
        if award.pk in self.own_lots:
            insort(self.own_lots[award.pk], lot, key=_soonest)
        self.fall_due(expires_at, EXPIRES, member_id, "")

    # What falls due

    def read_due(self) -> None:
        """Read everything that falls due up to the horizon."""
        for row in pages.maturing(self.horizon):
            award = self.known(row)
            if award.matures_at is not None:
                self.fall_due(award.matures_at, MATURES, award.seq, award.asset, award)
        for expires_at, member_id in pages.expiring(self.horizon):
            self.fall_due(expires_at, EXPIRES, member_id, "")

    def fall_due(
        self, at: datetime, kind: int, order: int, asset: str, award: Award | None = None
    ) -> None:
        if at <= self.horizon:
            heapq.heappush(self.due, (at, kind, order, asset))
            if award is not None:
                self.maturing[order, asset] = award


def _seq(award: Award) -> int:
    return award.seq


def _soonest(lot: Lot) -> tuple[datetime, int]:
    return lot.expires_at, lot.pk
