"""The two catalogues on disk: `weilu/locale/<language>/LC_MESSAGES/django.po`.

They are written in an order that only depends on the words, without dates and line numbers,
so that two people's changes merge.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).resolve().parents[1] / "locale"
SOURCE, TARGET = "en", "zh_Hans"
LANGUAGES = (SOURCE, TARGET)
CONTEXT_END = "\x04"  # as in .mo files: context, this, message

HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


@contextmanager
def alone(place: Path = LOCALE) -> Iterator[None]:
    """One writer at a time; others wait."""
    place.mkdir(parents=True, exist_ok=True)
    folder = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def path(language: str, ending: str = "po") -> Path:
    """Where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / f"django.{ending}"


def load(language: str) -> Catalog:
    """The catalogue as it was last written; empty at first."""
    file = path(language)
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as text:
        return read_po(text, locale=language, charset="utf-8")


def messages(catalogue: Catalog) -> list[Message]:
    """All messages but the header, in the order of their words."""
    return sorted((m for m in catalogue if m.id), key=lambda m: (key(m), m.context or ""))


def key(message: Message) -> str:
    """What names a message in a file for `fill`: its context, if any, and its words."""
    words = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}{CONTEXT_END}{words}" if message.context else words


def write(catalogue: Catalog, language: str) -> None:
    """Replace the file in one step; the same words always give the same bytes."""
    ordered = Catalog(locale=language, charset="utf-8")
    for message in messages(catalogue):
        places = sorted({(file, 0) for file, _line in message.locations})
        ordered.add(
            message.id,
            message.string,
            places,
            flags=message.flags - {"fuzzy"},
            auto_comments=message.auto_comments,
            context=message.context,
        )
    target = path(language)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(f".{os.getpid()}")
    with fresh.open("wb") as file:
        head = HEADER.format(language=language, plurals=ordered.plural_forms)
        file.write(head.encode())
        write_po(file, ordered, width=0, omit_header=True, include_lineno=False)
    fresh.replace(target)


def compile_all() -> None:
    """Write the .mo files that gettext reads."""
    for language in LANGUAGES:
        if not path(language).exists():
            continue
        compiled = path(language, "mo")
        fresh = compiled.with_suffix(f".{os.getpid()}")
        with fresh.open("wb") as file:
            write_mo(file, load(language))
        fresh.replace(compiled)


def is_compiled() -> bool:
    """Whether the .mo files are as new as the catalogues."""
    pairs = [(path(language), path(language, "mo")) for language in LANGUAGES]
    return all(
        mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns
        for po, mo in pairs
        if po.exists()
    )
