"""Taking in pictures, videos and files, and clearing away those nobody used."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import PurePosixPath
from secrets import token_hex
from typing import IO, NamedTuple

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from weilu.conversations.dials.writing import FILE_SIZE
from weilu.conversations.errors import NotAllowed, Refused
from weilu.conversations.limits import LONGEST_BODY, is_known, most_attached, too_much
from weilu.conversations.models import Attachment, Draft
from weilu.core import clock, images, limits, videos
from weilu.core.markdown import render
from weilu.members.models import Member

MEGABYTE = 1024 * 1024
FILES = {".pdf", ".txt", ".md", ".csv", ".zip", ".docx", ".xlsx", ".pptx"}
FILMS = {".mp4", ".webm", ".m4v", ".mov"}
UNUSED_FOR = timedelta(hours=24)
PACE = ((30, 600), (200, 86_400))  # uploads in seconds, each member
Files = dict[str, bytes | IO[bytes]]


def upload(*, owner: Member, file: IO[bytes], name: str) -> Attachment:
    """Keep what a member sent; until a post shows it, it is only theirs.

    Raises:
        NotAllowed: The member may not write at the moment.
        Refused: It is too large, or nothing we take; `reason` says which.
    """
    if not owner.is_active or owner.is_muted:
        raise NotAllowed
    for times, seconds in PACE:
        key = f"upload:{seconds}:{owner.pk}"
        if limits.allow(key, times=times, seconds=seconds):
            raise Refused(_("Many files at once. Wait a little, then go on."))
    try:
        row, files = _taken(owner, file, _plain(name))
    except (images.ImageRefused, videos.VideoRefused) as no:
        raise Refused(no.reason) from no
    return _keep(row, files)


class Added(NamedTuple):
    """A text with what was taken shown at its end, and why the rest was not: a line each."""

    text: str
    taken: int
    problems: list[str]


def upload_into(text: str, *, owner: Member, files: Sequence[File[bytes]]) -> Added:
    """Keep several files and show them at the end of a text, as many as one post carries.

    What cannot be taken is named with its reason; the rest is taken all the same.
    """
    taken, problems = 0, []
    for file in files:
        name = _plain(file.name or "")
        try:
            _check_room(text, owner, name)
            made = upload(owner=owner, file=file, name=name)
        except Refused as no:
            problems.append(_("%(name)s: %(why)s") % {"name": name, "why": no.reason})
        except NotAllowed:
            return Added(text, taken, [_("Your account cannot post at the moment.")])
        else:
            text = "\n\n".join(filter(None, (text.rstrip(), made.markdown)))
            taken += 1
    return Added(text, taken, problems)


def _check_room(text: str, owner: Member, name: str) -> None:
    shown = render(text[:LONGEST_BODY])
    pictures, files = most_attached(owner)
    is_file = PurePosixPath(name).suffix.lower() in FILES
    there, most = (shown.files, files) if is_file else (shown.images, pictures)
    if len(there) >= most:
        raise Refused(too_much(owner))


def _plain(name: str) -> str:
    """A name to show: no folders, no control characters."""
    shown = "".join(sign for sign in PurePosixPath(name).name if sign.isprintable())
    suffix = PurePosixPath(shown).suffix
    return shown if len(shown) <= 120 else shown[: 120 - len(suffix)] + suffix


def _taken(owner: Member, file: IO[bytes], name: str) -> tuple[Attachment, Files]:
    suffix = PurePosixPath(name).suffix.lower()
    row = Attachment(key=token_hex(16), owner=owner, name=name)
    if suffix in FILMS:
        return _film(row, file)
    if suffix in FILES:
        return _file(row, file)
    return _picture(row, file)


def _picture(row: Attachment, file: IO[bytes]) -> tuple[Attachment, Files]:
    made = images.accept(file)
    row.sort, row.content_type = Attachment.Sort.IMAGE, "image/webp"
    row.width, row.height, row.widths = made.width, made.height, made.widths
    row.size = len(made.files[made.name])
    return row, dict(made.files)


def _film(row: Attachment, file: IO[bytes]) -> tuple[Attachment, Files]:
    _check_known(row.owner)
    film = videos.accept(file)
    row.sort, row.content_type, row.size = (
        Attachment.Sort.VIDEO,
        film.content_type,
        film.size,
    )
    row.name = f"{PurePosixPath(row.name).stem or 'video'}.{film.ending}"
    return row, {row.file_names[-1]: file}


def _file(row: Attachment, file: IO[bytes]) -> tuple[Attachment, Files]:
    _check_known(row.owner)
    most = FILE_SIZE.value
    data = file.read(most * MEGABYTE + 1)
    if len(data) > most * MEGABYTE:
        raise Refused(_("This file is larger than %(most)s MB.") % {"most": most})
    if not data:
        raise Refused(_("This file is empty."))
    row.sort, row.content_type = Attachment.Sort.FILE, "application/octet-stream"
    row.size = len(data)
    return row, {row.file_names[-1]: data}


def _check_known(owner: Member) -> None:
    if not is_known(owner):
        raise Refused(too_much(owner))


def _keep(row: Attachment, files: Files) -> Attachment:
    """Files first: a row never names what is not there; leftovers cost only room."""
    for name, data in files.items():
        content = ContentFile(data) if isinstance(data, bytes) else File(data)
        default_storage.save(f"{row.key}/{name}", content)
    row.save(force_insert=True)
    return row


def clear_unused() -> int:
    """Delete what no post or draft has shown for a day; returns how many."""
    old = Attachment.objects.filter(post=None, uploaded_at__lt=clock.now() - UNUSED_FOR)
    gone = [row for row in old.order_by("uploaded_at")[:500] if not _in_a_draft(row)]
    for row in gone:
        _delete(row)
    return len(gone)


def _in_a_draft(row: Attachment) -> bool:
    drafts = Draft.objects.filter(member=row.owner_id).values_list("fields", flat=True)
    return any(row.key in str(fields.get("text", "")) for fields in drafts)


@transaction.atomic
def _delete(row: Attachment) -> None:
    names = [f"{row.key}/{name}" for name in row.file_names]
    row.delete()
    transaction.on_commit(partial(_delete_files, names))


def _delete_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
