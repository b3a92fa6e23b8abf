"""Private notes to whoever writes; what they say, a room above decides (`project/nudges.py`).

A note stands beside the composer and can be put away. A question comes before something is sent,
once; whoever wants to sends it as it is. Nobody is ever kept from saying anything by either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from weilu.members.models import Member

from .models import Topic


class Note(NamedTuple):
    """A line beside the composer."""

    name: str
    words: str
    icon: str
    link: tuple[str, str] | None = None  # its words, where it leads


class Question(NamedTuple):
    """What is asked before something is sent."""

    name: str
    words: str
    token: str  # sent with the same text, it is sent as it is
    pieces: Sequence[tuple[str, bool]] = ()  # of the text; those that are meant are marked
    links: Sequence[tuple[str, str]] = ()  # their words, where they lead


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What somebody is about to send."""

    member: Member
    topic: Topic | None  # None: it opens one
    text: str
    title: str = ""
    kind: str = ""  # of the topic it opens
    parent_id: int | None = None
    token: str = ""  # of a question they were asked
    noted: str = ""  # the note that stood beside it


class Nudges(Protocol):
    """What a room above makes of it."""

    def beside(
        self, member: Member, topic_id: int | None, silence: str = ""
    ) -> Note | None:
        """The note of today for a topic, or for a new one: one statement at most."""

    def before(self, writing: Writing) -> Question | None:
        """What is asked before this is sent, if anything."""

    def sent(self, writing: Writing, topic_id: int | None, post_id: int) -> None:
        """It was sent: what became of today's note, and whether the next one is due."""

    def put_away(self, member: Member, topic_id: int | None, name: str) -> None:
        """They do not want to see it."""


@cache
def nudges() -> Nudges:
    """Those of this installation."""
    found: Nudges = import_string(settings.WEILU_NUDGES)
    return found
