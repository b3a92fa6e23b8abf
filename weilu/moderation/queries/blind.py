"""A decision that waits for a second reader: whoever may be it must not know it yet."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from weilu.conversations.queries.shapes import plain
from weilu.members.models import Member
from weilu.moderation.kinds import BatchDone, ChangeRead, RemovalSeconded
from weilu.moderation.models import Appeal, Decision, Rereading

from .appeals import may_decide
from .rereading import may_reread
from .sight import Condition

WITH_IT = timedelta(minutes=1)  # within which the rest of a decision is written down
TELLING = f"""(
  e.actor_id = %s AND e.at BETWEEN %s AND %s
    AND e.kind NOT IN ('moderation.case_decided', 'moderation.decision_reread')
    AND (coalesce(e.about_id, 0) = %s OR coalesce(e.topic_id, 0) = %s
      OR e.kind = '{BatchDone.name}'
      OR (e.kind LIKE 'moderation.work%%' AND coalesce(e.object_id, 0) = %s))
  OR e.kind IN ('{RemovalSeconded.name}', '{ChangeRead.name}')
    AND coalesce(e.about_id, 0) = %s AND e.at >= %s)"""


def read_first(reader: Member, decision: Decision) -> Appeal | Rereading | None:
    """Where this reader notes how they would decide, before they may see it."""
    appeal: Appeal | None = getattr(decision, "appeal", None)
    if appeal is not None and appeal.decided_at is None:
        noted = appeal.looks.filter(by=reader).exists()
        if not noted and decision.by_id != reader.pk and may_decide(reader, appeal):
            return appeal
    reading: Rereading | None = getattr(decision, "rereading", None)
    if reading is not None and reading.is_open and may_reread(reader, reading):
        return reading
    return None


def telling(secrets: Iterable[Decision]) -> Condition:
    """Lines of the audit log, `e`, that would tell how these were decided: what was done with it.

    That a case was decided stands there; to which end, neither what became of the words nor of
    their author tells.
    """
    found: list[Any] = []
    for each in secrets:
        case = each.case
        first, last = plain(each.at), plain(each.at + WITH_IT)
        item = each.step.item_id if each.step else -1
        found += [each.by_id, first, last, case.about_id, case.topic_id or -1, item]
        found += [case.about_id, first]
    number = len(found) // 8
    return " OR ".join([TELLING] * number) or "FALSE", found
