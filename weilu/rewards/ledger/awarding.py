"""An award through its life: earned, in force, taken back, restored; and the law of caps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from weilu.rewards.models import Award

from . import moves
from .book import MATURES, Book

UNDONE = (Award.Reason.WITHDRAWN, Award.Reason.REMOVED)  # what its opposite restores


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one rule gives one member for one activity, before caps."""

    key: str
    rule: str
    version: int
    member_id: int
    giver_id: int | None = None
    amounts: dict[str, int]  # by asset
    group: str = ""
    window: str = ""
    caps: dict[str, int] = field(default_factory=dict)
    percents: tuple[int, ...] = ()
    seq: int
    about: str = ""
    matures_at: datetime | None = None
    expires_at: datetime | None = None
    activity_id: int
    occurred_at: datetime
    since: datetime | None = None  # from when earlier awards of the pair count


def earn(book: Book, claim: Claim) -> None:
    """Pay once for a key; what was undone and is done again comes back instead."""
    for place, (asset, base) in enumerate(claim.amounts.items()):
        kept = book.award(claim.key, asset)
        if kept is None:
            _make(book, claim, asset, base, place)
        elif kept.state == Award.State.VOID and kept.void_reason in UNDONE:
            book.hang(kept, claim.about)
            restore(book, kept)


def _make(book: Book, claim: Claim, asset: str, base: int, place: int) -> None:
    step, percent = _decay(book, claim, asset)
    award = Award(
        key=claim.key,
        asset=asset,
        rule=claim.rule,
        rule_version=claim.version,
        member_id=claim.member_id,
        cap_member_id=claim.member_id,
        giver_id=claim.giver_id,
        cap_group=claim.group,
        window=claim.window,
        cap=claim.caps.get(asset),
        seq=claim.seq + place,
        base=base,
        step=step,
        raw=base * percent // 100,
        state=Award.State.PENDING if claim.matures_at else Award.State.LIVE,
        matures_at=claim.matures_at,
        expires_at=claim.expires_at if asset == "points" else None,
        about=claim.about,
        activity_id=claim.activity_id,
        occurred_at=claim.occurred_at,
    )
    book.enter(award)
    if claim.matures_at:
        book.fall_due(claim.matures_at, MATURES, award.seq, asset, award)
    settle(book, award)


def _decay(book: Book, claim: Claim, asset: str) -> tuple[int, int]:
    """How often this giver paid this receiver before, and what is left of the base."""
    if not claim.percents or claim.giver_id is None or claim.since is None:
        return 0, 100
    pair = book.pair(claim.rule, asset, claim.giver_id, claim.member_id)
    step = sum(
        1
        for each in pair
        if each.state != Award.State.VOID and each.occurred_at > claim.since
    )
    return step, claim.percents[min(step, len(claim.percents) - 1)]


def settle(book: Book, changed: Award) -> None:
    """Share the cap anew, in the order things were earned; increases first."""
    window = book.window(changed)
    room = window[0].cap if changed.cap_group else None
    downs = []
    for award in window:
        allotted = 0
        if award.state != Award.State.VOID:
            allotted = award.raw if room is None else min(room, award.raw)
            room = None if room is None else room - allotted
        target = allotted if award.state == Award.State.LIVE else 0
        if (award.allotted, award.granted) != (allotted, target):
            difference = target - award.granted
            award.allotted, award.granted = allotted, target
            book.touch(award)
            if difference > 0:
                moves.credit(book, award, difference)
            elif difference < 0:
                downs.append((award, -difference))
    for award, amount in downs:
        moves.claw_back(book, award, amount)


def void(book: Book, award: Award, reason: str) -> None:
    """Take an award back; what the cap had cut off of later ones comes by itself."""
    if award.state == Award.State.VOID:
        return
    award.state, award.void_reason = Award.State.VOID, reason
    granted, award.granted, award.allotted = award.granted, 0, 0
    book.touch(award)
    if granted:
        moves.claw_back(book, award, granted)
    settle(book, award)


def restore(book: Book, award: Award) -> None:
    """Bring an award back: in force, or waiting where its time has not come."""
    if award.state != Award.State.VOID:
        return
    waits = award.matures_at is not None and award.matures_at > book.at
    award.state = Award.State.PENDING if waits else Award.State.LIVE
    award.void_reason = ""
    book.touch(award)
    if waits and award.matures_at:
        book.fall_due(award.matures_at, MATURES, award.seq, award.asset, award)
    settle(book, award)


def mature(book: Book, award: Award) -> None:
    """What waited is in force."""
    if award.state == Award.State.PENDING:
        award.state = Award.State.LIVE
        book.touch(award)
        settle(book, award)
