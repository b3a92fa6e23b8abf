"""How likely each head found what was said, counted by day and tenth: what drift is seen by."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from weilu.core import clock
from weilu.core.db import execute
from weilu.moderation.models import ScoreDay
from weilu.moderation.screener import SCREENER

TENTHS = 10
ADD = """
INSERT INTO moderation_scoreday (day, model, head, tenth, number) VALUES {rows}
ON CONFLICT (day, model, head, tenth) DO UPDATE SET number = moderation_scoreday.number + 1
"""
ROW = "(%s, %s, %s, %s, 1)"


def count(scores: Mapping[str, float | None], at: datetime) -> None:
    """Count one post; one statement."""
    day, model = clock.day(at), SCREENER.screen().model.id
    _add(
        [
            (day, model, head, min(int(p * TENTHS), TENTHS - 1))
            for head, p in scores.items()
            if p is not None
        ]
    )


def note(name: str, what: str) -> None:
    """Count that another classifier was asked, or failed; one statement."""
    _add([(clock.day(clock.now()), name, what, 0)])


def _add(counted: Sequence[tuple[date, str, str, int]]) -> None:
    if counted:
        rows = ", ".join([ROW] * len(counted))
        execute(ADD.format(rows=rows), [value for row in counted for value in row])


def forget() -> None:
    """Begin to count anew: what was counted was not said by anybody who is still here."""
    ScoreDay.objects.all().delete()
