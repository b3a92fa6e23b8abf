"""Reading a Parquet file with suspicion: every fault is one line that says where."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from weilu.connectors.errors import BadFile

OPENING = "Could not open Parquet input source '{path}': "  # the line names it already

if TYPE_CHECKING:
    import pyarrow as pa


def read(path: Path, columns: Mapping[str, str]) -> pa.Table:
    """The file's columns, decoded; types are `text` or `number`.

    Raises:
        BadFile: No such file, not Parquet, broken, or without these columns.
    """
    import pyarrow as pa  # a web process never needs it
    import pyarrow.parquet as pq

    _check_path(path)
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        first = str(error).splitlines()[0].removeprefix(OPENING.format(path=path))
        reason = _("%(file)s is not a whole Parquet file: %(error)s")
        raise BadFile(reason % {"file": path, "error": first}) from error
    return _checked(table, path, columns)


def _check_path(path: Path) -> None:
    if path.is_dir():
        raise BadFile(_("%(file)s is a folder, not a file.") % {"file": path})
    if not path.is_file():
        raise BadFile(_("There is no file %(file)s.") % {"file": path})
    try:
        path.open("rb").close()
    except OSError as error:
        reason = _("%(file)s cannot be read: %(error)s")
        raise BadFile(reason % {"file": path, "error": error.strerror}) from error


def _checked(table: pa.Table, path: Path, columns: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    for name, kind in columns.items():
        if name not in table.column_names:
            reason = _("%(file)s has no column “%(column)s”.")
            raise BadFile(reason % {"file": path, "column": name})
        found = table.schema.field(name).type
        plain = found.value_type if pa.types.is_dictionary(found) else found
        is_text = pa.types.is_string(plain) or pa.types.is_large_string(plain)
        if not (is_text if kind == "text" else pa.types.is_integer(plain)):
            reason = _("%(file)s: column “%(column)s” holds %(found)s, not %(wanted)s.")
            words = {"file": path, "column": name, "found": str(plain), "wanted": kind}
            raise BadFile(reason % words)
        _check_nulls(table, path, name)
    return table


def _check_nulls(table: pa.Table, path: Path, name: str) -> None:
    import pyarrow.compute as pc

    column = table.column(name)
    if column.null_count:
        row = pc.index(pc.is_null(column), True).as_py() + 1
        raise BadFile(bad_row(path, row, _("“%(column)s” is empty.") % {"column": name}))


def bad_row(path: Path, row: int, why: str) -> str:
    """The line that names a row; rows are counted from 1."""
    return _("%(file)s, row %(row)s: %(why)s") % {"file": path, "row": row, "why": why}
