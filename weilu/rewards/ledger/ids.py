"""Ids for rows that are written later, so that they can name each other before."""

from collections.abc import Iterator
from itertools import count

from django.db import connection
from django.db.models import Model

from weilu.core.bulk import next_ids

BLOCK = 50  # drawn at once where a sequence gives them out


class Ids:
    """Draws ids by model; on SQLite the caller holds the write transaction."""

    def __init__(self) -> None:
        self.drawn: dict[type[Model], Iterator[int]] = {}

    def next(self, model: type[Model]) -> int:
        if model not in self.drawn:
            self.drawn[model] = _draw(model)
        return next(self.drawn[model])


def _draw(model: type[Model]) -> Iterator[int]:
    if connection.vendor == "sqlite":
        yield from count(next_ids(model, 1)[0])
    while True:
        yield from next_ids(model, BLOCK)
