"""How order was kept in a month, told so that nobody can be recognised."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import gettext as _

from weilu.core import clock
from weilu.moderation.models import (
    Appeal,
    Case,
    Decision,
    Measure,
    Reason,
    Report,
    Sanction,
)

from .shown import FEWEST, Example, examples

RULED = (Case.Verdict.UPHELD, Case.Verdict.REJECTED)


@dataclass(frozen=True)
class Cell:
    """A number of a kind; None: fewer than five, which is not told."""

    label: str
    number: int | None


@dataclass(frozen=True)
class Month:
    """What a month's page tells."""

    first: date
    reports: Cell
    reasons: list[Cell]
    verdicts: list[Cell]
    usual: timedelta | None  # from the first report to the decision, the median
    measures: list[Cell]
    clauses: list[Cell]
    steps: list[Cell]
    appeals: list[Cell]
    examples: list[Example]


def months() -> list[date]:
    """The months that are over and have something to tell, the latest first: two queries."""
    reported = _months(Report.objects.filter(withdrawn_at=None), "made_at")
    return sorted(reported | _months(_counting(), "at"), reverse=True)


def _months(rows: "QuerySet[Any]", column: str) -> set[date]:
    zone = timezone.get_default_timezone()
    past = rows.order_by().filter(**{f"{column}__lt": _begin(this_month())})
    found = past.annotate(month=TruncMonth(column, tzinfo=zone)).values_list("month")
    return {each.date() for (each,) in found.distinct()}


def _counting() -> "QuerySet[Decision]":
    return Decision.objects.filter(undone_at=None).exclude(measure=Measure.IGNORE)


def this_month() -> date:
    return clock.day(clock.now()).replace(day=1)


def month(first: date) -> Month:
    """One month, from what still stands of it: five queries."""
    begin, end = _begin(first), _begin((first + timedelta(days=32)).replace(day=1))
    reports = _counted(
        _within(Report.objects.filter(withdrawn_at=None), "made_at", begin, end), "reason"
    )
    cases = list(
        _within(Case.objects.filter(verdict__in=RULED), "closed_at", begin, end)
        .annotate(reported_at=Min("reports__made_at"))
        .values_list("verdict", "closed_at", "reported_at")
    )
    decisions = list(
        _within(_counting(), "at", begin, end).values_list(
            "measure", "clause__number", "sanction__step"
        )
    )
    appeals = _counted(_within(Appeal.objects.all(), "decided_at", begin, end), "verdict")
    took = [closed - reported for _verdict, closed, reported in cases if reported]
    return Month(
        first,
        Cell(_("Reports"), told(sum(reports.values()))),
        cells(_labelled(reports, Reason.choices)),
        cells(_labelled(Counter(case[0] for case in cases), Case.Verdict.choices)),
        median(took) if len(took) >= FEWEST else None,
        cells(_labelled(Counter(row[0] for row in decisions), Measure.choices)),
        cells(_clauses(decisions)),
        cells(
            _labelled(
                Counter(row[2] for row in decisions if row[2] is not None),
                Sanction.Step.choices,
            )
        ),
        cells(_labelled(appeals, Appeal.Verdict.choices)),
        examples(begin, end, decisions),
    )


def told(number: int) -> int | None:
    """A total, unless it is so small that it might be somebody."""
    return number if number == 0 or number >= FEWEST else None


def cells(rows: Iterable[tuple[str, int]]) -> list[Cell]:
    """The rows of a table, the most first; those under five become one, with others if need be.

    What is put together is at least five, so that no single small number can be worked out
    from the total; where everything together is fewer, that is all that is told.
    """
    found = sorted(((label, n) for label, n in rows if n), key=lambda row: -row[1])
    rest = sum(n for _label, n in found if n < FEWEST)
    large = [(label, n) for label, n in found if n >= FEWEST]
    while 0 < rest < FEWEST and large:
        rest += large.pop()[1]
    shown = [Cell(label, n) for label, n in large]
    return [*shown, Cell(_("Others together"), told(rest))] if rest else shown


def _counted(rows: "QuerySet[Any]", column: str) -> dict[Any, int]:
    counted = rows.order_by().values(column).annotate(number=Count("pk"))
    return {row[column]: row["number"] for row in counted}


def _labelled(counted: Any, choices: Any) -> list[tuple[str, int]]:
    return [(str(label), counted.get(value, 0)) for value, label in choices]


def _clauses(decisions: Sequence[Any]) -> list[tuple[str, int]]:
    numbers = Counter(row[1] for row in decisions if row[1] is not None)
    return [(_("Norm %(num)s") % {"num": number}, n) for number, n in numbers.items()]


def _begin(first: date) -> datetime:
    return datetime.combine(first, time(0), timezone.get_default_timezone())


def _within(
    rows: "QuerySet[Any]", column: str, begin: datetime, end: datetime
) -> "QuerySet[Any]":
    return rows.filter(**{f"{column}__gte": begin, f"{column}__lt": end})
