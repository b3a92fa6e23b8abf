"""What a rule would have met: a pure function over what was said, with nothing asked but its input."""

import random
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from weilu.screening.rules import Hit
from weilu.screening.words import Words

from .rules import counting, where

SAMPLES = 20  # drawn by lot, and as many of the newest


@dataclass(frozen=True, slots=True)
class Said:
    """One post as it read when it was said, by somebody as trusted as they were then."""

    post_id: int
    author_id: int
    at: datetime
    day: date  # by the community's clock
    trust: int
    space_id: int
    door: str
    language: str
    text: str  # with its title, where it opened a topic
    kept: bool | None = None  # a person let it stand, or took it away; None: nobody looked


@dataclass
class Replayed:
    """What came of it; ids and counts, never words."""

    posts: int = 0
    authors: set[int] = field(default_factory=set)
    hit: list[int] = field(default_factory=list)  # posts, the oldest first
    members: set[int] = field(default_factory=set)
    days: Counter[str] = field(default_factory=Counter)
    trusts: Counter[str] = field(default_factory=Counter)
    spaces: Counter[str] = field(default_factory=Counter)
    doors: Counter[str] = field(default_factory=Counter)
    let_stand: int = 0  # of those met, by a person
    taken_away: int = 0
    missed: list[int] = field(default_factory=list)  # taken away, and not met
    views: Counter[str] = field(default_factory=Counter)  # met only in disguise, by how
    lost: list[int] = field(default_factory=list)  # met by the one it replaces alone
    gained: int = 0  # met now, and not by the one it replaces
    new: int = 0  # met now, and by none of the rules in force
    both: int = 0

    def note(self, said: Said, *, met: bool, before: bool, view: str = "") -> None:
        """Count one post.

        Args:
            view: The reading in which alone it was met.
        """
        self.posts += 1
        self.authors.add(said.author_id)
        if not met:
            if said.kept is False:
                self.missed.append(said.post_id)
            return
        self.hit.append(said.post_id)
        self.members.add(said.author_id)
        self.days[said.day.isoformat()] += 1
        self.trusts[str(said.trust)] += 1
        self.spaces[str(said.space_id)] += 1
        self.doors[said.door] += 1
        if view:
            self.views[view] += 1
        self.let_stand += said.kept is True
        self.taken_away += said.kept is False
        self.both += before
        self.new += not before


def replay(
    words: Words,
    said: Iterable[Said],
    *,
    today: Words | None = None,
    before: Words | None = None,
    spared: Collection[int] = (),
) -> Replayed:
    """Ask rules of everything that was said.

    Args:
        today: The rules in force, to say what would be new.
        before: The rule it replaces, to say what is met no longer.
        spared: Ids of those whom no word rule asks: the team.
    """
    found = Replayed()
    for each in said:
        hits = [] if each.author_id in spared else met_by(words, each)
        known = today is not None and bool(hits and counting(met_by(today, each)))
        view = "" if not hits or any(not hit.view for hit in hits) else hits[0].view
        found.note(each, met=bool(hits), before=known, view=view)
        if before is not None and each.author_id not in spared:
            was = bool(met_by(before, each))
            found.gained += bool(hits) and not was
            found.lost += [each.post_id] if was and not hits else []
    return found


def met_by(words: Words, said: Said) -> list[Hit]:
    """What rules meet in a post as it was said."""
    place = where(said.space_id, said.trust, said.door, said.language, said.at)
    return words.met(said.text, place)


def facts(found: Replayed, seed: int) -> dict[str, object]:
    """What is kept of it: two samples by id, one drawn by lot that is the same each time."""
    lot = random.Random(seed)  # noqa: S311  a sample, no secret
    drawn = lot.sample(found.hit, min(SAMPLES, len(found.hit)))
    return {
        "days": dict(sorted(found.days.items())),
        "trusts": dict(found.trusts),
        "spaces": dict(found.spaces.most_common()),
        "doors": dict(found.doors),
        "views": dict(found.views),
        "let_stand": found.let_stand,
        "taken_away": found.taken_away,
        "missed": len(found.missed),
        "missed_newest": found.missed[: -SAMPLES - 1 : -1],
        "gained": found.gained,
        "lost": len(found.lost),
        "lost_newest": found.lost[: -SAMPLES - 1 : -1],
        "new": found.new,
        "both": found.both,
        "drawn": drawn,
        "newest": found.hit[: -SAMPLES - 1 : -1],
    }
