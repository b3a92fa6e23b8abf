"""Tables to take along, as spreadsheets open them."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so
MARK = "\ufeff"  # spreadsheets read Chinese only behind it


def download(
    name: str, head: Sequence[str], rows: Iterable[Sequence[str]]
) -> StreamingHttpResponse:
    """A table as a file to keep, which no cache on the way does.

    Args:
        name: What the file is called, without its ending; ASCII.
    """
    content = "text/csv; charset=utf-8"
    answer = StreamingHttpResponse(lines(head, rows), content_type=content)
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The file, line by line; no cell of it is run by whoever opens it."""
    writer = csv.writer(_Line())
    yield MARK + writer.writerow(head)
    for row in rows:
        yield writer.writerow([_harmless(cell) for cell in row])


class _Line:
    """What the csv module takes for a file: each line is handed on as it is."""

    def write(self, line: str) -> str:
        return line


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) else cell
