"""When members are here, as the needs map shows it: a picture, a sentence, and a table."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.charter.queries.rhythm import DAYS, HOURS, Rhythm
from weilu.core import charts

SHADES = 4
WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
MARKS = tuple(f"{hour}:00" for hour in HOURS if hour % 6 == 0)


def shown(found: Rhythm) -> dict[str, Any] | None:
    """What the template draws; None where too few people were here to say anything."""
    if found.busiest is None:
        return None
    return {
        "answer": answer(found),
        "weekdays": WEEKDAYS,
        "rows": [{"label": WEEKDAYS[day], "levels": _levels(found, day)} for day in DAYS],
        "marks": MARKS,
        "hours": [
            (f"{hour}:00", [found.people.get((day, hour)) for day in DAYS])
            for hour in HOURS
        ],
    }


def _levels(found: Rhythm, day: int) -> list[int]:
    numbers = (found.people.get((day, hour), 0) for hour in HOURS)
    return [charts.level(number, found.most, SHADES) for number in numbers]


def answer(found: Rhythm) -> str:
    """What the picture says, in one sentence."""
    day, hour = found.busiest or (0, 0)
    words = _(
        "Most people are here on %(day)s between %(from)s and %(to)s: %(num)s different ones "
        "in four weeks, of %(all)s."
    )
    return words % {
        "day": WEEKDAYS[day],
        "from": f"{hour}:00",
        "to": f"{hour + 1}:00",
        "num": found.most,
        "all": found.everybody,
    }
