"""What is no picture, too large, or too much is refused with a reason and leaves nothing."""

import io
import struct
import zlib
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from weilu.activity.models import Activity
from weilu.conversations.limits import A_MINUTE
from weilu.conversations.models import Attachment, Post

from .world import browser, room, topic, words

pytestmark = pytest.mark.django_db
HTML = b"<!doctype html><script>alert(1)</script>"


def png(size=(4, 4)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size).save(out, "PNG")
    return out.getvalue()


def bomb() -> bytes:
    """A picture of 3.6 thousand million points in a few kilobytes."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes(1_000_000))),
        (b"IEND", b""),
    )
    made = b"\x89PNG\r\n\x1a\n"
    for kind, body in parts:
        check = struct.pack(">I", zlib.crc32(kind + body))
        made += struct.pack(">I", len(body)) + kind + body + check
    return made


def kept() -> tuple[int, int, int]:
    """Rows, files and notes in the journal."""
    folder = configured.MEDIA_ROOT
    files = [path for path in Path(folder).rglob("*") if path.is_file()]
    return Attachment.objects.count(), len(files), Activity.objects.count()


def send(client, data: bytes, name: str):
    return client.post("/attachments/", {"file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.png", b""),
        ("empty.pdf", b""),
        ("page.png", HTML),
        ("page.html", HTML),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
        ("drawing.png", b"<?xml version='1.0'?><svg/>"),
        ("both.png", png() + HTML),
        ("torn.png", png((90, 90))[:60]),
        ("bomb.png", bomb()),
        ("film.mp4", HTML),
        ("program.exe", b"MZ" + bytes(200)),
        ("large.png", bytes(21 * 1024 * 1024)),
        ("large.pdf", bytes(10 * 1024 * 1024 + 1)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_taken_is_refused_with_a_reason_and_leaves_nothing(su, name, data):
    before = kept()
    answer = send(browser(su), data, name)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.json()["error"]
    assert kept() == before


def test_a_picture_is_taken_and_is_its_owners_until_a_post_shows_it(lin, he):
    address = (
        send(browser(lin), png(), "杯子.png").json()["markdown"].partition("](")[2][:-1]
    )
    shown = browser(lin).get(address)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/webp")
    assert shown.getvalue()
    for other in (browser(he), browser()):
        assert other.get(address).status_code == 404


def test_files_come_at_a_pace(lin, stopped_time):
    client = browser(lin)
    answers = [send(client, png(), "a.png").status_code for _number in range(32)]
    assert answers == [200] * 30 + [422] * 2
    assert Attachment.objects.count() == 30
    stopped_time.shift(timedelta(seconds=20))  # one of thirty in ten minutes
    assert send(client, png(), "a.png").status_code == 200


def test_posts_come_at_a_pace_and_the_words_are_given_back(lin, su, stopped_time):
    talk, client = topic(room(), su), browser(lin)
    before = Post.objects.count(), Activity.objects.count()
    times, seconds = A_MINUTE
    answers = [reply(client, talk) for _number in range(times + 1)]
    assert [each.status_code for each in answers] == [302] * times + [422]
    assert "请问这款咖啡机" in answers[-1].content.decode()
    assert (Post.objects.count(), Activity.objects.count()) == tuple(
        number + times for number in before
    )
    stopped_time.shift(timedelta(seconds=seconds))
    assert reply(client, talk).status_code == 302


def reply(client, talk):
    return client.post(f"/t/{talk.pk}/reply/", {"text": words(), "key": str(uuid4())})
