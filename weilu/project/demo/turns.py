"""What the team set since it began, and once took back: the page of settings has a past."""

from datetime import datetime, timedelta

from weilu.core import clock
from weilu.core.dials.table import by_key
from weilu.members.actions.turning import take_back, turn
from weilu.members.models import Member

from .cast import DOOR, Cast

BACK = ""  # typed by nobody: the change before is taken back
TURNS = (  # days before the end, what, what was typed
    (41, "charter.survey_share", "25"),
    (23, "moderation.in_hand_for", "45"),
    (23, "conversations.others_accept", "10"),
    (9, "conversations.others_accept", "3"),
    (7, "conversations.others_accept", BACK),
    (2, "notices.letters_kept", "21"),
)


def turn_some(cast: Cast, end: datetime) -> None:
    """By the operator, each in its time."""
    operator = Member.objects.get(pk=cast.signin("operator").pk)
    for number, (days, key, typed) in enumerate(TURNS):
        dial, before = by_key()[key], [turned[1] for turned in TURNS[:number]].count(key)
        with clock.at(end - timedelta(days=days)):
            if typed == BACK:
                take_back(dial=dial, seen=before, actor=operator, door=DOOR)
            else:
                value = dial.read({"value": typed})
                turn(dial=dial, value=value, seen=None, actor=operator, door=DOOR)
