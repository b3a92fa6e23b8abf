"""Reading what the demo's people say, from the files in `content/`."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Reply:
    """Something said in a thread. role: answer, talk, thanks, or op: the opener goes on.

    A theme's replies fit any topic of it; a topic's own replies are said in it alone.
    """

    text: str
    role: str
    by: str = ""  # a name of people.toml
    of: str = ""  # only somebody of whom people.toml says one of these words says it
    below: bool = False  # stands below the topic's own reply before it


@dataclass(frozen=True)
class Opening:
    """A topic as it is opened."""

    kind: str
    title: str
    body: str
    options: tuple[str, ...] = ()
    by: str = ""
    of: str = ""
    replies: tuple[Reply, ...] = ()
    quiet: bool = False  # nobody has answered yet
    season: tuple[str, str] | None = None  # first and last day, as "11-08"
    days_ago: int | None = None


@dataclass(frozen=True)
class Theme:
    """One thing people talk about in one space."""

    name: str
    space: str
    lang: str
    slots: dict[str, list[str]]
    topics: tuple[Opening, ...]
    replies: tuple[Reply, ...]
    season: tuple[str, str] | None = None  # first and last day, as "11-08"
    of: str = ""  # those who open its topics, and half of those who answer


@dataclass(frozen=True)
class Picture:
    """What a post shows: the name of a drawing, and what there is to see."""

    draw: str
    alt: str


@dataclass(frozen=True)
class Piece:
    """A whole thread, word for word."""

    name: str
    space: str
    lang: str
    kind: str
    title: str
    body: str
    author_role: str
    days_ago: int
    pinned: bool = False
    options: tuple[str, ...] = ()
    cast: dict[str, str] = field(default_factory=dict)  # names of people.toml by role
    posts: list[dict[str, Any]] = field(default_factory=list)


def _load(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


@cache
def people() -> list[dict[str, Any]]:
    """Everybody, the team first."""
    found: list[dict[str, Any]] = _load(FOLDER / "people.toml")["people"]
    return found


@cache
def fields() -> dict[str, Any]:
    """What is asked of profiles, what people answer, and their links."""
    return _load(FOLDER / "fields.toml")


@cache
def interests() -> dict[str, dict[str, str]]:
    """The words for each interest in both languages."""
    found: dict[str, dict[str, str]] = _load(FOLDER / "people.toml")["interests"]
    return found


@cache
def watched() -> dict[str, str]:
    """Words the story watches for, by what they tell."""
    found: dict[str, str] = _load(FOLDER / "words.toml")
    return found


@cache
def praise() -> list[dict[str, Any]]:
    """Who thanks whom, for which value, and how many days ago."""
    found: list[dict[str, Any]] = _load(FOLDER / "praise.toml")["praise"]
    return found


def shop() -> dict[str, Any]:
    """What can be redeemed, and who redeemed what how long before the end."""
    return _load(FOLDER / "shop.toml")


def segments() -> list[dict[str, str]]:
    """Whom the operator keeps in sight: a name, what for, and the filter."""
    found: list[dict[str, str]] = _load(FOLDER / "segments.toml")["segments"]
    return found


def badges() -> dict[str, Any]:
    """A badge the community made itself, and whom the team gave one by hand."""
    return _load(FOLDER / "badges.toml")


def pulse() -> dict[str, Any]:
    """Why somebody chose a number of the pulse, by that number."""
    return _load(FOLDER / "pulse.toml")


@cache
def spaces() -> list[dict[str, Any]]:
    """The rooms, in their order."""
    found: list[dict[str, Any]] = _load(FOLDER / "spaces.toml")["spaces"]
    return found


@cache
def lately() -> dict[str, list[dict[str, Any]]]:
    """What the last hours brought, by sort: topics, edits, drafts and so on."""
    found: dict[str, list[dict[str, Any]]] = _load(FOLDER / "lately.toml")
    return found


@cache
def norms() -> dict[str, Any]:
    """Values, clauses of both editions, and what members read about them."""
    return _load(FOLDER / "norms.toml")


@cache
def rituals() -> list[dict[str, Any]]:
    """What the team wrote for its rituals, and who answered."""
    found: list[dict[str, Any]] = _load(FOLDER / "rituals.toml")["rituals"]
    return found


@cache
def charter() -> dict[str, Any]:
    """What the community is for, what it asked, needs and aims at, by sort."""
    return _load(FOLDER / "charter.toml")


@cache
def backstage() -> dict[str, Any]:
    """What the team does behind the counter, by sort."""
    return _load(FOLDER / "backstage.toml")


@cache
def order() -> dict[str, Any]:
    """What was reported, decided and appealed against."""
    return _load(FOLDER / "order.toml")


def disputes() -> list[dict[str, Any]]:
    """What people could not settle alone, and how it went on."""
    told: list[dict[str, Any]] = _load(FOLDER / "disputes.toml")["disputes"]
    return told


def rules() -> list[dict[str, Any]]:
    """The word rules of the team, in the order they were written."""
    written: list[dict[str, Any]] = _load(FOLDER / "rules.toml")["rules"]
    return written


def policy() -> dict[str, Any]:
    """What the team would like screening to hold, where it differs from what is usual."""
    wanted: dict[str, Any] = _load(FOLDER / "rules.toml")["policy"]
    return wanted


def trial() -> dict[str, Any]:
    """Which limit and which slow mode the operator tried."""
    tried: dict[str, Any] = _load(FOLDER / "rules.toml")["trial"]
    return tried


def screening() -> dict[str, Any]:
    """Who came to sell, what they offered, and what the team wrote to them."""
    return _load(FOLDER / "screening.toml")


def work() -> dict[str, Any]:
    """What waits on the desk, and what was finished of late, by sort."""
    return _load(FOLDER / "work.toml")


@cache
def pictures() -> dict[str, Picture]:
    """What the first post of a topic shows, by the topic's title."""
    rows = _load(FOLDER / "pictures.toml")["pictures"]
    return {row["title"]: Picture(row["draw"], row["alt"]) for row in rows}


@cache
def themes() -> list[Theme]:
    """What people talk about, in the order of the file names."""
    files = sorted(FOLDER.glob("*/*.toml"))
    return [_theme(file) for file in files if file.parent.name != "pieces"]


def _theme(file: Path) -> Theme:
    raw = _load(file)
    topics = tuple(
        Opening(
            topic.get("kind", "discussion"),
            topic["title"].strip(),
            topic["body"].strip(),
            tuple(topic.get("options", ())),
            topic.get("by", ""),
            topic.get("of", ""),
            tuple(_reply(reply) for reply in topic.get("replies", ())),
            topic.get("quiet", False),
            _season(topic),
            topic.get("days_ago"),
        )
        for topic in raw["topics"]
    )
    replies = tuple(_reply(reply) for reply in raw["replies"])
    slots = raw.get("slots", {})
    about = (file.stem, raw["space"], raw["lang"])
    return Theme(*about, slots, topics, replies, _season(raw), raw.get("of", ""))


def _season(raw: dict[str, Any]) -> tuple[str, str] | None:
    first, last = raw.get("season", ("", ""))
    return (first, last) if first else None


def _reply(raw: dict[str, Any]) -> Reply:
    return Reply(
        raw["text"].strip(),
        raw.get("role", "talk"),
        raw.get("by", ""),
        raw.get("of", ""),
        raw.get("below", False),
    )


@cache
def introduced() -> frozenset[str]:
    """The names of those who say hello; they came within the ninety days."""
    hello = (theme.topics for theme in themes() if theme.space == "hello")
    return frozenset(topic.by for topics in hello for topic in topics if topic.by)


@cache
def pieces() -> list[Piece]:
    """The threads that are told from beginning to end."""
    return [_piece(file) for file in sorted((FOLDER / "pieces").glob("*.toml"))]


def _piece(file: Path) -> Piece:
    raw = _load(file)
    return Piece(
        name=file.stem,
        space=raw["space"],
        lang=raw["lang"],
        kind=raw["kind"],
        title=raw["title"],
        body=raw["body"].strip(),
        author_role=raw["author_role"],
        days_ago=raw["days_ago"],
        pinned=raw.get("pinned", False),
        options=tuple(raw.get("options", ())),
        cast=raw.get("cast", {}),
        posts=raw.get("posts", []),
    )
