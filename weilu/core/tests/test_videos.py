import io

import pytest
from django.utils import translation

from weilu.core import videos
from weilu.core.videos import Video, VideoRefused, accept


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def box(kind, body=b"", length=None):
    return (length or len(body) + 8).to_bytes(4, "big") + kind + body


FTYP = box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2avc1mp41")
MOOV, MDAT = box(b"moov", b"x" * 40), box(b"mdat", b"y" * 90)
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87\x81\x04"


@pytest.mark.parametrize(
    "parts",
    [
        (FTYP, MOOV, MDAT),
        (FTYP, box(b"free"), MDAT, MOOV),
        (FTYP, MOOV, box(b"moof"), MDAT),
        (FTYP, MOOV, b"\x00\x00\x00\x01mdat" + (16 + 20).to_bytes(8, "big") + b"y" * 20),
        (FTYP, MOOV, b"\x00\x00\x00\x00mdat" + b"y" * 20),
    ],
)
def test_an_mp4_is_known_by_its_boxes(parts):
    upload = io.BytesIO(b"".join(parts))

    assert accept(upload) == Video("video/mp4", "mp4", len(upload.getvalue()))
    assert upload.tell() == 0


def test_a_webm_is_known_by_its_head():
    assert accept(io.BytesIO(WEBM + b"x" * 99)).content_type == "video/webm"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no MP4"),
        (b"<html><video></html>", "no MP4"),
        (b"....ftypevil" + MOOV + MDAT, "no MP4"),
        (WEBM.replace(b"webm", b"mkvx"), "no MP4"),
        (b"\x1aE\xdf\xa3", "no MP4"),
        (box(b"ftyp", b"qt  \x00\x00\x00\x00qt  ") + MOOV + MDAT, "QuickTime"),
        (FTYP + MOOV, "incomplete"),
        (FTYP + MDAT + MOOV[:20], "incomplete"),
        (FTYP + box(b"moov", length=2**31), "incomplete"),
        (FTYP + b"\x00" * 50, "incomplete"),
    ],
)
def test_anything_else_is_refused_with_a_reason(data, words):
    with pytest.raises(VideoRefused, match=words):
        accept(io.BytesIO(data))


def test_a_video_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setattr(videos, "MOST_BYTES", 100)
    upload = io.BytesIO(FTYP + MOOV + MDAT)

    with pytest.raises(VideoRefused, match="200 MB"):
        accept(upload)


def test_ten_thousand_boxes_are_enough():
    with pytest.raises(VideoRefused, match="incomplete"):
        accept(io.BytesIO(FTYP + box(b"free") * 10_001 + MOOV + MDAT))
