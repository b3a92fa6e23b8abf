"""Packing a copy of somebody's data: JSON for programs, Markdown for people, files as sent."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from weilu.core import clock, times
from weilu.core.dials import house

from . import belongings
from .belongings import Copy, Page, Piece, Rows
from .models import Member

AT_ONCE = 64 * 1024  # bytes copied at once


def pack(member: Member, target: IO[bytes], *, language: str) -> None:
    """Write everything every room keeps of a member into one archive; nothing is held whole."""
    with (
        translation.override(language),
        timezone.override(member.zone or None),
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        _write(archive, "README.md", [_cover(member)])
        for room in belongings.table():
            for piece in room.gather(member):
                _add(archive, room.room, piece)


def _cover(member: Member) -> str:
    name = house.called()
    return "\n\n".join(
        [
            "# "
            + _("What %(name)s left at %(community)s")
            % {"name": member.name, "community": name},
            _("Packed %(when)s.") % {"when": times.stamp(clock.now())},
            _(
                "`words/` is for reading. `data/` holds the same and everything else for "
                "programs, as JSON. `files/` holds what you sent."
            ),
            _(
                "Left out are passwords and keys, which we cannot read ourselves, and what "
                "others wrote."
            ),
        ]
    )


def _add(archive: zipfile.ZipFile, room: str, piece: Piece) -> None:
    if isinstance(piece, Rows):
        _write(archive, f"data/{room}/{piece.name}.json", _array(piece.rows))
    elif isinstance(piece, Page):
        _write(archive, f"words/{piece.name}.md", piece.words)
    else:
        _copy(archive, piece)


def _array(rows: Iterable[object]) -> Iterator[str]:
    yield "["
    for number, row in enumerate(rows):
        yield ",\n" if number else "\n"
        yield json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False)
    yield "\n]\n"


def _write(archive: zipfile.ZipFile, name: str, parts: Iterable[str]) -> None:
    with archive.open(zipfile.ZipInfo(name, _now()), "w", force_zip64=True) as entry:
        for part in parts:
            entry.write(part.encode())


def _copy(archive: zipfile.ZipFile, piece: Copy) -> None:
    """A file that is no longer there is no reason to withhold the rest."""
    if not default_storage.exists(piece.stored):
        return
    name = PurePosixPath(piece.name).name
    info = zipfile.ZipInfo(f"files/{name}", _now())
    with (
        default_storage.open(piece.stored) as source,
        archive.open(info, "w", force_zip64=True) as entry,
    ):
        while chunk := source.read(AT_ONCE):
            entry.write(chunk)


def _now() -> tuple[int, int, int, int, int, int]:
    local = timezone.localtime(clock.now())
    return local.year, local.month, local.day, local.hour, local.minute, local.second
