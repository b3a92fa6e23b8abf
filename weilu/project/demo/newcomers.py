"""What the demo's newcomers did first, so that the welcome path has a story to tell."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from weilu.activity.actions import Entry, record_many
from weilu.conversations.kinds import SpaceJoined
from weilu.conversations.models import Space
from weilu.members.kinds import ProfileChanged, SignedIn

from .cast import DOOR, Cast, Person

LATELY = timedelta(days=90)
TOLD = 0.9  # of those whose profile says something, wrote it within the first hour
CHOSE = 0.7
STAYED_AWAY = 0.04  # of those who came before: they are greeted when they speak again
FOLLOWED = 0.6  # two spaces or more; the others began with one


def arrive(
    cast: Cast, spaces: dict[str, Space], until: datetime, rng: random.Random
) -> None:
    """Note in the journal what those of the last ninety days did of the path."""
    new = [p for p in cast.people if _is_new(p, until) and not p.facts.get("team")]
    inside = dict.fromkeys(spaces[slug].pk for slug in ("hello", "help", "handwriting"))
    entries = [entry for person in new for entry in _steps(person, list(inside), rng)]
    record_many(sorted((e for e in entries if e.occurred_at < until), key=_when))


def come_by(cast: Cast, until: datetime, rng: random.Random) -> None:
    """Whoever came before the ninety days was here as they began; a few stayed away longer."""
    old = [p for p in cast.people if not _is_new(p, until) and rng.random() > STAYED_AWAY]
    entries = [
        Entry(
            kind=SignedIn(member_id=person.pk),
            actor_id=person.pk,
            door=DOOR,
            occurred_at=until - LATELY - timedelta(hours=rng.uniform(1, 200)),
            subject=f"member:{person.pk}",
        )
        for person in old
    ]
    record_many(sorted(entries, key=_when))


def _is_new(person: Person, until: datetime) -> bool:
    return until - person.joined_at < LATELY


def _when(entry: Entry) -> datetime:
    return entry.occurred_at


def _steps(person: Person, space_ids: list[int], rng: random.Random) -> Iterator[Entry]:
    at = person.joined_at + timedelta(minutes=rng.randrange(3, 50))
    fields = []
    if rng.random() < TOLD:
        fields += [name for name in ("line", "city") if person.facts.get(name)]
    if rng.random() < CHOSE and person.facts.get("interests"):
        fields.append("interests")
    if fields:
        yield _entry(person, ProfileChanged(member_id=person.pk, fields=fields), at)
    chosen = space_ids if rng.random() < FOLLOWED else space_ids[:1]
    for turn, space_id in enumerate(chosen):
        kind = SpaceJoined(member_id=person.pk, level="all")
        yield _entry(person, kind, at + timedelta(minutes=turn + 2), space_id)


def _entry(
    person: Person,
    kind: ProfileChanged | SpaceJoined,
    at: datetime,
    space_id: int | None = None,
) -> Entry:
    return Entry(
        kind=kind,
        actor_id=person.pk,
        door=DOOR,
        occurred_at=at,
        space_id=space_id,
        subject=f"space:{space_id}" if space_id else f"member:{person.pk}",
    )
