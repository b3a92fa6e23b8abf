"""The demo's weekly pulse: a quarter of questions, each answered by most who were drawn."""

import random
from datetime import datetime, timedelta

from weilu.climate import actions
from weilu.climate.models import PulseAsking
from weilu.core import clock

from . import content
from .cast import DOOR, Cast

SEED = 20261128
WEEKS = 13
ANSWERED = 0.95  # of those asked
WEIGHTS = (1, 2, 4, 9, 7)  # of one to five
SAID = 0.2  # say why, where there is something to say
KEPT = ("member", "newcomer")  # they answer by themselves, once somebody signs in as them


def ask_weekly(cast: Cast, end: datetime) -> None:
    """Open each week's question on its Monday, and let most answer before it closes."""
    rng = random.Random(SEED)  # noqa: S311  a story, not a secret
    kept = {cast.signin(role).pk for role in KEPT}
    for number in range(WEEKS, -1, -1):
        at = end - timedelta(days=7 * number)
        with clock.at(at):
            opened = actions.open_pulse(seed=f"{SEED}/{number}", door=DOOR)
            if opened is None:
                continue
            rows = PulseAsking.objects.filter(round=opened).select_related("member")
            for asking in rows.exclude(member__in=kept).order_by("pk"):
                if rng.random() < ANSWERED:
                    _answer(asking, rng)


def _answer(asking: PulseAsking, rng: random.Random) -> None:
    score = rng.choices(range(1, 6), WEIGHTS)[0]
    known = content.pulse().get(str(score), ())
    words = rng.choice(known) if known and rng.random() < SAID else ""
    actions.answer_pulse(member=asking.member, score=score, words=words, door=DOOR)
