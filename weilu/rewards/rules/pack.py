"""The point rules that are in force, with their numbers. Ids are stored: never change one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DAY = "day"
PAIR = (100, 50, 25, 0)  # percent for the 1st, 2nd, … award of a pair; the last repeats
PAIR_WINDOW = timedelta(days=30)
SETTLED_IN = timedelta(days=3)  # younger members give nobody points


@dataclass(frozen=True)
class Cap:
    """What the rules of a group give at most within a window."""

    group: str
    xp: int
    points: int
    per: str = DAY


@dataclass(frozen=True)
class Rule:
    """One way to earn: how much, how often, and when it comes into force."""

    name: str
    title: str | Promise
    note: str | Promise
    xp: int
    points: int
    cap: Cap | None = None
    hours: int = 0  # until it is in force
    percents: tuple[int, ...] = ()
    from_settled: bool = False  # whoever gives it must be here for three days
    least: int = 0  # characters
    undone_within: timedelta | None = None  # taken back only so soon; None: always


QA = Cap("qa", 150, 100)
RULES = (
    Rule(
        "topic",
        _("Opened a topic"),
        _("For a topic that is still there a day later."),
        5,
        2,
        cap=Cap("talk-topic", 10, 5),
        hours=24,
    ),
    Rule(
        "reply",
        _("Replied"),
        _("Once a day in each topic, for a reply of a few words at least."),
        2,
        1,
        cap=Cap("talk-reply", 20, 10),
        least=8,
    ),
    Rule(
        "reaction",
        _("Somebody liked it"),
        _("Once for each post and reader; the same reader counts less each time."),
        1,
        1,
        cap=Cap("liked", 20, 20),
        hours=24,
        percents=PAIR,
        from_settled=True,
    ),
    Rule(
        "accepted",
        _("Your answer was accepted"),
        _("In force after two days, in case it was accepted by mistake."),
        15,
        10,
        cap=QA,
        hours=48,
        percents=PAIR,
        from_settled=True,
    ),
    Rule(
        "accepting",
        _("Accepted an answer"),
        _("Once for each question, so that others find what helped."),
        2,
        2,
        cap=QA,
    ),
    Rule(
        "featured",
        _("Your topic was featured"),
        _("When the team features what you wrote."),
        30,
        30,
        undone_within=timedelta(days=7),
    ),
    Rule(
        "checkin",
        _("Checked in"),
        _("Once a day. A day left out costs nothing, and it counts on no board."),
        1,
        1,
    ),
    Rule(
        "flag",
        _("Your report was right"),
        _(
            "When the team agrees with what you reported. A report that was not costs nothing."
        ),
        5,
        5,
        cap=Cap("flags", 15, 15),
    ),
)


@dataclass(frozen=True)
class Pack:
    """A version of the rules; awards keep the version that made them."""

    version: int
    rules: Mapping[str, Rule]

    def place(self, name: str) -> int:
        return list(self.rules).index(name)


DEFAULT = Pack(1, {rule.name: rule for rule in RULES})
