"""When each kind of work is due, who sees it, and whom it is passed up to.

Times count from the moment an item opens; working time is 09:00 to 21:00,
unless set otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from weilu.core import hours
from weilu.core.dials import Dial

from . import dials
from .models import Duty, Urgency, Work

ON_DUTY = "duty"  # a step that gives the item to whoever is on duty then


@dataclass(frozen=True)
class After:
    """So much time, by the clock on the wall or only while people work."""

    time: timedelta | Dial[timedelta]
    working: bool = False
    times: int = 1
    plus: timedelta = timedelta()

    def since(self, moment: datetime) -> datetime:
        length = self.time.value if isinstance(self.time, Dial) else self.time
        length = length * self.times + self.plus
        return hours.after(moment, length) if self.working else moment + length


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


def working(dial: Dial[timedelta], times: int = 1) -> After:
    return After(dial, working=True, times=times)


MOD, OP, OWN = Duty.MODERATOR, Duty.OPERATOR, Duty.OWNER
WEEK = after(days=7)
A_DAY_LATER = After(dials.QUESTION, plus=timedelta(days=1))

LADDERS: dict[str, Ladder] = {
    Work.GRAVE: Ladder(
        after(hours=1),
        MOD,
        [(after(minutes=90), OP), (after(minutes=120), OWN)],
        urgency=Urgency.DANGER,
    ),
    Work.HELD: Ladder(
        working(dials.HELD),
        MOD,
        [(working(dials.HELD), ON_DUTY), (working(dials.HELD, 2), OP)],
    ),
    Work.REPORT: Ladder(After(dials.REPORT), MOD, [(After(dials.REPORT, times=2), OP)]),
    Work.DISPUTE: Ladder(after(hours=24), MOD, [(after(hours=48), OP)]),
    Work.HEATED: Ladder(after(hours=2), Duty.HOST, [(after(hours=4), MOD)]),
    Work.SUSPECT: Ladder(after(hours=24), MOD, [(after(hours=48), OP)]),
    # The first-post promise: 4 working hours, 12 hours, and it is broken after 24.
    Work.FIRST_POST: Ladder(
        after(hours=24),
        Duty.HOST,
        [(working(dials.FIRST_DUTY), ON_DUTY), (After(dials.FIRST_OPERATOR), OP)],
    ),
    # Asked a day ago and unanswered: then it is shown, and due a day later.
    Work.QUESTION: Ladder(
        A_DAY_LATER, Duty.HOST, [(A_DAY_LATER, OP)], shown=After(dials.QUESTION)
    ),
    Work.APPEAL: Ladder(after(hours=72), OP, [(after(hours=72), OWN)]),
    Work.ACCURACY: Ladder(after(hours=72), MOD, [(after(hours=72), OP)]),
    Work.RECAP: Ladder(after(hours=72), MOD, [(after(hours=72), OP)]),
    Work.FEEDBACK: Ladder(WEEK, MOD, [(WEEK, OP)]),
    Work.STALE: Ladder(WEEK, OP),
    Work.GOAL: Ladder(WEEK, OP, [(after(days=14), OWN)]),
    Work.DUPLICATE: Ladder(WEEK, OP),
    Work.ROUTINE: Ladder(after(hours=24), MOD),
    Work.PLAYBOOK: Ladder(after(hours=24), OP),
    Work.TROUBLE: Ladder(after(hours=24), OP),
    Work.EVENT: Ladder(after(hours=24), MOD, urgency=Urgency.FIXED),
    Work.ANNIVERSARY: Ladder(after(days=2), MOD, urgency=Urgency.CHANCE),
    Work.KINDNESS: Ladder(after(days=2), MOD, urgency=Urgency.CHANCE),
    Work.NOTICED: Ladder(after(hours=24), MOD),
    Work.DRAWN: Ladder(after(days=3), MOD),
    Work.CAMPAIGN: Ladder(after(hours=4), MOD, [(after(hours=8), OP)]),
    Work.REREAD: Ladder(after(days=6), MOD),  # a week after the decision
    Work.PRAISE: Ladder(after(hours=24), MOD, [(after(hours=48), OP)]),
    # An order lapses after 14 days: late after three, with the owners after ten.
    Work.ORDER: Ladder(after(days=3), OP, [(after(days=10), OWN)]),
}

# After so long nobody is helped any more by doing it: it ends by itself.
LAPSES: dict[str, timedelta] = {
    Work.HEATED: timedelta(days=1),
    Work.FIRST_POST: timedelta(days=7),
    Work.QUESTION: timedelta(days=30),
    Work.ANNIVERSARY: timedelta(days=2),
    Work.KINDNESS: timedelta(days=2),
    Work.NOTICED: timedelta(days=14),
    Work.DRAWN: timedelta(days=7),
    Work.CAMPAIGN: timedelta(days=14),
    Work.REREAD: timedelta(days=14),
}
# Whoever ends one of these without acting decides about somebody, and says why.
AFFECTS_SOMEBODY = frozenset(
    {
        Work.GRAVE,
        Work.HELD,
        Work.PRAISE,
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
JUDGES = (AFFECTS_SOMEBODY - {Work.FIRST_POST, Work.QUESTION}) | {
    Work.NOTICED,
    Work.DRAWN,
    Work.REREAD,
    Work.ORDER,
}
