"""How often each member did what, kept while the journal is read."""

from collections import Counter
from collections.abc import Sequence

from weilu.activity.models import Activity
from weilu.core.db import empty, execute

from .models import DayCount
from .sql import on

ADD = """INSERT INTO segments_daycount (kind, member_id, day, n) VALUES {rows}
ON CONFLICT (kind, member_id, day) DO UPDATE SET n = segments_daycount.n + excluded.n"""
AT_ONCE = 200  # rows of one statement


def count_days(batch: Sequence[Activity]) -> None:
    """Add what a batch did to its days."""
    news = Counter(
        (activity.kind, activity.actor_id, activity.day)
        for activity in batch
        if activity.actor_id is not None
    )
    rows = sorted(news.items())
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        marks = ", ".join(["(%s, %s, %s, %s)"] * len(part))
        params = [
            value
            for (kind, member_id, day), n in part
            for value in (kind, member_id, on(day), n)
        ]
        execute(ADD.format(rows=marks), params)


def drop_days() -> None:
    """Forget all counts; a replay adds them up again."""
    empty(DayCount)
