"""Measuring a week, and catching up with weeks nobody measured."""

from datetime import date

from django.db import transaction
from django.db.models import Count

from weilu.climate.measures import MEASURES, Figure
from weilu.climate.models import Measured
from weilu.climate.queries.measured import SHOWN
from weilu.climate.queries.talking import by_space
from weilu.climate.weeks import WEEK, latest

AGAIN = 2  # weeks measured anew: a post may be taken away, or brought back, later


def measure(monday: date) -> int:
    """Measure one week of every space and of all together, anew; how many figures.

    The same posts give the same rows, however often they are measured.
    """
    talk = by_space(monday, toned=True)
    rows = [
        _row(name, each.figure(spoken), space_id, monday)
        for space_id, spoken in talk.items()
        for name, each in MEASURES.items()
    ]
    with transaction.atomic():
        Measured.objects.filter(monday=monday).delete()
        Measured.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _row(name: str, figure: Figure, space_id: int | None, monday: date) -> Measured:
    row = Measured(space_id=space_id, name=name, monday=monday, number=figure.number)
    if figure.estimate:
        row.value, row.low, row.high = (round(each, 6) for each in figure.estimate)
    return row


def catch_up() -> int:
    """Measure the last weeks again, and those of the quarter that lack a measure; how many."""
    last = latest()
    mondays = [last - n * WEEK for n in range(SHOWN)]
    rows = Measured.objects.filter(space=None, monday__in=mondays)
    numbers = rows.order_by().values_list("monday").annotate(Count("pk"))
    there = {monday for monday, number in numbers if number == len(MEASURES)}
    wanted = [day for n, day in enumerate(mondays) if n < AGAIN or day not in there]
    for monday in wanted:
        measure(monday)
    return len(wanted)


def forget() -> int:
    """Drop every figure, as when the demo goes; the next night measures what is there."""
    gone, _by_table = Measured.objects.all().delete()
    return gone
