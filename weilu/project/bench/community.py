"""The community that measurements look at: 20 spaces, 2,000 members, 5,000 topics.

100,000 posts unless asked otherwise, of about 820 bytes of Markdown, three in Chinese to one
in English, put together from what the demo's people say. One topic has 1,000 of them.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from weilu.activity import reactions
from weilu.conversations.actions import importing, importing_marks
from weilu.conversations.actions.importing import OldPost, OldTopic
from weilu.conversations.actions.importing_marks import OldReading
from weilu.conversations.dials.newcomers import POST_GAP
from weilu.conversations.models import Topic
from weilu.core import clock
from weilu.core.bars import bar
from weilu.core.cores import other_cores
from weilu.core.dials.snapshot import put
from weilu.members.actions import bringing
from weilu.members.actions.bringing import Newcomer
from weilu.members.models import Member, Role
from weilu.project.demo import content

SPACES, MEMBERS, TOPICS, POSTS = 20, 2_000, 5_000, 100_000
LONG = 1_000  # posts of the one long topic
DIFFERENT = 4_000  # texts; each is said by many
LENGTH = 820  # bytes
DAYS = 90
INSIDE = 8  # spaces of one member
READERS = 100  # members who have read something
BATCH = 100  # topics in one transaction
SEED = 5
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Community:
    """What was built."""

    members: list[Member]
    topics: list[int]  # the long one first
    slugs: list[str]


def build(posts: int = POSTS) -> Community:
    """Fill the empty database through the importing actions, search index and all."""
    rng, until = random.Random(SEED), clock.now()  # noqa: S311  a measurement, no secret
    put(POST_GAP, timedelta())  # it writes faster than people do
    members = _people(until)
    slugs = [f"room-{number}" for number in range(SPACES)]
    begun = until - timedelta(days=DAYS + 1)
    spaces, _new = importing.import_spaces(
        [(slug, f"Room {place}", begun) for place, slug in enumerate(slugs, 1)]
    )
    importing_marks.import_memberships(
        [
            (spaces[slug], member.pk, begun)
            for member in members
            for slug in rng.sample(slugs, INSIDE)
        ]
    )
    _team(members, list(spaces.values()))
    topics = _talk(posts, members, list(spaces.values()), until, rng)
    _reading(members, topics, rng)
    reactions.run_all()
    return Community(members, topics, slugs)


def _people(until: datetime) -> list[Member]:
    since = until - timedelta(days=400)
    names = [f"{name} {n}" for n in range(9) for name in _names()][:MEMBERS]
    people = [
        Newcomer(external_id=str(place), name=name, joined_at=since, trust=2)
        for place, name in enumerate(names)
    ]
    return bringing.bring_members(people, door="import", tenant="bench")


def _team(members: list[Member], spaces: list[int]) -> None:
    """Ten who look after everything, and a host for each space; none of them is a visitor."""
    everywhere = [Role.Name.OWNER, *[Role.Name.OPERATOR] * 3, *[Role.Name.MODERATOR] * 6]
    duties: list[tuple[str, int | None]] = [(name, None) for name in everywhere]
    duties += [(Role.Name.HOST, space) for space in spaces]
    team = zip(reversed(members), duties, strict=False)
    bringing.bring_roles([(member, name, space) for member, (name, space) in team])


def _names() -> list[str]:
    return [person["name"] for person in content.people()]


def texts(rng: random.Random) -> list[str]:
    """Posts of about 820 bytes, out of what the demo says, paragraph by paragraph."""
    said: dict[str, list[str]] = {"zh": [], "en": []}
    for theme in content.themes():
        said[theme.lang] += [topic.body for topic in theme.topics]
        said[theme.lang] += [reply.text for reply in theme.replies]
    for piece in content.pieces():
        said[piece.lang] += [post["text"] for post in piece.posts]
    whole = {
        lang: [text for text in texts if "{" not in text] for lang, texts in said.items()
    }
    return [_text(whole["en" if n % 4 == 0 else "zh"], rng) for n in range(DIFFERENT)]


def _text(said: Sequence[str], rng: random.Random) -> str:
    parts: list[str] = []
    while sum(len(part.encode()) for part in parts) < LENGTH:
        parts.append(rng.choice(said))
    return "\n\n".join(parts).encode()[: LENGTH + 100].decode(errors="ignore")


def _prepared(rng: random.Random) -> list[OldPost]:
    plain = [OldPost(NOBODY, 0, text, clock.now()) for text in texts(rng)]
    with other_cores() as pool:
        if pool is None:
            return [importing.prepare(post) for post in plain]
        return list(pool.map(importing.prepare, plain, chunksize=100))


def _talk(
    posts: int,
    members: Sequence[Member],
    spaces: Sequence[int],
    until: datetime,
    rng: random.Random,
) -> list[int]:
    ready = _prepared(rng)
    sizes = _sizes(posts)
    ids: list[int] = []
    with bar("Posts", posts) as shown:
        for start in range(0, TOPICS, BATCH):
            part = [
                OldTopic(
                    space_id=spaces[number % len(spaces)],
                    title=_title(number, ready, rng),
                    posts=_said(number, size, ready, members, until, rng),
                    kind="question" if number % 3 == 0 else "discussion",
                )
                for number, size in enumerate(sizes[start : start + BATCH], start)
            ]
            ids += importing.import_topics(part)
            shown.reach(sum(sizes[: start + BATCH]))
    return ids


def _sizes(posts: int) -> list[int]:
    """How many posts each topic has; the first one is long."""
    rest, over = divmod(posts - min(LONG, posts // 2), TOPICS - 1)
    return [min(LONG, posts // 2), *(rest + (n < over) for n in range(TOPICS - 1))]


def _title(number: int, ready: Sequence[OldPost], rng: random.Random) -> str:
    line = rng.choice(ready).text.partition("\n")[0]
    return f"{line[:40]} {number}"


def _said(
    number: int,
    size: int,
    ready: Sequence[OldPost],
    members: Sequence[Member],
    until: datetime,
    rng: random.Random,
) -> list[OldPost]:
    at = until - timedelta(minutes=DAYS * 1440 * (number + 1) / (TOPICS + 1) + size * 3)
    return [
        replace(
            rng.choice(ready),
            key=UUID(int=(number << 64) + place + 1),
            author_id=rng.choice(members).pk,
            written_at=at + timedelta(minutes=3 * place),
        )
        for place in range(size)
    ]


def _reading(members: Sequence[Member], topics: Sequence[int], rng: random.Random) -> None:
    """A hundred members have begun to read two fifths of the topics."""
    first = dict(Topic.objects.values_list("pk", "first_post_id"))
    rows = [
        OldReading(member.pk, topic_id, first[topic_id] or 0, clock.now(), 1, 15)
        for member in members[:READERS]
        for topic_id in rng.sample(topics, len(topics) * 2 // 5)
    ]
    importing_marks.import_readings(rows, door="import")
