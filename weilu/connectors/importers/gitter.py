"""A Gitter archive: a room becomes a space, a room's day a topic, a message a post.

The source's message id is the key and the first row in file order wins. Running it again, or
after it was stopped anywhere, adds only what is missing: each batch is one transaction.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.connectors.errors import BadFile
from weilu.connectors.models import ImportedTopic, Source
from weilu.conversations.actions import importing
from weilu.conversations.actions.importing import OldPost, OldTopic
from weilu.conversations.models import Post
from weilu.core import clock
from weilu.members.actions import make_placeholders

from .report import Report
from .slugs import slugs_for
from .table import bad_row, read

NAME = "gitter"
COLUMNS = {
    "room": "text",
    "sent_at": "text",
    "actor_id": "number",
    "message_id": "text",
    "text": "text",
}
KEYS = UUID("0c1f6c0e-6e0a-4b3f-8f0d-3a8d2b6f2f55")  # namespace of the posts' keys
ID = re.compile(r"[0-9a-f]{24}")
EARLIEST, LATEST = 1970, 2100  # years: a wrong clock is a wrong file
BATCH = 1500  # messages in one transaction: well under a second
LONGEST_TITLE = 100
WORD = re.compile(r"\s+")
# Marks of Markdown that mean nothing in a title: fences, heads, quotes; of a link its words.
MARKS = re.compile(r"```\w*|`|^[#>*\s]+|!?\[([^\]]*)\]\([^)]*\)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Message:
    """One row of the file."""

    room: str
    sent_at: datetime
    actor: int
    key: str
    text: str


Progress = Callable[[int, int], None]  # done, of how many


def run(
    path: Path, *, progress: Progress, pool: Executor | None = None, dry: bool = False
) -> Report:
    """Take the archive in.

    Raises:
        BadFile: Something in the file is wrong; nothing was written.
    """
    began = time.perf_counter()
    report = Report()
    messages = list(_distinct(_rows(path), report))
    days = _days(messages)
    if not dry:
        _write(messages, days, report, progress, pool)
    report.seconds = time.perf_counter() - began
    return report


def _rows(path: Path) -> list[Message]:
    table = read(path, COLUMNS)
    parts = [table.column(name).to_pylist() for name in COLUMNS]
    return [
        _message(path, number, row)
        for number, row in enumerate(zip(*parts, strict=True), 1)
    ]


def _message(path: Path, number: int, row: Sequence[object]) -> Message:
    room, sent_at, actor, key, text = row
    if not ID.fullmatch(str(key)):
        why = _("“%(value)s” is no message id.") % {"value": str(key)[:40]}
        raise BadFile(bad_row(path, number, why))
    try:
        moment = datetime.fromisoformat(str(sent_at))
    except ValueError:
        why = _("“%(value)s” is no time.") % {"value": str(sent_at)[:40]}
        raise BadFile(bad_row(path, number, why)) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if not EARLIEST <= moment.year < LATEST:
        why = _("“%(value)s” is long before or after any chat.") % {"value": sent_at}
        raise BadFile(bad_row(path, number, why))
    if not str(room).strip():
        raise BadFile(
            bad_row(path, number, _("“%(column)s” is empty.") % {"column": "room"})
        )
    return Message(str(room), moment, int(str(actor)), str(key), str(text))


def _distinct(rows: list[Message], report: Report) -> Iterator[Message]:
    """The first row of each id; the others are counted by what sets them apart."""
    first: dict[str, Message] = {}
    report.rows = len(rows)
    for row in rows:
        kept = first.setdefault(row.key, row)
        if kept is not row:
            same = kept == row
            report.leave_out("repeated row" if same else "same id, other content")
    report.distinct = len(first)
    for row in first.values():
        if row.text.strip():
            yield row
        else:
            report.leave_out("without text")


Days = dict[tuple[str, date], list[Message]]


def _days(messages: list[Message]) -> Days:
    """Messages by room and community-zone day, each in the order they were sent."""
    days: Days = defaultdict(list)
    for message in messages:
        days[message.room, clock.day(message.sent_at)].append(message)
    for said in days.values():
        said.sort(key=lambda message: (message.sent_at, message.key))
    return dict(sorted(days.items(), key=lambda day: (day[1][0].sent_at, day[0])))


def _write(
    messages: list[Message],
    days: Days,
    report: Report,
    progress: Progress,
    pool: Executor | None,
) -> None:
    source, _made = Source.objects.get_or_create(name=NAME)
    people = _people(messages, report)
    rooms = _rooms(messages, report)
    done = 0
    for batch in _batches(days):
        with transaction.atomic():
            _take_in(source, batch, people, rooms, report, pool)
        done += sum(len(said) for _day, said in batch)
        progress(done, len(messages))


def _people(messages: list[Message], report: Report) -> dict[int, int]:
    """Everybody who wrote, as members' ids by the source's number."""
    since: dict[int, datetime] = {}
    for message in messages:
        first = since.get(message.actor, message.sent_at)
        since[message.actor] = min(first, message.sent_at)
    wanted = {str(actor): (f"gitter-{actor}", moment) for actor, moment in since.items()}
    found, made = make_placeholders(door=importing.DOOR, tenant=NAME, people=wanted)
    report.people = made
    return {int(external): pk for external, pk in found.items()}


def _rooms(messages: list[Message], report: Report) -> dict[str, int]:
    since: dict[str, datetime] = {}
    for message in messages:
        first = since.get(message.room, message.sent_at)
        since[message.room] = min(first, message.sent_at)
    slugs = slugs_for(list(since), taken=importing.slugs_made_here())
    wanted = [(slugs[room], room[:60], since[room]) for room in sorted(since)]
    ids, made = importing.import_spaces(wanted)
    report.spaces = made
    return {room: ids[slugs[room]] for room in since}


Day = tuple[tuple[str, date], list[Message]]


def _batches(days: Days) -> Iterator[list[Day]]:
    batch: list[Day] = []
    size = 0
    for day in days.items():
        batch.append(day)
        size += len(day[1])
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _take_in(
    source: Source,
    batch: list[Day],
    people: dict[int, int],
    rooms: dict[str, int],
    report: Report,
    pool: Executor | None,
) -> None:
    keys = {_key(place): place for place, _said in batch}
    rows = ImportedTopic.objects.filter(source=source, key__in=keys)
    known = dict(rows.values_list("key", "topic_id"))
    there = _already(list(known.values()))
    topics, names = [], []
    for place, said in batch:
        new = [_post(message, people) for message in said]
        new = [post for post in new if post.key not in there]
        report.already += len(said) - len(new)
        if new:
            title = _title(place[1], new[0].text)
            topics.append(OldTopic(rooms[place[0]], title, new, known.get(_key(place))))
            names.append(_key(place))
    ids = importing.import_topics(_prepared(topics, pool))
    report.messages += sum(len(topic.posts) for topic in topics)
    fresh = [
        ImportedTopic(source=source, key=name, topic_id=pk)
        for name, pk in zip(names, ids, strict=True)
        if name not in known
    ]
    ImportedTopic.objects.bulk_create(fresh)
    report.topics += len(fresh)


def _key(place: tuple[str, date]) -> str:
    return f"{place[0]} {place[1].isoformat()}"


def _already(topic_ids: list[int]) -> set[UUID]:
    if not topic_ids:
        return set()
    rows = Post.objects.filter(topic__in=topic_ids, door=importing.DOOR)
    return set(rows.values_list("client_key", flat=True))


def _post(message: Message, people: dict[int, int]) -> OldPost:
    return OldPost(
        key=uuid5(KEYS, message.key),
        author_id=people[message.actor],
        text=message.text.replace("\x00", "\ufffd"),
        written_at=message.sent_at,
    )


def _title(day: date, text: str) -> str:
    words = WORD.sub(" ", MARKS.sub(r" \1", text)).strip() or WORD.sub(" ", text).strip()
    title = f"{day.isoformat()} {words}"
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def _prepared(topics: list[OldTopic], pool: Executor | None) -> list[OldTopic]:
    """Render and cut all posts, on other cores where there are any."""
    posts = [post for topic in topics for post in topic.posts]
    if pool is None:
        ready = iter([importing.prepare(post) for post in posts])
    else:
        ready = iter(list(pool.map(importing.prepare, posts, chunksize=250)))
    return [
        OldTopic(
            topic.space_id,
            topic.title,
            [next(ready) for _post in topic.posts],
            topic.topic_id,
        )
        for topic in topics
    ]
