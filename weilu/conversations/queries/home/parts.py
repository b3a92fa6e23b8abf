"""What the lists of home share: a topic with its reason, and what the reader keeps out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from weilu.conversations.queries.lists import Key, line, line_sql
from weilu.conversations.queries.shapes import Line, rows
from weilu.members.models import Member

PAGE = 20
K = TypeVar("K")  # how a list says where a page ends


class Why:
    """Why a topic stands on somebody's home; plain words, for an Enum's hash costs too much."""

    OWN = "own"  # somebody wrote in the reader's own topic
    FOLLOWED = "followed"  # the reader follows the topic
    TOOK_PART = "took_part"  # the reader wrote there
    NEWCOMER_ASKS = "newcomer_asks"
    UNANSWERED = "unanswered"
    PERSON = "person"  # opened by somebody the reader follows
    BUSY = "busy"  # the most replies in three days, in the reader's spaces
    FEATURED = "featured"
    NEW_IN_SPACE = "new_in_space"
    SPACE_GOES_ON = "space_goes_on"
    AROUND = "around"  # talked about elsewhere
    NEW = "new"
    LATEST = "latest"


class Story(NamedTuple):
    """A topic, and why it stands here."""

    topic: Line
    why: str  # one of `Why`


class Place(NamedTuple):
    """Where a page of the unanswered ends: in which band, and after which question."""

    band: int
    key: Key

    def __str__(self) -> str:
        return f"{self.band}-{self.key}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """From an address; None for the beginning, and for anything unreadable."""
        band, _dash, rest = text.partition("-")
        key = Key.read(rest)
        return cls(int(band), key) if key and band in ("0", "1", "2") else None


@dataclass(frozen=True)
class Stories(Generic[K]):
    """A page of home, and where the next one begins; None: that was all."""

    items: Sequence[Story]
    next: K | None = None


# Whoever is muted is not read anywhere; a topic's own level goes before its space's.
NOT_MUTED_BY = """ AND NOT EXISTS (SELECT 1 FROM members_mute x
  WHERE x.member_id = %s AND x.muted_id = t.author_id)"""
HEARD = """ AND coalesce((SELECT f.level FROM conversations_topicfollow f
  WHERE f.topic_id = t.id AND f.member_id = %s), (SELECT h.level
  FROM conversations_membership h WHERE h.space_id = t.space_id AND h.member_id = %s),
  '') <> 'muted'"""


def unmuted(reader: Member, *, quiet_rooms: bool = False) -> tuple[str, list[Any]]:
    """The condition that keeps muted people out, and muted topics and spaces, too."""
    if quiet_rooms:
        return NOT_MUTED_BY, [reader.pk]
    return NOT_MUTED_BY + HEARD, [reader.pk] * 3


def told(ids: Sequence[int], *, reader: Member) -> list[Line]:
    """The lines of these topics, in this order; the caller has asked for rights. One query."""
    if not ids:
        return []
    select, who = line_sql(reader)
    marks = ",".join(["%s"] * len(ids))
    found = rows(f"{select} WHERE t.id IN ({marks})", [*who, *ids])
    by_id = {row[0]: line(row) for row in found}
    return [by_id[pk] for pk in ids if pk in by_id]
