"""What was said in a week, as the measures read it: who, to whom, and how soon."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

NEW_FOR = timedelta(days=90)  # since joining; so long a voice is a newcomer's
ANSWERED_WITHIN = timedelta(hours=24)
LONG_TOPIC = 10  # posts; shorter ones are often two people's
LOUD = 0.4  # of a topic by one voice


class Tone(NamedTuple):
    """What a post sounds like."""

    is_warm: bool
    is_harsh: bool


class Said(NamedTuple):
    """One post others can read."""

    post_id: int
    author_id: int
    is_new: bool  # its author joined less than ninety days before
    answers_id: int  # whom it answers; 0: it opens a topic, or answers oneself
    was_thanked: bool
    tone: Tone | None = None  # None: it was not read


class Opened(NamedTuple):
    """One topic that began in the week."""

    post_id: int  # its first
    is_question: bool
    waited: timedelta | None  # for the first reply by somebody else; None: there is none


class First(NamedTuple):
    """What somebody said here for the first time ever."""

    post_id: int
    in_time: bool  # answered within a day


class Long(NamedTuple):
    """A topic of ten posts or more in which somebody spoke this week."""

    post_id: int  # its first
    loudest: float  # share of its posts by the one who wrote most


@dataclass(frozen=True)
class Talk:
    """A week of one space, or of all."""

    said: Sequence[Said] = field(default_factory=tuple)
    opened: Sequence[Opened] = field(default_factory=tuple)
    firsts: Sequence[First] = field(default_factory=tuple)
    long: Sequence[Long] = field(default_factory=tuple)
