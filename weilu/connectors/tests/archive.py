"""A small Gitter archive, written by us, as the importer meets it."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

ROWS: list[tuple[str, str, int, str, str]] = [
    (
        "tea/Kettle",
        "2015-03-01T01:00:00.000Z",
        1,
        "a" * 24,
        "Good morning, is anybody here?",
    ),
    ("tea/Kettle", "2015-03-01T01:05:00.000Z", 2, "b" * 24, "Yes, with **green** tea."),
    (
        "tea/Kettle",
        "2015-03-01T17:00:00.000Z",
        1,
        "c" * 24,
        "In Shanghai this is the next day.",
    ),
    ("tea/Cups", "2015-03-01T02:00:00.000Z", 3, "d" * 24, "杯子洗好了"),
    ("tea/Cups", "2015-03-01T02:01:00.000Z", 3, "e" * 24, "  "),
    ("tea/Kettle", "2015-03-01T01:05:00.000Z", 2, "b" * 24, "Yes, with **green** tea."),
    (
        "tea/Kettle",
        "2015-03-01T01:06:00.000Z",
        2,
        "a" * 24,
        "The same id says something else.",
    ),
]
NAMES = ("room", "sent_at", "actor_id", "message_id", "text")


def write(path: Path, rows: list[tuple[Any, ...]] | None = None) -> Path:
    """The archive as a Parquet file."""
    columns = list(zip(*(ROWS if rows is None else rows), strict=True)) or [()] * len(NAMES)
    pq.write_table(pa.table(dict(zip(NAMES, map(list, columns), strict=True))), path)
    return path


LOG = [
    (10, "tea", "which kettle", 1, 1_425_171_600, 40, 0),
    (11, "tea", "which kettle", 2, 1_425_171_700, 12, 1),
    (12, "cups", "chipped", 1, 1_425_171_800, 5, 0),
    (11, "tea", "which kettle", 2, 1_425_171_700, 12, 1),
    (12, "cups", "chipped, solved", 1, 1_425_171_800, 5, 0),
    (10, "tea", "which kettle", 3, 1_425_171_600, 40, 0),
]
LOG_NAMES = ("message_id", "stream", "topic", "actor_id", "ts", "text_len", "mentions")


def write_log(path: Path, rows: list[tuple[Any, ...]] | None = None) -> Path:
    """A log without texts as a Parquet file."""
    columns = list(zip(*(rows or LOG), strict=True))
    pq.write_table(pa.table(dict(zip(LOG_NAMES, map(list, columns), strict=True))), path)
    return path
