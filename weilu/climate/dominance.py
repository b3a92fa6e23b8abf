"""Whether somebody takes much room in a topic: pure, from who wrote and whom they answered."""

from collections.abc import Sequence
from typing import NamedTuple

from .models import Nudge
from .talk import LONG_TOPIC, LOUD

IN_A_ROW = 3  # replies
TO_ONE = 3  # replies to the same person
Name = Nudge.Name


class Line(NamedTuple):
    """One post of a topic."""

    author_id: int
    answers_id: int  # whom it answers by name; 0: nobody, or oneself
    opens: bool = False  # the topic's first


def noted(lines: Sequence[Line], writer: int) -> list[Nudge.Name]:
    """What could be said to whoever wrote the newest, the most telling first.

    Args:
        lines: The newest first.
    """
    found = []
    newest = lines[:IN_A_ROW]
    if len(newest) == IN_A_ROW and all(
        each.author_id == writer and not each.opens for each in newest
    ):
        found.append(Name.ROW)
    own = [each for each in lines if each.author_id == writer]
    answered = [each.answers_id for each in own[:TO_ONE]]
    if len(answered) == TO_ONE and answered[0] and len({*answered}) == 1:
        found.append(Name.SAME)
    if len(lines) >= LONG_TOPIC and len(own) >= LOUD * len(lines):
        found.append(Name.MUCH)
    return found
