"""What somebody who joins today would find: enough rooms, open to their words, and alive."""

from collections.abc import Sequence
from dataclasses import dataclass

from weilu.conversations.dials.answering import LINT_FRESH, LINT_SPACES
from weilu.conversations.models import Space
from weilu.core import clock

WRITABLE = (5, 7)  # of them take a newcomer's words: five of seven


@dataclass(frozen=True)
class Seen:
    """A space as a newcomer finds it."""

    space: Space
    is_fresh: bool

    @property
    def is_writable(self) -> bool:
        """They may open a topic, or reply in one."""
        everybody = Space.Speakers.EVERYBODY
        return self.space.is_open and everybody in (self.space.opens, self.space.replies)

    @property
    def is_sound(self) -> bool:
        return self.is_writable and self.is_fresh


@dataclass(frozen=True)
class Lint:
    """Three rules, and the spaces they are about."""

    spaces: Sequence[Seen]

    @property
    def writable(self) -> int:
        return sum(seen.is_writable for seen in self.spaces)

    @property
    def fresh(self) -> int:
        return sum(seen.is_fresh for seen in self.spaces)

    @property
    def needed(self) -> int:
        """How many must be writable: five of seven, rounded up."""
        part, whole = WRITABLE
        return -(-len(self.spaces) * part // whole)

    @property
    def enough(self) -> bool:
        return len(self.spaces) >= LINT_SPACES.value

    @property
    def open_enough(self) -> bool:
        return self.enough and self.writable >= self.needed

    @property
    def alive(self) -> bool:
        return self.enough and self.fresh == len(self.spaces)

    @property
    def failures(self) -> int:
        return [self.enough, self.open_enough, self.alive].count(False)


def lint() -> Lint:
    """The spaces a newcomer sees, in the team's order: one query. Private ones they do not."""
    since = clock.now() - LINT_FRESH.value
    rows = Space.objects.filter(archived_at=None).order_by("place", "pk")
    seen = rows.exclude(visibility=Space.Visibility.PRIVATE)
    return Lint(
        [
            Seen(each, bool(each.last_topic_at and each.last_topic_at > since))
            for each in seen
        ]
    )
