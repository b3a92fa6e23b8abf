"""Whether the demo's people feel at home: three rounds that are over, perhaps one that is open.

And whose day it is: two who have been here for years today and want others to know.
"""

import random
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from itertools import count

from weilu.core import clock
from weilu.culture.actions import belonging, celebrate_due
from weilu.culture.belonging import ITEMS, MONTH, OPEN_FOR, drawn
from weilu.culture.models import BelongingRound
from weilu.culture.queries.belonging import active, asked
from weilu.members.actions.profile import change_profile

from .cast import DOOR, YEARS_TODAY, Cast, half_past_nine
from .timing import ZONE

SEED = 20260911
AT = time(10, 11)  # as the schedule opens rounds
ROUNDS = 4
ANSWERED, DECLINED = 0.84, 0.05  # of those asked
# How far each sentence is true, 0 to 3, in the oldest round; later ones are a little warmer.
WEIGHTS = {
    "heard": (4, 14, 46, 36),
    "oneself": (3, 10, 42, 45),
    "missed": (14, 34, 36, 16),
    "ours": (10, 28, 40, 22),
}
WARMER = 5  # so much each round goes from "a little" to "entirely"
KEPT = ("member", "newcomer")  # they answer by themselves, once somebody signs in as them


def feel(cast: Cast, end: datetime) -> None:
    """Open each quarter's round on its day, and let most answer; celebrate whose day it is."""
    rng = random.Random(SEED)  # noqa: S311  a story, not a secret
    kept = {cast.signin(role).pk for role in KEPT}
    for number, at in enumerate(_openings(end)):
        with clock.at(at):
            opened = belonging.open_round(
                seed=_seed(cast.signin("member").pk, active()), door=DOOR
            )
        if opened:
            _answer(opened, number, end, rng, kept)
    _celebrate(cast, end)


def _openings(end: datetime) -> list[datetime]:
    """When rounds opened before the end, the oldest first."""
    today = end.astimezone(ZONE).date()
    months = (today.year * 12 + today.month - 1 - back for back in range(3 * ROUNDS))
    firsts = (date(month // 12, month % 12 + 1, 1) for month in months)
    days = [day for day in firsts if day.month % 3 == MONTH % 3]
    found = [datetime.combine(day, AT, ZONE) for day in days]
    return sorted(moment for moment in found if moment < end)


def _seed(wanted: int, people: Collection[int]) -> str:
    """One that draws somebody in particular, so that there is a form to look at."""
    tried = (f"demo-{number}" for number in count())
    return next(seed for seed in tried if wanted in drawn(seed, people) or not people)


def _answer(
    opened: BelongingRound,
    number: int,
    end: datetime,
    rng: random.Random,
    kept: Collection[int],
) -> None:
    last = min(opened.closes_at, end) - timedelta(hours=1)
    for member in asked(opened):
        at = opened.opened_at + (last - opened.opened_at) * rng.random() ** 2
        luck = rng.random()
        scores = {item: _score(item, number, rng) for item in ITEMS}
        if member.pk in kept and last < opened.opened_at + OPEN_FOR - timedelta(hours=2):
            continue
        with clock.at(at):
            if luck < ANSWERED:
                belonging.answer(member=member, scores=scores, door=DOOR)
            elif luck < ANSWERED + DECLINED:
                belonging.decline(member=member, door=DOOR)


def _score(item: str, number: int, rng: random.Random) -> int:
    none, little, mostly, entirely = WEIGHTS[item]
    moved = min(WARMER * number, little)
    return rng.choices(range(4), (none, little - moved, mostly, entirely + moved))[0]


def _celebrate(cast: Cast, end: datetime) -> None:
    for role in YEARS_TODAY:
        person = cast.signin(role)
        with clock.at(person.joined_at + timedelta(days=3)):
            change_profile(member=person.member, door=DOOR, celebrated=True)
    with clock.at(half_past_nine(end)):
        celebrate_due(door=DOOR)
