"""Who stands beside home: those who came this week, and those whose day it is; one statement."""

from typing import NamedTuple

from weilu.conversations.queries.shapes import rows
from weilu.culture.queries.anniversaries import (
    CELEBRATING,
    Celebrated,
    celebrating_values,
    still,
)
from weilu.members.faces import Face
from weilu.members.models import Member
from weilu.members.queries.people import NEW, new_values

BESIDE = f"""
SELECT * FROM (SELECT 0 AS years, CAST(NULL AS date) AS day, '' AS zone, n.* FROM ({NEW}) AS n) AS fresh
UNION ALL SELECT * FROM ({CELEBRATING}) AS years
"""  # noqa: S608  statements of ours


class Beside(NamedTuple):
    """People to greet: nobody is in it who did not choose to be seen."""

    newcomers: list[Face]
    celebrated: list[Celebrated]


NOBODY = Beside([], [])


def beside(reader: Member) -> Beside:
    """Everybody but the reader, and whom they do not read."""
    found = rows(BESIDE, [*new_values(reader), *celebrating_values(reader)])
    fresh = [Face(*face) for years, _day, _zone, *face in found if not years]
    return Beside(fresh, still(row for row in found if row[0]))
