"""A log of who wrote when and where, without texts: members, spaces and the journal alone.

The source's message id is the key and the first row in file order wins. Rows are taken in by
file order; how far an import came stands in the transaction of each batch.
"""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import Entry, record_many
from weilu.connectors.errors import BadFile
from weilu.connectors.kinds import MessageLogged
from weilu.connectors.models import ImportedLog, Source
from weilu.conversations.actions import importing
from weilu.members.actions import make_placeholders

from .report import Report
from .slugs import slugs_for
from .table import bad_row, read

NAME = "zulip"
COLUMNS = {
    "message_id": "number",
    "stream": "text",
    "topic": "text",
    "actor_id": "number",
    "ts": "number",
    "text_len": "number",
    "mentions": "number",
}
BATCH = 10_000  # rows in one transaction
EARLIEST, LATEST = 0, 4_102_444_800  # seconds: 1970 to 2100
Progress = Callable[[int, int], None]
Columns = dict[str, list[object]]


def run(path: Path, *, progress: Progress, dry: bool = False) -> Report:
    """Take the log in.

    Raises:
        BadFile: Something in the file is wrong, or it is another file than the one begun;
            nothing was written.
    """
    began = time.perf_counter()
    report = Report()
    table = read(path, COLUMNS)
    columns: Columns = {name: table.column(name).to_pylist() for name in COLUMNS}
    _check(path, columns["ts"], columns["stream"])
    keep = _distinct(columns, report)
    if not dry:
        _write(path, columns, keep, report, progress)
    report.seconds = time.perf_counter() - began
    return report


def _check(path: Path, moments: Sequence[object], rooms: Sequence[object]) -> None:
    for row, (moment, room) in enumerate(zip(moments, rooms, strict=True), 1):
        if not str(room).strip():
            why = _("“%(column)s” is empty.") % {"column": "stream"}
            raise BadFile(bad_row(path, row, why))
        if not EARLIEST <= int(str(moment)) < LATEST:
            why = _("“%(value)s” is no time in seconds.") % {"value": moment}
            raise BadFile(bad_row(path, row, why))


def _distinct(columns: Columns, report: Report) -> list[int]:
    """The places of the rows to take in, in file order."""
    first: dict[object, int] = {}
    differ: Counter[str] = Counter()
    ids = columns["message_id"]
    for place, key in enumerate(ids):
        kept = first.setdefault(key, place)
        if kept != place:
            differ[_difference(columns, kept, place)] += 1
    report.rows, report.distinct = len(ids), len(first)
    for reason, number in sorted(differ.items()):
        report.leave_out(reason, number)
    return list(first.values())


def _difference(columns: Columns, kept: int, place: int) -> str:
    changed = {name for name in COLUMNS if columns[name][kept] != columns[name][place]}
    if not changed:
        return "repeated row"
    if "actor_id" in changed:
        return "same id, other name"
    if "text_len" in changed:
        return "same id, other length"
    return (
        "same id, other thread"
        if changed & {"stream", "topic"}
        else "same id, other content"
    )


def _write(
    path: Path, columns: Columns, keep: list[int], report: Report, progress: Progress
) -> None:
    source, _made = Source.objects.get_or_create(name=NAME)
    log = _log(source, path)
    people = _people(columns, keep, report)
    rooms = _rooms(columns, keep, report)
    opened = _threads_before(columns, keep[: log.rows])
    report.already = log.rows
    for start in range(log.rows, len(keep), BATCH):
        part = keep[start : start + BATCH]
        with transaction.atomic():
            entries = [_entry(columns, place, people, rooms, opened) for place in part]
            report.messages += record_many(entries)
            log.rows = start + len(part)
            log.save(update_fields=["rows"])
        progress(log.rows, len(keep))


def _log(source: Source, path: Path) -> ImportedLog:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    log, _made = ImportedLog.objects.get_or_create(
        source=source, defaults={"digest": digest}
    )
    if log.digest != digest:
        reason = _("%(file)s is another file than the one this import began with.")
        raise BadFile(reason % {"file": path})
    return log


def _people(columns: Columns, keep: list[int], report: Report) -> dict[object, int]:
    since: dict[object, int] = {}
    for place in keep:
        actor, moment = columns["actor_id"][place], int(str(columns["ts"][place]))
        since[actor] = min(since.get(actor, moment), moment)
    wanted = {str(a): (f"{NAME}-{a}", _moment(moment)) for a, moment in since.items()}
    found, report.people = make_placeholders(
        door=importing.DOOR, tenant=NAME, people=wanted
    )
    return {actor: found[str(actor)] for actor in since}


def _rooms(columns: Columns, keep: list[int], report: Report) -> dict[object, int]:
    since: dict[object, int] = {}
    for place in keep:
        room, moment = columns["stream"][place], int(str(columns["ts"][place]))
        since[room] = min(since.get(room, moment), moment)
    names = sorted(str(room) for room in since)
    taken = importing.slugs_made_here()
    slugs = slugs_for(names, prefix=f"{NAME}-", taken=taken)
    wanted = [(slugs[str(r)], str(r)[:60], _moment(moment)) for r, moment in since.items()]
    ids, report.spaces = importing.import_spaces(wanted, visibility="members")
    return {room: ids[slugs[str(room)]] for room in since}


def _threads_before(columns: Columns, keep: list[int]) -> dict[tuple[object, object], int]:
    threads: dict[tuple[object, object], int] = {}
    for place in keep:
        _thread(columns, place, threads)
    return threads


def _thread(
    columns: Columns, place: int, threads: dict[tuple[object, object], int]
) -> tuple[int, bool]:
    """A thread's number, by its first message's place in the file, and whether it opens it."""
    name = columns["stream"][place], columns["topic"][place]
    opens = name not in threads
    return threads.setdefault(name, len(threads) + 1), opens


def _entry(
    columns: Columns,
    place: int,
    people: dict[object, int],
    rooms: dict[object, int],
    threads: dict[tuple[object, object], int],
) -> Entry:
    number, opens = _thread(columns, place, threads)
    logged = MessageLogged(
        thread=number,
        length=int(str(columns["text_len"][place])),
        mentions=int(str(columns["mentions"][place])),
        opens=opens,
    )
    return Entry(
        kind=logged,
        actor_id=people[columns["actor_id"][place]],
        door=importing.DOOR,
        occurred_at=_moment(int(str(columns["ts"][place]))),
        space_id=rooms[columns["stream"][place]],
        subject=f"thread:{number}",
    )


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
