"""Pictures people send: decoded, turned upright, made anew in three sizes, stripped of the rest.

Only what Pillow decoded is kept, so nothing hidden in the file (places, scripts, archives)
reaches a reader.
"""

import io
import re
import struct
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError

from weilu.core.errors import Problem

WIDTHS = (480, 960, 1600)  # pixels
MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
TALLEST = 16_000  # pixels; WebP ends at 16,383, and a phone's long screenshots come near
MOST_FILM_BYTES = 4 * 1024 * 1024  # a larger moving picture is shown as its first frame
MOST_FILM_PIXELS = 16_000_000  # all frames together
MOST_FRAMES = 300
MOVING_WIDTH = 960  # pixels
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP")
ORIENTATION = 0x0112  # the EXIF field that says which way is up
NO_NOTES: dict[str, Any] = {"exif": b"", "icc_profile": b"", "xmp": b""}
QUALITY = 82
EFFORT = 3  # of 6; each step costs a quarter more time for 2 % less size
DRAWING = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|!--|svg|html)", re.IGNORECASE
)
DISGUISED = re.compile(
    rb"<script|<html[\s>]|<!doctype html|<\?php\s|\A.{0,1000}%PDF-1",
    re.IGNORECASE | re.DOTALL,
)
ARCHIVE = b"PK\x05\x06"  # where the list of a ZIP ends, within the last 64 kB of a file

BROKEN = (  # what Pillow's decoders raise over files made to break them
    *(UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError),
    *(OverflowError, TypeError, LookupError, ArithmeticError, AttributeError, struct.error),
)


class ImageRefused(Problem):
    """The file is no picture we take; `reason` is for the person who sent it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Accepted:
    """A picture made anew: WebP files by name, from the narrowest to the whole one."""

    width: int  # pixels, of the whole one
    height: int
    files: Mapping[str, bytes]  # 480.webp, 960.webp, 1200x900.webp
    moves: bool

    @property
    def name(self) -> str:
        """The whole picture's file name; it says the size, so that pages need not ask."""
        return f"{self.width}x{self.height}.webp"

    @property
    def widths(self) -> list[int]:
        """The widths there are, in pixels."""
        narrower = [int(name.removesuffix(".webp")) for name in list(self.files)[:-1]]
        return [*narrower, self.width]


def accept(upload: IO[bytes] | bytes) -> Accepted:
    """Make a sent picture anew; up to 20 MB and 50 million pixels.

    Raises:
        ImageRefused: It is too large, no picture, or a picture and something else at once.
    """
    data = upload if isinstance(upload, bytes) else upload.read(MOST_BYTES + 1)
    _check_bytes(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                _check_size(picture)
                film = len(data) <= MOST_FILM_BYTES and _is_film(picture)
                return _moving(picture) if film else _still(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise ImageRefused(_too_many_pixels()) from bomb
    except ImageRefused:
        raise
    except BROKEN as broken:
        sentence = _("This file cannot be read as a picture. JPEG, PNG, WebP and GIF can.")
        raise ImageRefused(sentence) from broken


def square(upload: IO[bytes] | bytes, side: int) -> bytes:
    """The middle of a sent picture as WebP, `side` pixels square, as a face is shown.

    Raises:
        ImageRefused: As for `accept`.
    """
    made = accept(upload)
    with Image.open(io.BytesIO(made.files[made.name])) as whole:
        middle = ImageOps.fit(whole, (side, side), Image.Resampling.LANCZOS)
        return _webp(middle)


def _check_bytes(data: bytes) -> None:
    if not data:
        raise ImageRefused(_("This file is empty."))
    if len(data) > MOST_BYTES:
        raise ImageRefused(
            _("This picture is larger than 20 MB. Make it smaller and try again.")
        )
    if DRAWING.match(data[:1_000]):
        raise ImageRefused(_("SVG drawings are not taken. Save it as PNG and try again."))
    if DISGUISED.search(data) or ARCHIVE in data[-66_000:]:
        raise ImageRefused(
            _("This picture also contains something else. Save it anew and try again.")
        )


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise ImageRefused(_too_many_pixels())


def _too_many_pixels() -> str:
    return _("This picture has more than 50 million pixels. Make it smaller and try again.")


def _still(picture: Image.Image) -> Accepted:
    if picture.format in ("JPEG", "MPO"):  # can decode at a half, a quarter or an eighth
        lies = picture.getexif().get(ORIENTATION, 1) > 4
        picture.draft("RGB", (1, WIDTHS[-1]) if lies else (WIDTHS[-1], 1))
    plain = _plain(picture)
    ImageOps.exif_transpose(plain, in_place=True)
    whole = _at_most(plain, WIDTHS[-1])
    files = {
        f"{width}.webp": _webp(_at_most(whole, width))
        for width in WIDTHS
        if width < whole.width
    }
    files[f"{whole.width}x{whole.height}.webp"] = _webp(whole)
    return Accepted(whole.width, whole.height, files, moves=False)


def _is_film(picture: Image.Image) -> bool:
    frames = getattr(picture, "n_frames", 1) if picture.format in ("GIF", "WEBP") else 1
    pixels = frames * picture.width * picture.height
    return 1 < frames <= MOST_FRAMES and pixels <= MOST_FILM_PIXELS


def _moving(picture: Image.Image) -> Accepted:
    """One size only: a film in three would cost more than the rest of the page."""
    frames, shown_for = [], []
    for frame in ImageSequence.Iterator(picture):
        frames.append(_at_most(frame.convert("RGBA"), MOVING_WIDTH))
        shown_for.append(
            max(20, int(frame.info.get("duration", 100) or 100))
        )  # milliseconds
    out = io.BytesIO()
    options: dict[str, Any] = {
        "append_images": frames[1:],
        "duration": shown_for,
        "loop": 0,
        **NO_NOTES,
    }
    frames[0].save(out, "WEBP", save_all=True, quality=70, method=EFFORT - 1, **options)
    width, height = frames[0].size
    return Accepted(width, height, {f"{width}x{height}.webp": out.getvalue()}, moves=True)


def _plain(picture: Image.Image) -> Image.Image:
    """Eight bits a colour, in sRGB, as WebP stores it; clear parts stay clear."""
    clear = (
        picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info
    )
    orientation = picture.getexif().get(ORIENTATION)
    plain = _in_srgb(_reduced(picture))
    mode = "RGBA" if clear else "RGB"
    if plain.mode != mode:
        plain = plain.convert(mode)
    if orientation:
        plain.getexif()[ORIENTATION] = orientation
    return plain


def _reduced(picture: Image.Image) -> Image.Image:
    """A quick first step down, so that only one copy of a very large picture is ever held."""
    factor = picture.width // (2 * WIDTHS[-1])
    if factor < 2 or picture.mode not in ("L", "RGB", "RGBA"):
        return picture
    smaller = picture.reduce(factor)
    smaller.info = picture.info
    picture.im = smaller.im  # lets go of the large one
    return smaller


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        return (
            ImageCms.profileToProfile(picture, source, target, outputMode=mode) or picture
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # a broken profile costs a shade, not the picture


def _at_most(picture: Image.Image, width: int) -> Image.Image:
    shrink = min(1.0, width / picture.width, TALLEST / picture.height)
    if shrink == 1.0:
        return picture
    size = max(1, round(picture.width * shrink)), max(1, round(picture.height * shrink))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _webp(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=EFFORT, **NO_NOTES)
    return out.getvalue()
