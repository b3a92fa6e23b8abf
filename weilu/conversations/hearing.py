"""Which signals a session may hear: those of what it may read, and its own."""

from weilu.members.models import Member
from weilu.members.sessions import SessionStore, visitor

from .models import Space, Topic

PUBLIC = "community"


def told_in(space: Space) -> tuple[str, ...]:
    """The channels that hear of a new topic: everybody's only where everybody may read it."""
    is_public = space.visibility == Space.Visibility.PUBLIC
    return (f"space:{space.pk}", *([PUBLIC] if is_public else []))


def channels_for(session_key: str | None, channels: list[str]) -> list[str]:
    """The channels out of those asked for; at most three queries."""
    reader = visitor(SessionStore(session_key)) if session_key else None
    allowed = {PUBLIC, *_own(reader)}
    allowed |= {f"space:{pk}" for pk in _readable(Space, reader, _ids(channels, "space"))}
    allowed |= {f"topic:{pk}" for pk in _readable(Topic, reader, _ids(channels, "topic"))}
    return [channel for channel in channels if channel in allowed]


def _own(reader: Member | None) -> list[str]:
    if reader is None:
        return []
    return [f"member:{reader.pk}", *(["team"] if reader.standing.is_team else [])]


def _ids(channels: list[str], kind: str) -> list[int]:
    found = (channel.partition(":") for channel in channels)
    return [
        int(pk) for name, _, pk in found if name == kind and pk.isdecimal() and len(pk) < 19
    ]


def _readable(
    model: type[Space] | type[Topic], reader: Member | None, ids: list[int]
) -> list[int]:
    if not ids:
        return []
    rows = model.objects.readable_by(reader).filter(pk__in=ids)
    return list(rows.values_list("pk", flat=True))
