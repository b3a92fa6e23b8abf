"""What each step of trust takes: pure, without a database. Product specification, M1.

Trust is what one may do, never what one is worth: points do not raise it. Two is kept for good,
three is lost by staying away, four is given by hand.
"""

from datetime import timedelta
from typing import NamedTuple

from weilu.conversations.queries.trusting import Ever, Lately

MEMBER, REGULAR, LEADING, GIVEN = 1, 2, 3, 4
WITHIN = timedelta(days=100)  # what the third step looks at
GRACE = timedelta(days=14)  # before it is lost
# For the second step, ever.
DAYS, TOPICS, POSTS, MINUTES, SIGNS, REPLIED = 15, 20, 100, 60, 1, 3
# For the third, within `WITHIN`, and ever.
LATE_DAYS, LATE_REPLIED, LATE_GIVEN, LATE_RECEIVED = 50, 10, 30, 20
SHARE, MOST_TOPICS, MOST_POSTS = 0.25, 500, 20_000  # of what is new, at most so much
EVER_TOPICS, EVER_POSTS = 200, 500
PEOPLE, ON_DAYS = 5, 4  # thanks come from a fifth as many people, on a quarter as many days
UPHELD = 5  # reports that were right, at most


class Need(NamedTuple):
    """One thing a step takes; of what is at most, `most` is set."""

    name: str
    have: int
    need: int
    most: bool = False

    @property
    def is_met(self) -> bool:
        return self.have <= self.need if self.most else self.have >= self.need


def for_regular(ever: Ever) -> list[Need]:
    """What the second step takes."""
    return [
        Need("days", ever.days, DAYS),
        Need("topics", ever.topics, TOPICS),
        Need("posts", ever.posts, POSTS),
        Need("minutes", ever.minutes, MINUTES),
        Need("given", ever.given, SIGNS),
        Need("received", ever.received, SIGNS),
        Need("replied", ever.replied, REPLIED),
    ]


def for_leading(ever: Ever, late: Lately, *, upheld: int, sanctions: int) -> list[Need]:
    """What the third step takes, and goes on taking."""
    return [
        Need("late_days", late.days, LATE_DAYS),
        Need("late_replied", late.replied, LATE_REPLIED),
        Need("late_topics", late.topics, part(late.new_topics, MOST_TOPICS)),
        Need("late_posts", late.posts, part(late.new_posts, MOST_POSTS)),
        Need("topics", ever.topics, EVER_TOPICS),
        Need("posts", ever.posts, EVER_POSTS),
        Need("late_given", late.given, LATE_GIVEN),
        Need("late_received", late.received, LATE_RECEIVED),
        Need("late_people", late.received_from, LATE_RECEIVED // PEOPLE),
        Need("late_thanked", late.received_on, LATE_RECEIVED // ON_DAYS),
        Need("upheld", upheld, UPHELD, most=True),
        Need("sanctions", sanctions, 0, most=True),
    ]


def part(new: int, most: int) -> int:
    """A quarter of what is new, at most so much."""
    return min(most, round(new * SHARE))


def are_met(needs: list[Need]) -> bool:
    return all(need.is_met for need in needs)
