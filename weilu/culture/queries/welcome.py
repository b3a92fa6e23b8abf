"""How far a newcomer has come on the welcome path, and where newcomers stop."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet

from weilu.core import clock
from weilu.core.db import moment
from weilu.core.pages import Page, keyset
from weilu.culture.models import Edition, Step, StepFact, WelcomePath
from weilu.culture.models.welcome import DEFAULT, LASTS, known, needed
from weilu.members.models import Member

COUNTED = timedelta(days=90)  # who joined within this time is counted
PAGE = 50
# Everything the path of one member needs, as (what, words, number, when).
WALK = """
SELECT 'fact', step, count(*), max(at) FROM culture_stepfact WHERE member_id = %s GROUP BY step
UNION ALL SELECT 'path', CAST(steps AS text), 0, NULL FROM culture_welcomepath
UNION ALL SELECT 'away', '', 0, at FROM culture_pathleft WHERE member_id = %s
UNION ALL SELECT 'norms', '', count(*), NULL FROM culture_edition WHERE major > 0
"""


@dataclass(frozen=True)
class Walk:
    """One step of one member's path."""

    step: Step
    done: int  # facts so far
    done_at: datetime | None  # None: not done

    @property
    def needs(self) -> int:
        return needed(self.step)

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    def more(self, facts: int, at: datetime) -> "Walk":
        """The same step with some facts more."""
        done = min(self.done + facts, self.needs)
        return Walk(self.step, done, self.done_at or (at if done >= self.needs else None))


@dataclass(frozen=True)
class Way:
    """A member's whole path."""

    steps: Sequence[Walk]
    away_at: datetime | None

    @property
    def next(self) -> Walk | None:
        """The first step not done, None at the end."""
        return next((walk for walk in self.steps if not walk.is_done), None)

    @property
    def done(self) -> int:
        return sum(walk.is_done for walk in self.steps)

    @property
    def is_finished(self) -> bool:
        return self.next is None

    def having(self, step: Step, facts: int) -> "Way":
        """The same with facts of this moment, which the journal's reader has not seen yet."""
        now = clock.now()
        return replace(
            self, steps=[w.more(facts, now) if w.step == step else w for w in self.steps]
        )

    def walk(self, step: str) -> Walk | None:
        """One step by its name, None where it is not on the path."""
        return next((walk for walk in self.steps if walk.step == step), None)


def is_new(member: Member) -> bool:
    """Thirty days after joining nobody is a newcomer any more."""
    return clock.now() <= member.joined_at + LASTS


def path() -> list[Step]:
    """The steps as the team set them: one query."""
    row = WelcomePath.objects.filter(pk=1).first()
    return known(row.steps) if row else list(DEFAULT)


def way(member: Member) -> Way:
    """How far a member has come: one query. Without norms there is nothing to read."""
    steps, facts, away, has_norms = list(DEFAULT), {}, None, False
    with connection.cursor() as cursor:
        cursor.execute(WALK, [member.pk, member.pk])
        for what, words, number, at in cursor.fetchall():
            if what == "fact":
                facts[words] = (number, moment(at))
            elif what == "path":
                steps = known(json.loads(words))
            elif what == "away":
                away = moment(at)
            else:
                has_norms = number > 0
    shown = [step for step in steps if step != Step.NORMS or has_norms]
    return Way([_walk(step, facts) for step in shown], away)


def _walk(step: Step, facts: dict[str, tuple[int, datetime | None]]) -> Walk:
    number, at = facts.get(step, (0, None))
    done = min(number, needed(step))
    return Walk(step, done, at if number >= needed(step) else None)


@dataclass(frozen=True)
class Reached:
    """How many newcomers did a step, and how many stand before it."""

    step: Step
    done: int
    stopped: int  # it is the first they have not done
    of: int  # newcomers in all

    @property
    def percent(self) -> int | None:
        return round(100 * self.done / self.of) if self.of else None


@dataclass(frozen=True)
class DropOff:
    """Where newcomers of a time stop."""

    steps: Sequence[Reached]
    joined: int
    finished: int
    days: int

    @property
    def worst(self) -> Reached | None:
        """The step before which most people stand; None where nobody does."""
        found = max(self.steps, key=lambda each: each.stopped, default=None)
        return found if found and found.stopped else None


def drop_off() -> DropOff:
    """Everybody who joined within ninety days, step by step: three queries."""
    steps = shown_path()
    patterns = _patterns(steps)
    joined = sum(number for _done, number in patterns)
    reached = [
        Reached(
            step,
            done=sum(number for done, number in patterns if done[at]),
            stopped=sum(n for done, n in patterns if all(done[:at]) and not done[at]),
            of=joined,
        )
        for at, step in enumerate(steps)
    ]
    finished = sum(number for done, number in patterns if all(done))
    return DropOff(reached, joined, finished, COUNTED.days)


def shown_path() -> list[Step]:
    """The path without the norms while there are none."""
    has_norms = Edition.objects.filter(major__gt=0).exists()
    return [step for step in path() if step != Step.NORMS or has_norms]


# One column for each step: done or not; then how many newcomers look alike.
DONE = "CASE WHEN count(CASE WHEN f.step = %s THEN 1 END) >= %s THEN 1 ELSE 0 END AS d{at}"
ALIKE = """
SELECT {names}, count(*) FROM (SELECT m.id, {done} FROM members_member m
  LEFT JOIN culture_stepfact f ON f.member_id = m.id
  WHERE m.joined_at >= %s AND m.state IN ('active', 'left') AND NOT m.is_robot
  GROUP BY m.id) AS each_one
GROUP BY {names}
"""


def _patterns(steps: Sequence[Step]) -> list[tuple[tuple[bool, ...], int]]:
    done = ", ".join(DONE.format(at=at) for at in range(len(steps)))
    names = ", ".join(f"d{at}" for at in range(len(steps)))
    params: list[Any] = [value for step in steps for value in (str(step), needed(step))]
    since = connection.ops.adapt_datetimefield_value(clock.now() - COUNTED)
    with connection.cursor() as cursor:
        cursor.execute(ALIKE.format(done=done, names=names), [*params, since])
        return [(tuple(map(bool, row[:-1])), row[-1]) for row in cursor.fetchall()]


def stopped_at(step: str, *, after: str | None = None) -> Page[Member] | None:
    """Who stands before a step, the latest to join first; None where it is not on the path."""
    steps = shown_path()
    if step not in steps:
        return None
    rows = Member.objects.filter(
        joined_at__gte=clock.now() - COUNTED,
        state__in=(Member.State.ACTIVE, Member.State.LEFT),
        is_robot=False,
    )
    for each in steps[: steps.index(Step(step))]:
        rows = rows.filter(pk__in=_who_did(each))
    rows = rows.exclude(pk__in=_who_did(Step(step)))
    return keyset(rows.order_by("-joined_at", "-pk"), size=PAGE, after=after)


def _who_did(step: Step) -> "QuerySet[StepFact, Any]":
    rows = StepFact.objects.filter(step=step).values("member").annotate(n=Count("pk"))
    return rows.filter(n__gte=needed(step)).values("member")
