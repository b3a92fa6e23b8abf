import io
import struct
import time
import zipfile
import zlib

import pytest
from django.utils import translation
from PIL import Image, ImageCms

from weilu.core.images import ImageRefused, accept

RED = (200, 30, 30)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def picture(size=(2000, 1000), kind="JPEG", mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, (*RED, 128)[: len(mode)]).save(out, kind, **options)
    return out.getvalue()


def film(count=3, size=(40, 20)):
    frames = [Image.new("RGB", size, (n * 10, 0, 0)) for n in range(count)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=80)
    return out.getvalue()


def chunk(kind, body):
    return (
        struct.pack(">I", len(body))
        + kind
        + body
        + struct.pack(">I", zlib.crc32(kind + body))
    )


def opened(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "AVIF", "GIF"])
def test_a_picture_is_made_anew_in_three_widths(kind):
    made = accept(picture(kind=kind))

    assert list(made.files) == ["480.webp", "960.webp", "1600x800.webp"]
    assert (made.width, made.height, made.name) == (1600, 800, "1600x800.webp")
    assert made.widths == [480, 960, 1600]
    assert [opened(data).size for data in made.files.values()] == [
        (480, 240),
        (960, 480),
        (1600, 800),
    ]
    assert {opened(data).format for data in made.files.values()} == {"WEBP"}


def test_a_small_picture_keeps_its_size():
    assert list(accept(picture((300, 200))).files) == ["300x200.webp"]
    assert list(accept(picture((600, 200))).files) == ["480.webp", "600x200.webp"]


def test_places_and_other_notes_are_gone_but_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    exif[0x010E] = "at home"
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 0.0)

    made = accept(picture((400, 200), exif=exif))

    assert (made.width, made.height) == (200, 400)
    (data,) = made.files.values()
    assert not opened(data).getexif()
    assert b"at home" not in data
    assert b"EXIF" not in data


def test_clear_parts_stay_clear():
    (data,) = accept(picture((20, 20), "PNG", "RGBA")).files.values()

    assert opened(data).mode == "RGBA"


def test_colours_are_brought_to_the_webs_own():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (data,) = accept(picture((20, 20), icc_profile=profile)).files.values()

    assert "icc_profile" not in opened(data).info
    assert all(
        abs(a - b) < 12 for a, b in zip(opened(data).getpixel((9, 9)), RED, strict=False)
    )


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "I;16", "LA"])
def test_any_kind_of_pixel_is_taken(mode):
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, "TIFF" if mode == "CMYK" else "PNG")
    if mode == "CMYK":
        out = io.BytesIO()
        Image.new(mode, (30, 20)).save(out, "JPEG")

    assert accept(out.getvalue()).width == 30


def test_a_long_screenshot_is_made_narrower_until_it_fits():
    made = accept(picture((1000, 20_000), "PNG"))

    assert (made.width, made.height) == (800, 16_000)


def test_a_small_moving_picture_goes_on_moving():
    made = accept(film())

    assert made.moves
    (data,) = made.files.values()
    assert opened(data).n_frames == 3


def test_a_large_moving_picture_is_shown_as_its_first_frame():
    made = accept(film(20, (1000, 1000)))

    assert not made.moves
    assert opened(made.files[made.name]).n_frames == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xef\xbb\xbf\n <?xml version='1.0'?><svg/>",
        b"<!DOCTYPE html><html></html>",
        picture((50, 50))[:300],
        picture((50, 50), "PNG")[:60],
        b"GIF89a" + b"\x00" * 50,
        b"GIF89a/*<script>alert(1)</script>*/",
        picture((9, 9)) + b"<script>alert(1)</script>",
        picture((9, 9)) + b"<?php system($_GET[0]);",
        b"RIFF\xff\xff\xff\xffWEBPVP8 ",
        b"%PDF-1.7\n" + picture((9, 9)),
        b"\x00" * 21 * 1024 * 1024,
        picture((10_000, 5_001), "PNG", "L"),
    ],
    ids=range(15),
)  # fmt: skip
def test_anything_else_is_refused_with_a_reason(data):
    with pytest.raises(ImageRefused) as refused:
        accept(io.BytesIO(data))

    assert refused.value.reason.endswith(".")


def test_a_picture_that_is_an_archive_too_is_refused():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("a.html", "x")
    with pytest.raises(ImageRefused, match="something else"):
        accept(picture((9, 9)) + archive.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked():
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 10_000_000)
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )
    began = time.process_time()

    with pytest.raises(ImageRefused, match="50 million"):
        accept(bomb)
    assert time.process_time() - began < 0.5


def test_a_drawing_is_refused_in_its_own_words():
    with pytest.raises(ImageRefused, match="SVG"):
        accept(b"<svg/>")
