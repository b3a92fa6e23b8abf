"""The belonging pulse: what a member is asked, and what all together said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from weilu.core import clock
from weilu.core.estimates import Estimate, estimate
from weilu.culture.belonging import ACTIVE, ENOUGH, ITEMS, MOST
from weilu.culture.models import BelongingAnswer, BelongingAsking, BelongingRound
from weilu.members.models import Erasure, Member

ROUNDS_SHOWN = 8  # two years
TOTAL = F("heard") + F("oneself") + F("missed") + F("ours")


def asking(member: Member) -> BelongingAsking | None:
    """What waits for a member's answer, or was settled in the round that is open: one query."""
    rows = BelongingAsking.objects.filter(member=member, round__closes_at__gt=clock.now())
    return rows.select_related("round").order_by("-round__opened_at").first()


def active() -> list[int]:
    """People seen lately who can answer; whoever is about to leave for good is left in peace."""
    now = clock.now()
    leaving = Erasure.objects.filter(Erasure.OPEN, member=OuterRef("pk"))
    free = Q(suspended_until=None) | Q(suspended_until__lte=now)
    rows = Member.objects.filter(
        free,
        ~Exists(leaving),
        state=Member.State.ACTIVE,
        is_robot=False,
        joined_at__lte=now,
        last_seen_on__gt=clock.day(now) - ACTIVE,
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))


def asked(opened: BelongingRound) -> list[Member]:
    """Everybody a round asks, for whoever tells them: one query."""
    rows = BelongingAsking.objects.filter(round=opened).values("member")
    return list(Member.objects.filter(pk__in=rows).order_by("pk"))


@dataclass(frozen=True)
class Result:
    """One round as far as anybody may know of it.

    While it is open nobody learns more than how many have answered: from two means with one
    answer between them, that answer could be worked out.
    """

    round: BelongingRound
    answered: int
    score: Estimate | None = None  # None: too few answers, or the round is still open
    items: Mapping[str, float] | None = None  # the mean of each sentence, 0 to 3

    @property
    def silent(self) -> float | None:
        """The share of those asked who did not answer; None where nobody was asked."""
        asked = self.round.asked
        return 1 - self.answered / asked if asked else None


def results() -> list[Result]:
    """The last eight rounds, the newest first: two queries."""
    rounds = list(BelongingRound.objects.order_by("-opened_at")[:ROUNDS_SHOWN])
    sums = {item: Sum(item) for item in ITEMS}
    rows = BelongingAnswer.objects.filter(round__in=rounds).order_by().values("round")
    counted = rows.annotate(
        number=Count("pk"), total=Sum(TOTAL), squares=Sum(TOTAL * TOTAL), **sums
    )
    found: dict[int, Any] = {row["round"]: row for row in counted}
    return [_result(each, found.get(each.pk)) for each in rounds]


def _result(opened: BelongingRound, sums: Mapping[str, Any] | None) -> Result:
    number = sums["number"] if sums else 0
    if sums is None or opened.is_open or number < ENOUGH:
        return Result(opened, number)
    score = estimate(number, sums["total"], sums["squares"], least=0, most=MOST)
    return Result(opened, number, score, {item: sums[item] / number for item in ITEMS})
