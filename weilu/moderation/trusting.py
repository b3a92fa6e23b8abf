"""What each step of trust takes: pure, without a database. Product specification, M1.

Trust is what one may do, never what one is worth: points do not raise it. Two is kept for good,
three is lost by staying away, four is given by hand.
"""

from datetime import timedelta
from typing import NamedTuple

from weilu.conversations.queries.trusting import Ever, Lately

MEMBER, REGULAR, LEADING, GIVEN = 1, 2, 3, 4
WITHIN = timedelta(days=100)  # what the third step looks at
MOST_TOPICS, MOST_POSTS = 500, 20_000  # of what is new, asked for at most
PEOPLE, ON_DAYS = 5, 4  # thanks come from a fifth as many people, on a quarter as many days


class Takes(NamedTuple):
    """How much the steps take; each may be set (`dials/trust.py`)."""

    days: int = 15  # for the second, ever
    topics: int = 20
    posts: int = 100
    minutes: int = 60
    signs: int = 1
    replied: int = 3
    late_days: int = 50  # for the third, within `WITHIN`
    late_replied: int = 10
    late_share: int = 25  # percent
    late_given: int = 30
    late_received: int = 20
    ever_topics: int = 200  # for the third, ever
    ever_posts: int = 500
    upheld: int = 5  # reports that were right, at most


USUAL = Takes()


class Need(NamedTuple):
    """One thing a step takes; of what is at most, `most` is set."""

    name: str
    have: int
    need: int
    most: bool = False

    @property
    def is_met(self) -> bool:
        return self.have <= self.need if self.most else self.have >= self.need


def for_regular(ever: Ever, takes: Takes = USUAL) -> list[Need]:
    """What the second step takes."""
    return [
        Need("days", ever.days, takes.days),
        Need("topics", ever.topics, takes.topics),
        Need("posts", ever.posts, takes.posts),
        Need("minutes", ever.minutes, takes.minutes),
        Need("given", ever.given, takes.signs),
        Need("received", ever.received, takes.signs),
        Need("replied", ever.replied, takes.replied),
    ]


def for_leading(
    ever: Ever, late: Lately, *, upheld: int, sanctions: int, takes: Takes = USUAL
) -> list[Need]:
    """What the third step takes, and goes on taking."""
    share = takes.late_share
    return [
        Need("late_days", late.days, takes.late_days),
        Need("late_replied", late.replied, takes.late_replied),
        Need("late_topics", late.topics, part(late.new_topics, MOST_TOPICS, share)),
        Need("late_posts", late.posts, part(late.new_posts, MOST_POSTS, share)),
        Need("topics", ever.topics, takes.ever_topics),
        Need("posts", ever.posts, takes.ever_posts),
        Need("late_given", late.given, takes.late_given),
        Need("late_received", late.received, takes.late_received),
        Need("late_people", late.received_from, takes.late_received // PEOPLE),
        Need("late_thanked", late.received_on, takes.late_received // ON_DAYS),
        Need("upheld", upheld, takes.upheld, most=True),
        Need("sanctions", sanctions, 0, most=True),
    ]


def part(new: int, most: int, share: int = USUAL.late_share) -> int:
    """So many percent of what is new, at most so much."""
    return min(most, round(new * share / 100))


def are_met(needs: list[Need]) -> bool:
    return all(need.is_met for need in needs)
