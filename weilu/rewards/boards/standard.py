"""Boards: growth of one kind, earned within a stretch of time. Names are stored.

Check-ins and what is given by hand count on none. A board is shown once a rule pays for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weilu.rewards.rules.pack import DEFAULT

HELPER, WRITER, ORGANISER = "helper", "writer", "organiser"
FEWEST = 5  # people on a board; with fewer it is not shown
TOP = 10
NEIGHBOURS = 2  # shown on either side of one's own place
NEWCOMER_DAYS = 14  # so long one reads one's own progress alone


@dataclass(frozen=True)
class Board:
    """What somebody is ranked by."""

    name: str
    title: Promise
    line: Promise
    icon: str
    rules: tuple[str, ...]


BOARDS: Mapping[str, Board] = {
    board.name: board
    for board in (
        Board(
            HELPER,
            _("Helpers"),
            _("Growth for answers that were accepted."),
            "lightbulb",
            ("accepted",),
        ),
        Board(
            WRITER,
            _("Writers"),
            _("Growth for topics, replies and what others liked of them."),
            "pencil",
            ("topic", "reply", "reaction", "featured"),
        ),
        Board(
            ORGANISER,
            _("Organisers"),
            _("Growth for events prepared and attended."),
            "calendar-days",
            ("hosted", "attended"),
        ),
    )
}
BY_RULE = {rule: board.name for board in BOARDS.values() for rule in board.rules}


def shown() -> list[Board]:
    """Those that some rule in force pays for."""
    paid = DEFAULT.rules.keys()
    return [board for board in BOARDS.values() if paid & set(board.rules)]
