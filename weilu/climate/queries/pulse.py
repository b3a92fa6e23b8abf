"""The weekly pulse: what a member is asked, and what all together said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Sum

from weilu.climate import pulse
from weilu.climate.models import PulseAnswer, PulseAsking, PulseRound
from weilu.core import clock
from weilu.core.estimates import Estimate, estimate
from weilu.members.models import Member

SHOWN = 12  # rounds of one question: most of a year
QUARTER = timedelta(days=91)


def asking(member: Member) -> PulseAsking | None:
    """What waits for a member's answer, or was settled this week: one query."""
    rows = PulseAsking.objects.filter(member=member, round__closes_at__gt=clock.now())
    return rows.select_related("round").order_by("-round__opened_at").first()


@dataclass(frozen=True)
class Result:
    """One week as far as anybody may know of it: while it is open, only how many answered."""

    round: PulseRound
    answered: int
    score: Estimate | None = None


@dataclass(frozen=True)
class Asked:
    """One question over time, the newest week last."""

    name: str
    results: Sequence[Result] = ()
    bands: Mapping[str, float | None] = field(default_factory=dict)
    words: Sequence[str] = ()  # of the newest week that closed with enough answers


def pulses() -> list[Asked]:
    """Every question with its history: four queries."""
    found = _results()
    bands = _bands()
    told = {
        name: [each for each in found if each.round.question == name][-SHOWN:]
        for name in pulse.QUESTIONS
    }
    newest = [
        next(each.round.pk for each in reversed(results) if each.score)
        for results in told.values()
        if any(each.score for each in results)
    ]
    words = _words(newest)
    return [
        Asked(name, results, bands[name], words.get(name, []))
        for name, results in told.items()
    ]


def _results() -> list[Result]:
    newest = PulseRound.objects.order_by("-monday")[: SHOWN * len(pulse.QUESTIONS)]
    rounds = list(newest)[::-1]
    rows = PulseAnswer.objects.filter(round__in=rounds).order_by().values("round")
    sums = rows.annotate(
        number=Count("pk"), total=Sum("score"), squares=Sum(F("score") * F("score"))
    )
    found: dict[int, Any] = {row["round"]: row for row in sums}
    return [_result(each, found.get(each.pk)) for each in rounds]


def _result(opened: PulseRound, sums: Mapping[str, int] | None) -> Result:
    number = sums["number"] if sums else 0
    if sums is None or opened.is_open or number < pulse.ENOUGH:
        return Result(opened, number)
    score = estimate(
        number, sums["total"], sums["squares"], least=pulse.LEAST, most=pulse.MOST
    )
    return Result(opened, number, score)


def _bands() -> dict[str, dict[str, float | None]]:
    """The mean of a quarter by how long people were here; None of fewer than ten."""
    now = clock.now()
    rows = PulseAnswer.objects.filter(
        round__closes_at__lte=now, round__closes_at__gt=now - QUARTER
    ).order_by()
    counted = rows.values_list("round__question", "here").annotate(
        Count("pk"), Sum("score")
    )
    means = {
        (question, here): total / number if number >= pulse.ENOUGH else None
        for question, here, number, total in counted
    }
    return {
        name: {here: means.get((name, here)) for here in pulse.BANDS}
        for name in pulse.QUESTIONS
    }


def _words(rounds: Sequence[int]) -> dict[str, list[str]]:
    """In the order of their keys, which says nothing of when."""
    rows = PulseAnswer.objects.filter(round__in=rounds).exclude(words="").order_by("key")
    found: dict[str, list[str]] = {}
    for question, words in rows.values_list("round__question", "words"):
        found.setdefault(question, []).append(words)
    return found
