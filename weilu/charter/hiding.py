"""Which numbers of a table stay hidden, so that nobody can be told apart.

A cell below the floor is hidden; where exactly one cell of a line is hidden, the next smallest
of that line is hidden too, because the sum would tell it.
"""

from collections.abc import Iterator, Sequence

FLOOR = 5  # people
Cell = tuple[int, int]  # row, column


def hidden(
    table: Sequence[Sequence[int]], *, sums: bool = True, floor: int = FLOOR
) -> set[Cell]:
    """The cells (row, column) of a table of counts that must not be shown.

    Args:
        sums: The lines' sums are known; where people choose several answers they are not.
    """
    found = {
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        if count < floor
    }
    while sums and (more := _lone(table, found)):
        found |= more
    return found


def _lone(table: Sequence[Sequence[int]], found: set[Cell]) -> set[Cell]:
    """For each line with one hidden cell, the smallest of the others."""
    for line in _lines(table):
        open_ones = [cell for cell in line if cell not in found]
        if len(line) - len(open_ones) == 1 and open_ones:
            return {min(open_ones, key=lambda cell: (table[cell[0]][cell[1]], cell))}
    return set()


def _lines(table: Sequence[Sequence[int]]) -> Iterator[list[Cell]]:
    columns = len(table[0]) if table else 0
    for row in range(len(table)):
        yield [(row, column) for column in range(columns)]
    for column in range(columns):
        yield [(row, column) for row in range(len(table))]
