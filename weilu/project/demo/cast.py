"""The demo's people as members: who they are, when they came, how much they talk."""

from __future__ import annotations

import random
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import accumulate
from typing import Any

from weilu.culture.anniversaries import AT, falls_on
from weilu.members.actions import bringing
from weilu.members.actions.bringing import Newcomer
from weilu.members.models import Member

from . import content
from .timing import ZONE

DOOR = "demo"
TENANT = "mozhou"
PASSWORDS = {  # printed on screen: they open nothing but a demo
    "owner": "mozhou-owner-2026",
    "operator": "mozhou-operator-2026",
    "moderator": "mozhou-moderator-2026",
    "member": "mozhou-member-2026",
    "newcomer": "mozhou-newcomer-2026",
}
AT_WORK = ("owner", "operator")  # they speak in their own words alone
NEW_THIS_WEEK = 14
YEARS_TODAY = {"member": 2, "moderator": 3}  # who joined on this day, years ago
MORNING = time(8)
JOINED_LATELY = 0.08  # of those who never said hello, within the ninety days


@dataclass
class Person:
    """One member with what the story needs to know of them."""

    facts: dict[str, Any]
    member: Member
    joined_at: datetime
    weight: float  # how much they talk
    hosts: list[str] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.member.pk

    @property
    def lang(self) -> str:
        return str(self.facts["lang"])

    @property
    def is_new(self) -> bool:
        return self.weight < 0.2

    @property
    def chats(self) -> bool:
        """The team speaks in its own words alone, and so do those told of one by one."""
        return bool(self.weight) and self.facts.get("team") not in AT_WORK

    def chats_in(self, space: str) -> bool:
        """The team speaks up where its words are its own, and a host at home."""
        return not self.facts.get("team") or space in self.hosts

    def is_one_of(self, words: str) -> bool:
        """Whether their trade, city or line says one of the words."""
        about = " ".join(str(self.facts.get(key, "")) for key in ("trade", "city", "line"))
        return any(word in about for word in words.split())


class Crowd:
    """Some of the people in the order they joined, so that asking who was here is quick."""

    def __init__(self, people: list[Person], rng: random.Random) -> None:
        self.people = sorted(people, key=lambda person: (person.joined_at, person.pk))
        self.rng = rng
        self.joined = [person.joined_at for person in self.people]
        self.sums = list(accumulate(person.weight for person in self.people))

    def there(self, at: datetime) -> int:
        """How many had joined by then: the first so many of `people`."""
        return bisect_left(self.joined, at)

    def speaker(self, at: datetime, but: set[int]) -> Person:
        """One who was there, the talkative more often, and none of those left out."""
        number = self.there(at)
        if not any(person.pk not in but for person in self.people[:number]):
            return self.people[0]
        while True:
            drawn = self.rng.uniform(0, self.sums[number - 1])
            person = self.people[min(bisect_left(self.sums, drawn), number - 1)]
            if person.pk not in but:
                return person

    def some(self, number: int, at: datetime, *, but: int) -> list[Person]:
        """At most so many different people who were there, without one."""
        there = self.there(at)
        places = self.rng.sample(range(there), min(number + 1, there))
        return [self.people[n] for n in places if self.people[n].pk != but][:number]


class Cast:
    """Everybody, and who would speak where."""

    def __init__(self, people: list[Person], rng: random.Random) -> None:
        self.people = people
        self.rng = rng
        self.by_name = {person.facts["name"]: person for person in people}
        self.by_pk = {person.pk: person for person in people}
        self.insiders: dict[str, set[int]] = {}  # of private spaces, by slug
        self._crowds: dict[tuple[str, str], Crowd] = {}
        self._sorts: dict[str, list[Person]] = {}
        self.young = {
            person.pk for person in people if person.is_one_of(content.watched()["young"])
        }

    def team(self, role: str) -> list[Person]:
        return [person for person in self.people if person.facts.get("team") == role]

    def signin(self, role: str) -> Person:
        return next(
            p for p in self.people if p.facts.get("signin", p.facts.get("team")) == role
        )

    def called(self, name: str) -> Person:
        """Somebody by their name, or by the sign-in they are."""
        return self.signin(name) if name in PASSWORDS else self.by_name[name]

    def crowd(self, space: str, lang: str = "") -> Crowd:
        """Those who chat in a space in this language; "" is whoever may read it."""
        key = (space, lang)
        if key not in self._crowds:
            inside = self.insiders.get(space)
            there = [
                person
                for person in self.people
                if not lang
                or (lang == person.lang and person.weight and person.chats_in(space))
            ]
            if inside is not None:
                there = [person for person in there if person.pk in inside]
            self._crowds[key] = Crowd(there, self.rng)
        return self._crowds[key]

    def speaker(
        self, space: str, lang: str, at: datetime, *, but: set[int] | None = None
    ) -> Person:
        """Somebody who was here by then, the talkative more often."""
        return self.crowd(space, lang).speaker(at, but or set())

    def sort(self, words: str) -> list[Person]:
        """Those of whom people.toml says one of the words."""
        if words not in self._sorts:
            self._sorts[words] = [
                person for person in self.people if person.is_one_of(words) and person.chats
            ]
        return self._sorts[words]

    def one_of(self, words: str, at: datetime, *, but: set[int]) -> Person | None:
        """One of them who was here by then, everybody as often."""
        there = [p for p in self.sort(words) if p.joined_at < at and p.pk not in but]
        return self.rng.choice(there) if there else None


def bring(until: datetime, rng: random.Random) -> Cast:
    """Make the members; returns the cast."""
    people = content.people()
    joined = [_joined(facts, place, until, rng) for place, facts in enumerate(people)]
    rows = [
        _newcomer(facts, place, joined[place], until) for place, facts in enumerate(people)
    ]
    members = bringing.bring_members(rows, door=DOOR, tenant=TENANT)
    found = [
        Person(
            facts, member, since, _weight(facts, since, until, rng), facts.get("hosts", [])
        )
        for facts, member, since in zip(people, members, joined, strict=True)
    ]
    return Cast(found, rng)


def _joined(
    facts: dict[str, Any], place: int, until: datetime, rng: random.Random
) -> datetime:
    if came := facts.get("came"):
        return until - timedelta(hours=came)
    if facts.get("team") or facts.get("signin"):
        days = rng.randrange(500, 900)
        years = YEARS_TODAY.get(facts.get("signin", ""))
        return _years_ago(years, until) if years else until - timedelta(days=days)
    if place >= len(content.people()) - NEW_THIS_WEEK:
        return until - timedelta(hours=rng.randrange(6, 7 * 24))
    if facts["name"] in content.introduced() or rng.random() < JOINED_LATELY:
        return until - timedelta(days=rng.uniform(7, 90))
    return until - timedelta(days=rng.uniform(91, 800))


def half_past_nine(until: datetime) -> datetime:
    """The last one before the end: when those who came on that day, years ago, are told."""
    morning = datetime.combine(until.astimezone(ZONE).date(), AT, ZONE)
    return morning if morning <= until else morning - timedelta(days=1)


def _years_ago(years: int, until: datetime) -> datetime:
    """In the morning of the day that came round last."""
    today = half_past_nine(until).date()
    return datetime.combine(falls_on(today, today.year - years), MORNING, ZONE)


def _weight(
    facts: dict[str, Any], since: datetime, until: datetime, rng: random.Random
) -> float:
    if facts.get("silent"):
        return 0.0
    if until - since < timedelta(days=7):
        return 0.1
    team = 3.0 if facts.get("team") else 1.0
    return team * min(rng.paretovariate(1.1), 14.0)


def _newcomer(
    facts: dict[str, Any], place: int, joined_at: datetime, until: datetime
) -> Newcomer:
    role = facts.get("signin") or ("owner" if facts.get("team") == "owner" else "")
    words = content.interests()
    return Newcomer(
        external_id=str(place),
        name=facts["name"],
        joined_at=joined_at,
        line=facts.get("line", ""),
        city=facts.get("city", ""),
        interests=[words[tag][facts["lang"]] for tag in facts.get("interests", ())],
        trust=_trust(until - joined_at),
        email=f"{role}@mozhou.example" if role else None,
        password=PASSWORDS.get(role),
    )


def _trust(here: timedelta) -> int:
    """New for a week, known for another, seasoned from then on."""
    return min(here // timedelta(days=7), 2)
