"""What a reader sees of somebody: each field only as far as its owner lets it go."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from .faces import face_path
from .models import Member

Audience = Member.Audience
GUARDED = ("line", "city", "interests")  # name and picture go with what people say


class Card(NamedTuple):
    """A member as one reader sees them; what is not for that reader is empty."""

    pk: int
    name: str
    picture: str
    state: str
    is_robot: bool
    line: str
    city: str
    interests: Sequence[str]
    joined_at: datetime

    @property
    def face(self) -> str:
        return face_path(self.picture)

    @property
    def is_placeholder(self) -> bool:
        return self.state == Member.State.PLACEHOLDER


def nearness(reader: Member | None, member_id: int) -> Audience:
    """How near a reader is to somebody: they see what is meant for so near, and further."""
    if reader is None:
        return Audience.PUBLIC
    if reader.pk == member_id:
        return Audience.ME
    return Audience.TEAM if reader.standing.is_team else Audience.MEMBERS


def card(member: Member, reader: Member | None) -> Card:
    """Somebody as this reader sees them."""
    return card_at(member, nearness(reader, member.pk))


def card_at(member: Member, near: Audience) -> Card:
    """The same for readers so near: how one's own page looks to others."""
    return Card(
        member.pk,
        member.name,
        member.picture,
        member.state,
        member.is_robot,
        member.line if member.line_for <= near else "",
        member.city if member.city_for <= near else "",
        tuple(member.interests) if member.interests_for <= near else (),
        member.joined_at,
    )


def cards(members: Iterable[Member], reader: Member | None) -> list[Card]:
    """Several people as this reader sees them."""
    return [card(member, reader) for member in members]


def words(kept: str | Sequence[str]) -> Sequence[str]:
    """Interests as either database hands them out."""
    return tuple(json.loads(kept)) if isinstance(kept, str) else tuple(kept)
