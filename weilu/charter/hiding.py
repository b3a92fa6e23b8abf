"""Which numbers of a table stay hidden, so that nobody can be told apart.

A cell below the floor is hidden; where exactly one cell of a line is hidden, the next smallest
of that line is hidden too, because the sum would tell it.
"""

from collections.abc import Iterator, Sequence

FLOOR = 5  # people
Cell = tuple[int, int]  # row, column


def hidden(
    table: Sequence[Sequence[int]],
    *,
    rows: bool = True,
    columns: bool = True,
    floor: int = FLOOR,
) -> set[Cell]:
    """The cells (row, column) of a table of counts that must not be shown.

    Args:
        rows: The sums of rows are known; they are not where groups overlap.
        columns: Those of columns are; they are not where people choose several answers.
    """
    found = {
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        if count < floor
    }
    lines = [*(_rows(table) if rows else ()), *(_columns(table) if columns else ())]
    while more := _lone(table, lines, found):
        found |= more
    return found


def _lone(
    table: Sequence[Sequence[int]], lines: Sequence[Sequence[Cell]], found: set[Cell]
) -> set[Cell]:
    """The smallest other cell of the first line with exactly one hidden."""
    for line in lines:
        open_ones = [cell for cell in line if cell not in found]
        if len(line) - len(open_ones) == 1 and open_ones:
            return {min(open_ones, key=lambda cell: (table[cell[0]][cell[1]], cell))}
    return set()


def _rows(table: Sequence[Sequence[int]]) -> Iterator[list[Cell]]:
    for row, counts in enumerate(table):
        yield [(row, column) for column in range(len(counts))]


def _columns(table: Sequence[Sequence[int]]) -> Iterator[list[Cell]]:
    for column in range(len(table[0]) if table else 0):
        yield [(row, column) for row in range(len(table))]
