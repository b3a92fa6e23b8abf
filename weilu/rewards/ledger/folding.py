"""Folding the journal into the ledger, one activity after another, in the ledger's own time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from weilu.activity.models import Activity
from weilu.core import clock
from weilu.rewards.models import Award
from weilu.rewards.rules.pack import PAIR_WINDOW, SETTLED_IN, Pack, Rule
from weilu.rewards.rules.reading import Deed, Pay, Redo

from . import awarding
from .awarding import Claim
from .book import Book

IMPORTED = "import"
PLACES = 1000  # of the order of awards, for each activity: rules and what they give
WINDOWS = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m"}


@dataclass
class Person:
    """What of a member a rule may ask: nothing that a replay would find otherwise."""

    joined_at: datetime
    is_robot: bool = False
    barred_until: datetime | None = None


People = Mapping[int, Person]


@dataclass
class Reader:
    """A pack, and the people of the batch it reads."""

    pack: Pack
    people: dict[int, Person] = field(default_factory=dict)

    def claim(self, activity: Activity, pay: Pay, at: datetime) -> Claim | None:
        """What a rule gives for this, or None where it does not pay."""
        rule = self.pack.rules[pay.rule]
        if activity.door == IMPORTED or not self._is_paid(activity, pay, rule):
            return None
        xp, points = pay.amounts or (rule.xp, rule.points)
        cap, now = rule.cap, activity.occurred_at
        due = now + timedelta(hours=rule.hours)
        return Claim(
            key=pay.key,
            rule=rule.name,
            version=self.pack.version,
            member_id=pay.member_id or 0,
            giver_id=pay.giver_id,
            amounts={k: n for k, n in (("xp", xp), ("points", points)) if n},
            group=cap.group if cap else "",
            window=window(cap.per, now) if cap else "",
            caps={"xp": cap.xp, "points": cap.points} if cap else {},
            percents=rule.percents,
            seq=activity.pk * PLACES + self.pack.place(rule.name) * 10,
            about=pay.about,
            matures_at=due if due > at else None,  # told late, it has waited already
            expires_at=lapses(at),
            activity_id=activity.pk,
            occurred_at=now,
            since=now - PAIR_WINDOW,
        )

    def _is_paid(self, activity: Activity, pay: Pay, rule: Rule) -> bool:
        now = activity.occurred_at
        receiver = self.people.get(pay.member_id or 0)
        if receiver is None or receiver.is_robot or pay.member_id == pay.giver_id:
            return False
        if receiver.barred_until and receiver.barred_until > now:
            return False
        if pay.length is not None and pay.length < rule.least:
            return False
        if not rule.from_settled:
            return True
        giver = self.people.get(pay.by_id or 0)
        return giver is not None and _counts(giver, now)


def _counts(giver: Person, now: datetime) -> bool:
    barred = giver.barred_until and giver.barred_until > now
    return not (giver.is_robot or barred or now - giver.joined_at < SETTLED_IN)


def window(per: str, moment: datetime) -> str:
    """The day, week or month of the community's zone in which a cap counts."""
    return clock.day(moment).strftime(WINDOWS[per])


def lapses(moment: datetime) -> datetime:
    """The end of the following calendar year, in the community's zone."""
    here = timezone.get_default_timezone()
    return datetime(clock.day(moment).year + 2, 1, 1, tzinfo=here)


def read_ahead(
    book: Book, reader: Reader, read: Sequence[tuple[Activity, list[Deed]]]
) -> None:
    """Read in few turns what these deeds will ask for."""
    claims, things = [], set()
    for activity, deeds in read:
        for deed in deeds:
            things.add(deed.about)
            if isinstance(deed, Pay):
                claim = reader.claim(activity, deed, activity.occurred_at)
                claims += [claim] if claim else []
    book.open_for(claim.member_id for claim in claims)
    book.read_keys(claim.key for claim in claims)
    book.read_abouts(things)
    book.read_windows(
        (claim.member_id, asset, claim.group, claim.window)
        for claim in claims
        if claim.group
        for asset in claim.amounts
    )
    book.read_pairs(
        (claim.rule, asset, claim.giver_id, claim.member_id)
        for claim in claims
        if claim.percents and claim.giver_id is not None
        for asset in claim.amounts
    )


def apply(book: Book, reader: Reader, activity: Activity, deed: Deed) -> None:
    """Do what one deed of an activity means."""
    if isinstance(deed, Pay):
        if claim := reader.claim(activity, deed, book.at):
            awarding.earn(book, claim)
        return
    for award in book.about(deed.about):
        if award.rule not in deed.rules:
            continue
        if isinstance(deed, Redo):
            _redo(book, award)
        elif not _too_late(reader.pack.rules[award.rule], award, activity):
            awarding.void(book, award, deed.reason or _reason(award, activity))


def _redo(book: Book, award: Award) -> None:
    if award.void_reason in awarding.UNDONE:
        awarding.restore(book, award)


def _too_late(rule: Rule, award: Award, activity: Activity) -> bool:
    within = rule.undone_within
    return within is not None and activity.occurred_at - award.occurred_at > within


def _reason(award: Award, activity: Activity) -> str:
    own = activity.actor_id == award.cap_member_id
    return Award.Reason.WITHDRAWN if own else Award.Reason.REMOVED
