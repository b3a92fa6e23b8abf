"""The demo's values and norms: two editions, and who agreed to them."""

import random
from datetime import datetime, timedelta
from typing import Any

from weilu.core import clock
from weilu.culture import actions
from weilu.culture.models import Edition
from weilu.culture.queries.owing import PURPOSE
from weilu.members.actions.consenting import Given, bring_consents

from . import content
from .cast import DOOR, Cast, Person

FIRST, SECOND = timedelta(days=88), timedelta(days=5)  # before the end
OFTEN = {1: 0.93, 2: 0.78}  # who agreed, of those who were asked
ASKED_STILL = "newcomer"  # may read everything, and is asked when they first write
LONGEST_WAIT = 4.5  # days until somebody who agrees has done so


def agree_on(cast: Cast, end: datetime, rng: random.Random) -> None:
    """Put values into words, publish the norms twice, and let most people agree."""
    owner = cast.team("owner")[0].member
    told = content.norms()
    with clock.at(end - FIRST):
        for words in told["values"]:
            actions.write_value(actor=owner, door=DOOR, **words)
        for clause in told["clauses"]:
            if not clause.get("only_second"):
                actions.write_clause(actor=owner, **_words(clause))
        first = _publish(owner, told["notes"], "first")
    with clock.at(end - SECOND):
        for number, clause in enumerate(told["clauses"], 1):
            if clause.get("only_second"):
                actions.write_clause(actor=owner, **_words(clause))
            elif "second" in clause:
                actions.write_clause(actor=owner, number=number, **clause["second"])
        second = _publish(owner, told["notes"], "second")
    given = [
        each for edition in (first, second) for each in _given(edition, cast, end, rng)
    ]
    bring_consents(given, purpose=PURPOSE, door=DOOR)


def _words(clause: dict[str, Any]) -> dict[str, Any]:
    return {name: words for name, words in clause.items() if "second" not in name}


def _publish(owner: Any, notes: dict[str, str], which: str) -> Edition:
    said = {f"note_{tongue}": notes[f"{which}_{tongue}"] for tongue in ("zh", "en")}
    return actions.publish(actor=owner, major=True, door=DOOR, **said)


def _given(edition: Edition, cast: Cast, end: datetime, rng: random.Random) -> list[Given]:
    return [
        Given(person.pk, edition.major, edition.label, at)
        for person in cast.people
        if (at := _agreed_at(person, edition, end, rng))
    ]


def _agreed_at(
    person: Person, edition: Edition, end: datetime, rng: random.Random
) -> datetime | None:
    """When somebody agreed: the team at once, others within days, some not at all."""
    chance, days = rng.random(), rng.uniform(0.05, LONGEST_WAIT)
    if edition.published_by_id == person.pk or person.facts.get("signin") == ASKED_STILL:
        return None  # whoever publishes has agreed by that
    begun = max(edition.published_at or end, person.joined_at)
    sure = person.facts.get("team") or person.facts.get("signin")
    if not sure and chance > OFTEN[edition.major]:
        return None
    at = begun + timedelta(days=days / 10 if sure else days)
    return at if at < end else None
