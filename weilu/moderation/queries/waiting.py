"""What waits now, as parts of SQL: the desk, its counts and the frame's badges agree by them."""

from datetime import datetime, timedelta
from typing import Any

from weilu.conversations.queries.shapes import plain
from weilu.core import clock
from weilu.members.models import Member

from .sight import Condition, sight

SOON = timedelta(hours=2)
AHEAD = timedelta(hours=48)  # what is due later need not be thought of today
DANGER, LATE, NEXT, FIXED, TODAY, CHANCE, LATER = range(1, 8)
BAND = f"""CASE
    WHEN moderation_workitem.urgency = 'danger' THEN {DANGER}
    WHEN moderation_workitem.urgency = 'chance' THEN {CHANCE}
    WHEN moderation_workitem.due_at < %s THEN {LATE}
    WHEN moderation_workitem.due_at < %s THEN {NEXT}
    WHEN moderation_workitem.due_at >= %s THEN {LATER}
    WHEN moderation_workitem.urgency = 'fixed' THEN {FIXED}
    ELSE {TODAY} END"""


def band(now: datetime) -> Condition:
    """Its place on the desk: danger, late, within two hours, today at a time, today, chance, later.

    "Today" reaches two days ahead: what may take a day is begun today.
    """
    moments = (now, now + SOON, now + AHEAD)
    return BAND, [plain(moment) for moment in moments]


def waiting(reader: Member, now: datetime | None = None) -> Condition:
    """Open, shown by now, not put off, and theirs to see."""
    now = plain(now or clock.now())
    seen, params = sight(reader)
    condition = f"""moderation_workitem.done_at IS NULL
      AND moderation_workitem.shown_at <= %s
      AND (moderation_workitem.snoozed_until IS NULL
        OR moderation_workitem.snoozed_until <= %s)
      AND {seen}"""
    return condition, [now, now, *params]


def mine(reader: Member) -> Condition:
    """Given to them, in their hand, or passed up to their duty."""
    ranks = ("operator", "owner")
    own = [rank for rank in ranks if rank in reader.standing.roles] or [""]
    holders = ", ".join(["%s"] * len(own))
    condition = f"""(moderation_workitem.assigned_to_id = %s
      OR (moderation_workitem.claimed_by_id = %s AND moderation_workitem.claimed_until > %s)
      OR (moderation_workitem.rests_on <> '' AND moderation_workitem.rests_on IN ({holders})))"""
    params: list[Any] = [reader.pk, reader.pk, plain(clock.now()), *own]
    return condition, params
