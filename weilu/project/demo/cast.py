"""The demo's people as members: who they are, when they came, how much they talk."""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from weilu.members.actions import bringing
from weilu.members.actions.bringing import Newcomer
from weilu.members.models import Member

from . import content

DOOR = "demo"
TENANT = "mozhou"
PASSWORDS = {  # printed on screen: they open nothing but a demo
    "owner": "mozhou-owner-2026",
    "operator": "mozhou-operator-2026",
    "moderator": "mozhou-moderator-2026",
    "member": "mozhou-member-2026",
    "newcomer": "mozhou-newcomer-2026",
}
NEW_THIS_WEEK = 14
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


class Cast:
    """Everybody, and who would speak where."""

    def __init__(self, people: list[Person], rng: random.Random) -> None:
        self.people = people
        self.rng = rng
        self.by_name = {person.facts["name"]: person for person in people}
        self.by_lang: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            self.by_lang[person.lang].append(person)

    def team(self, role: str) -> list[Person]:
        return [person for person in self.people if person.facts.get("team") == role]

    def signin(self, role: str) -> Person:
        return next(
            p for p in self.people if p.facts.get("signin", p.facts.get("team")) == role
        )

    def speaker(self, lang: str, at: datetime, *, but: set[int] | None = None) -> Person:
        """Somebody who was here by then, the talkative more often."""
        there = [
            person
            for person in self.by_lang[lang]
            if person.joined_at < at and person.pk not in (but or ())
        ]
        return self.rng.choices(there, [person.weight for person in there])[0]


def bring(until: datetime, rng: random.Random) -> Cast:
    """Make the members; returns the cast."""
    people = content.people()
    joined = [_joined(facts, place, until, rng) for place, facts in enumerate(people)]
    rows = [_newcomer(facts, place, joined[place]) for place, facts in enumerate(people)]
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
    if facts.get("signin") == "newcomer":
        return until - timedelta(hours=20)
    if facts.get("team") or facts.get("signin"):
        return until - timedelta(days=rng.randrange(500, 900))
    if place >= len(content.people()) - NEW_THIS_WEEK:
        return until - timedelta(hours=rng.randrange(6, 7 * 24))
    if facts["name"] in content.introduced() or rng.random() < JOINED_LATELY:
        return until - timedelta(days=rng.uniform(7, 90))
    return until - timedelta(days=rng.uniform(91, 800))


def _weight(
    facts: dict[str, Any], since: datetime, until: datetime, rng: random.Random
) -> float:
    if until - since < timedelta(days=7):
        return 0.1
    team = 3.0 if facts.get("team") else 1.0
    return team * min(rng.paretovariate(1.1), 14.0)


def _newcomer(facts: dict[str, Any], place: int, joined_at: datetime) -> Newcomer:
    role = facts.get("signin") or ("owner" if facts.get("team") == "owner" else "")
    words = content.interests()
    return Newcomer(
        external_id=str(place),
        name=facts["name"],
        joined_at=joined_at,
        line=facts.get("line", ""),
        city=facts.get("city", ""),
        interests=[words[tag][facts["lang"]] for tag in facts.get("interests", ())],
        trust=0 if role == "newcomer" else 2,
        email=f"{role}@mozhou.example" if role else None,
        password=PASSWORDS.get(role),
    )
