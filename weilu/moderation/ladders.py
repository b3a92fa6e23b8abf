"""When each kind of work is due, who sees it, and whom it is passed up to.

Times count from the moment an item opens; working time is 09:00 to 21:00.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from weilu.core import hours

from .models import Duty, Urgency, Work

ON_DUTY = "duty"  # a step that gives the item to whoever is on duty then


@dataclass(frozen=True)
class After:
    """So much time, by the clock on the wall or only while people work."""

    time: timedelta
    working: bool = False

    def since(self, moment: datetime) -> datetime:
        return hours.after(moment, self.time) if self.working else moment + self.time


@dataclass(frozen=True)
class Ladder:
    """How long one kind of work may wait, and whom it rests on then."""

    due: After
    audience: Duty
    steps: Sequence[tuple[After, str]] = ()  # when, and Duty or ON_DUTY
    shown: After = After(timedelta())
    urgency: Urgency = Urgency.PLAIN


def after(*, minutes: float = 0, hours: float = 0, days: float = 0) -> After:
    return After(timedelta(minutes=minutes, hours=hours, days=days))


def working(hours: float) -> After:
    return After(timedelta(hours=hours), working=True)


MOD, OP, OWN = Duty.MODERATOR, Duty.OPERATOR, Duty.OWNER
WEEK = after(days=7)

LADDERS: dict[str, Ladder] = {
    Work.GRAVE: Ladder(
        after(hours=1),
        MOD,
        [(after(minutes=90), OP), (after(minutes=120), OWN)],
        urgency=Urgency.DANGER,
    ),
    Work.HELD: Ladder(working(4), MOD, [(working(4), ON_DUTY), (working(8), OP)]),
    Work.REPORT: Ladder(after(hours=24), MOD, [(after(hours=48), OP)]),
    Work.DISPUTE: Ladder(after(hours=24), MOD, [(after(hours=48), OP)]),
    Work.SUSPECT: Ladder(after(hours=24), MOD, [(after(hours=48), OP)]),
    # The first-post promise: 4 working hours, 12 hours, and it is broken after 24.
    Work.FIRST_POST: Ladder(
        after(hours=24), Duty.HOST, [(working(4), ON_DUTY), (after(hours=12), OP)]
    ),
    # Asked a day ago and unanswered: then it is shown, and due a day later.
    Work.QUESTION: Ladder(
        after(hours=48), Duty.HOST, [(after(hours=48), OP)], shown=after(hours=24)
    ),
    Work.APPEAL: Ladder(after(hours=72), OP, [(after(hours=72), OWN)]),
    Work.ACCURACY: Ladder(after(hours=72), MOD, [(after(hours=72), OP)]),
    Work.RECAP: Ladder(after(hours=72), MOD, [(after(hours=72), OP)]),
    Work.FEEDBACK: Ladder(WEEK, MOD, [(WEEK, OP)]),
    Work.STALE: Ladder(WEEK, OP),
    Work.GOAL: Ladder(WEEK, OP),
    Work.DUPLICATE: Ladder(WEEK, OP),
    Work.ROUTINE: Ladder(after(hours=24), MOD),
    Work.PLAYBOOK: Ladder(after(hours=24), OP),
    Work.TROUBLE: Ladder(after(hours=24), OP),
    Work.EVENT: Ladder(after(hours=24), MOD, urgency=Urgency.FIXED),
    Work.ANNIVERSARY: Ladder(after(days=2), MOD, urgency=Urgency.CHANCE),
    Work.KINDNESS: Ladder(after(days=2), MOD, urgency=Urgency.CHANCE),
}

# After so long nobody is helped any more by doing it: it ends by itself.
LAPSES: dict[str, timedelta] = {
    Work.FIRST_POST: timedelta(days=7),
    Work.QUESTION: timedelta(days=30),
    Work.ANNIVERSARY: timedelta(days=2),
    Work.KINDNESS: timedelta(days=2),
}
# Whoever ends one of these without acting decides about somebody, and says why.
AFFECTS_SOMEBODY = frozenset(
    {
        Work.GRAVE,
        Work.HELD,
        Work.REPORT,
        Work.DISPUTE,
        Work.SUSPECT,
        Work.FIRST_POST,
        Work.QUESTION,
        Work.APPEAL,
        Work.ACCURACY,
        Work.DUPLICATE,
    }
)
# Nobody judges in their own matter.
JUDGES = AFFECTS_SOMEBODY - {Work.FIRST_POST, Work.QUESTION}
