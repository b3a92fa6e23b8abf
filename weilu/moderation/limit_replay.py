"""What a posting limit would have met: a pure function over what was said, in the order it was said.

What a limit refuses was never posted, so it counts for nothing that comes after it; what one holds
was, and counts. Each setting is tried against a past of its own.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any, NamedTuple

from weilu.conversations.caps import SHARES
from weilu.conversations.limits import FROM_HERE
from weilu.conversations.newcomers import A_DAY, LOOKED_AT, SHORT
from weilu.core.text import language, length
from weilu.screening import neardup

from . import score
from .replay import Replayed, Said

HERE = (*FROM_HERE, "demo")  # what a demo's people say stands for what is typed here
AN_HOUR = timedelta(hours=1)
MOST = 1_000  # posts of an author that are remembered: the most a day may be set to
ALIKE_AMONG = 20  # the newest of them, as the gate looks at


class Form(NamedTuple):
    """How a post is made, besides its words."""

    topic_id: int
    opener_id: int
    opens: bool
    title: str  # where it opens a topic
    body: str
    links: frozenset[str]
    hosts: frozenset[str]  # of its links, other websites alone
    named: int  # people
    weight: float = 0.0  # of the reports of it that stand, by one case at most


class Who(NamedTuple):
    """An author as a limit sees them."""

    joined_at: datetime
    is_robot: bool = False


class Done(NamedTuple):
    """One post of an author, as far as a later one is measured by it."""

    at: datetime
    day: date
    door: str
    topic_id: int
    opens: bool
    hosts: frozenset[str]
    text: str
    stands: bool  # nobody took it away


class Asked(NamedTuple):
    """What a limit is asked about."""

    said: Said
    form: Form
    who: Who
    before: deque[Done]  # the oldest first

    @property
    def is_new(self) -> bool:
        return self.said.trust == 0

    @property
    def here(self) -> bool:
        return self.said.door in HERE

    @property
    def own(self) -> list[Done]:
        """The newest, written here, the newest first."""
        return [each for each in reversed(self.before) if each.door in HERE][:LOOKED_AT]


class Limit(NamedTuple):
    """One limit: whom it meets at a value, and what follows."""

    meets: Callable[[Any, Asked], bool]
    holds: bool = False  # for the team to read; else it refuses, and nothing is posted
    spares_team: bool = True


def shorter(tongue: str, part: str) -> Callable[[int, Asked], bool]:
    """Fewer characters than that."""

    def meets(least: int, asked: Asked) -> bool:
        words = asked.form.title if part == "title" else asked.form.body
        told = bool(words) or part == "text"
        return told and asked.here and language(words) == tongue and length(words) < least

    return meets


def gap(opens: bool, is_new: bool) -> Callable[[timedelta, Asked], bool]:
    """Sooner after the last one."""

    def meets(least: timedelta, asked: Asked) -> bool:
        if asked.form.opens != opens or asked.is_new != is_new or not asked.here:
            return False
        past = (each for each in reversed(asked.before) if each.opens or not opens)
        last = next(past, None)
        return last is not None and asked.said.at - last.at < least

    return meets


def within(span: timedelta) -> Callable[[int, Asked], bool]:
    """More replies in such a time."""

    def meets(most: int, asked: Asked) -> bool:
        if asked.form.opens or not asked.here:
            return False
        since = asked.said.at - span
        found = 0
        for each in reversed(asked.before):
            if each.at <= since:
                break
            found += not each.opens and each.door in HERE
        return found >= most

    return meets


def first_day(opens: bool) -> Callable[[int, Asked], bool]:
    """More on the first day."""

    def meets(most: int, asked: Asked) -> bool:
        begins = asked.said.at < asked.who.joined_at + A_DAY
        if asked.form.opens != opens or not (asked.is_new and asked.here and begins):
            return False
        return sum(each.opens == opens for each in asked.own) >= most

    return meets


def named(is_new: bool) -> Callable[[int, Asked], bool]:
    """More people named."""
    return lambda most, asked: asked.is_new == is_new and asked.form.named > most


def links(most: int, asked: Asked) -> bool:
    return asked.is_new and asked.here and len(asked.form.links) > most


def in_one_topic(most: int, asked: Asked) -> bool:
    form = asked.form
    if form.opens or not (asked.is_new and asked.here):
        return False
    if form.opener_id == asked.said.author_id:
        return False
    return sum(each.topic_id == form.topic_id for each in asked.own) >= most


def topics_in_a_day(most: int, asked: Asked) -> bool:
    if not (asked.form.opens and asked.here):
        return False
    today = sum(each.opens and each.day == asked.said.day for each in asked.before)
    return today >= int(most * SHARES.get(asked.said.trust, 1.0))


def same_host(least: int, asked: Asked) -> bool:
    if not (asked.is_new and asked.here):
        return False
    linked = [each.hosts for each in reversed(asked.before) if each.hosts][:LOOKED_AT]
    return any(
        1 + sum(host in each for each in linked) >= least for host in asked.form.hosts
    )


def alike(least: int, asked: Asked) -> bool:
    if not asked.here or asked.who.is_robot:
        return False
    since = asked.said.at - SHORT
    latest = list(asked.before)[-ALIKE_AMONG:]
    texts = [each.text for each in latest if each.at >= since]
    if len(texts) + 1 < least:
        return False
    key, signature = neardup.exact_key(asked.form.body), neardup.signature(asked.form.body)
    return 1 + sum(_is_near(text, key, signature) for text in texts) >= least


def _is_near(text: str, key: str, signature: Any) -> bool:
    theirs = neardup.signature(text) if signature is not None else None
    near = theirs is not None and neardup.are_near(signature, theirs)
    return near or neardup.exact_key(text) == key


def read_first(number: int, asked: Asked) -> bool:
    known = sum(each.stands for each in asked.before) if number else 0
    return asked.is_new and asked.here and known < number


def links_read(wanted: bool, asked: Asked) -> bool:
    return wanted and asked.is_new and asked.here and bool(asked.form.links)


def reported(when: str, asked: Asked) -> bool:
    """Reports of it weigh so much that they hide it until a person decides."""
    return score.hides(asked.form.weight, when)


def slow_in(space_id: int) -> Limit:
    """A space's slow mode: sooner, in seconds, after one's last post in the same topic."""

    def meets(seconds: int, asked: Asked) -> bool:
        if asked.form.opens or asked.said.space_id != space_id:
            return False
        since = asked.said.at - timedelta(seconds=seconds)
        lately = takewhile(lambda each: each.at > since, reversed(asked.before))
        return any(each.topic_id == asked.form.topic_id for each in lately)

    return Limit(meets)


LIMITS: Mapping[str, Limit] = {
    "conversations.zh_title": Limit(shorter("zh", "title"), spares_team=False),
    "conversations.zh_text": Limit(shorter("zh", "text"), spares_team=False),
    "conversations.en_title": Limit(shorter("en", "title"), spares_team=False),
    "conversations.en_text": Limit(shorter("en", "text"), spares_team=False),
    "conversations.named": Limit(named(is_new=False), spares_team=False),
    "conversations.named_new": Limit(named(is_new=True)),
    "conversations.posts_hour": Limit(within(AN_HOUR)),
    "conversations.posts_day": Limit(within(A_DAY)),
    "conversations.post_gap": Limit(gap(opens=False, is_new=False)),
    "conversations.topic_gap": Limit(gap(opens=True, is_new=False)),
    "conversations.post_gap_new": Limit(gap(opens=False, is_new=True)),
    "conversations.topic_gap_new": Limit(gap(opens=True, is_new=True)),
    "conversations.topics_day": Limit(topics_in_a_day),
    "conversations.alike": Limit(alike, holds=True),
    "conversations.links_new": Limit(links),
    "conversations.topics_new": Limit(first_day(opens=True)),
    "conversations.replies_new": Limit(first_day(opens=False)),
    "conversations.replies_each": Limit(in_one_topic),
    "conversations.same_host": Limit(same_host, holds=True),
    "conversations.approve_first": Limit(read_first, holds=True),
    "conversations.approve_links": Limit(links_read, holds=True),
    "moderation.hides_at": Limit(reported, holds=True, spares_team=False),
}


class Past:
    """What each author had posted by each moment, under one value of a limit."""

    def __init__(self, limit: Limit, value: Any) -> None:
        self.limit, self.value = limit, value
        self.by: dict[int, deque[Done]] = {}

    def asks(self, each: Said, form: Form, who: Who, spared: Collection[int]) -> bool:
        """Whether it is met; what is not refused is remembered."""
        before = self.by.setdefault(each.author_id, deque(maxlen=MOST))
        free = self.limit.spares_team and each.author_id in spared
        met = not free and self.limit.meets(self.value, Asked(each, form, who, before))
        if not met or self.limit.holds:
            before.append(
                Done(
                    each.at, each.day, each.door, form.topic_id, form.opens, form.hosts,
                    form.body if self.limit.meets is alike else "", each.kept is not False,
                )
            )  # fmt: skip
        return met


def replay(
    limit: Limit,
    wanted: Any,
    today: Any,
    said: Iterable[tuple[Said, Form]],
    *,
    people: Mapping[int, Who],
    spared: Collection[int] = (),
) -> Replayed:
    """Try a value of a limit, and the one in force beside it, on everything that was said.

    Args:
        people: The authors. spared: Ids of those whom most limits leave alone: the team.
    """
    found = Replayed()
    then, now = Past(limit, wanted), Past(limit, today)
    for each, form in said:
        who = people.get(each.author_id) or Who(each.at - timedelta(days=365))
        met = then.asks(each, form, who, spared)
        before = now.asks(each, form, who, spared)
        found.note(each, met=met, before=met and before)
        found.gained += met and not before
        found.lost += [each.post_id] if before and not met else []
    return found
