"""Films people send: looked at, not touched. MP4 and WebM only, by their bytes, not their name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from weilu.core.errors import Problem

MOST_BYTES = 200 * 1024 * 1024
MP4_BRANDS = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"MSNV",
    b"dash",
)
EBML = b"\x1aE\xdf\xa3"
DOCTYPE = b"\x42\x82"
MOST_BOXES = 10_000


class VideoRefused(Problem):
    """The file is no film we take; `reason` is for the person who sent it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Video:
    """What a film is: its type for the browser, its file ending, its bytes."""

    content_type: str
    ending: str
    size: int


def accept(upload: IO[bytes]) -> Video:
    """Tell what a sent film is, leaving it at its beginning; up to 200 MB.

    Raises:
        VideoRefused: It is too large, broken off, or neither MP4 nor WebM.
    """
    size = _size(upload)
    if size > MOST_BYTES:
        raise VideoRefused(
            _("This video is larger than 200 MB. Make it shorter and try again.")
        )
    head = upload.read(4_096)
    upload.seek(0)
    if head[4:8] == b"ftyp":
        return _mp4(upload, head, size)
    if head.startswith(EBML):
        return _webm(head, size)
    raise VideoRefused(
        _("This file is no MP4 or WebM video. Save it as MP4 and try again.")
    )


def _mp4(upload: IO[bytes], head: bytes, size: int) -> Video:
    if head[8:12] == b"qt  ":
        raise VideoRefused(
            _("Most browsers cannot play QuickTime. Save it as MP4 and try again.")
        )
    brands = {head[at : at + 4] for at in range(8, min(int.from_bytes(head[:4]), 256), 4)}
    if brands.isdisjoint(MP4_BRANDS):
        raise VideoRefused(
            _("This file is no MP4 or WebM video. Save it as MP4 and try again.")
        )
    kinds = set(_boxes(upload, size))
    upload.seek(0)
    if not {b"moov", b"mdat"} <= kinds and not {b"moov", b"moof"} <= kinds:
        raise VideoRefused(_("This video is incomplete. Try sending it again."))
    return Video("video/mp4", "mp4", size)


def _boxes(upload: IO[bytes], size: int) -> Iterator[bytes]:
    """The kinds of the outermost boxes of an MP4 (ISO 14496-12, 4.2), as long as they fit."""
    at = 0
    for _number in range(MOST_BOXES):
        upload.seek(at)
        head = upload.read(16)
        length = int.from_bytes(head[:4])
        if length == 1:
            length = int.from_bytes(head[8:16])
        elif length == 0:
            length = size - at
        if len(head) < 8 or length < 8 or at + length > size:
            return
        yield head[4:8]
        at += length


def _webm(head: bytes, size: int) -> Video:
    at = head.find(DOCTYPE, 4, 64)
    if at < 0 or head[at + 3 : at + 7] != b"webm":
        raise VideoRefused(
            _("This file is no MP4 or WebM video. Save it as MP4 and try again.")
        )
    return Video("video/webm", "webm", size)


def _size(upload: IO[bytes]) -> int:
    upload.seek(0, 2)
    size = upload.tell()
    upload.seek(0)
    return size
