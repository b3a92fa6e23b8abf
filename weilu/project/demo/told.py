"""The threads that are told word for word."""

from datetime import datetime, timedelta

from .cast import Cast, Person
from .content import Picture, Piece
from .talk import Said, Thread

FIRST_LOOK = timedelta(minutes=25)  # between joining and the first words


def thread(piece: Piece, cast: Cast, until: datetime) -> Thread:
    """A piece with its roles given to people."""
    at = until - timedelta(days=piece.days_ago, hours=3)
    opener = _opener(piece, cast)
    roles = {"op": opener, "mod": cast.signin("moderator")}
    told = Thread(
        name=f"pieces/{piece.name}",
        space=piece.space,
        lang=piece.lang,
        kind=piece.kind,
        title=piece.title,
        said=[Said(opener, piece.body, at)],
        options=piece.options,
        pinned=piece.pinned,
    )
    for place, post in enumerate(piece.posts, 1):
        at += timedelta(minutes=post["after_minutes"])
        who = post["who"]
        if who not in roles:
            roles[who] = _somebody(piece, who, roles, cast, at)
        at = max(at, roles[who].joined_at + FIRST_LOOK)
        said = Said(roles[who], post["text"].strip(), min(at, until - timedelta(minutes=3)))
        said.quoted = post["quote"] + 1 if "quote" in post else None
        said.signs = post.get("reactions", {})
        if "image" in post:
            said.picture = Picture(post["image"], post["image_alt"])
        told.said.append(said)
        if post.get("accepted"):
            told.accepted = place
    return told


def _opener(piece: Piece, cast: Cast) -> Person:
    role = piece.author_role
    if "op" in piece.cast:
        return cast.by_name[piece.cast["op"]]
    if role in ("operator", "moderator", "host", "owner"):
        return cast.team(role)[0]
    if role == "newcomer":
        return cast.signin("newcomer")
    return (
        cast.signin("member")
        if piece.days_ago < 15
        else cast.crowd(piece.space, piece.lang).people[30]
    )


def _somebody(
    piece: Piece, who: str, roles: dict[str, Person], cast: Cast, at: datetime
) -> Person:
    if who in piece.cast:
        return cast.by_name[piece.cast[who]]
    return cast.speaker(
        piece.space, piece.lang, at, but={person.pk for person in roles.values()}
    )
