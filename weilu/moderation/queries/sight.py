"""Which items somebody sees: one condition, for the desk's SQL and for single items."""

from typing import Any

from weilu.core.db import marks
from weilu.members.models import Member
from weilu.members.permissions import MODERATOR, OPERATOR, OWNER
from weilu.moderation.ladders import JUDGES
from weilu.moderation.models import Duty, WorkItem

Condition = tuple[str, list[Any]]
SEES = {  # the audiences of each duty that counts everywhere
    MODERATOR: (Duty.HOST, Duty.MODERATOR),
    OPERATOR: (Duty.HOST, Duty.MODERATOR, Duty.OPERATOR),
    OWNER: tuple(Duty),
}


def sight(reader: Member) -> Condition:
    """What this member of the team sees of `moderation_workitem`, as a condition of SQL.

    Keepers see by rank, hosts what lies in their spaces, and whoever was given an item sees
    it. Nobody sees a judgement in their own matter, nor a dispute they are a party of, nor that a
    decision of theirs is read again.
    """
    audiences = sorted({a for role in reader.standing.roles for a in SEES.get(role, ())})
    hosts = sorted(reader.standing.hosts)
    judges = sorted(JUDGES)
    condition = f"""(
      (moderation_workitem.audience IN ({marks(audiences)})
        OR (moderation_workitem.audience = 'host'
          AND moderation_workitem.space_id IN ({marks(hosts)}))
        OR moderation_workitem.assigned_to_id = %s)
      AND NOT (moderation_workitem.about_id IS NOT NULL
        AND moderation_workitem.about_id = %s
        AND moderation_workitem.kind IN ({marks(judges)}))
      AND (moderation_workitem.kind <> 'dispute' OR moderation_workitem.subject NOT IN (
        SELECT 'dispute:' || own.dispute_id FROM moderation_party own
        WHERE own.member_id = %s))
      AND (moderation_workitem.kind <> 'reread' OR moderation_workitem.subject NOT IN (
        SELECT 'reread:' || again.id FROM moderation_rereading again
        JOIN moderation_decision first ON first.id = again.decision_id
        WHERE first.by_id = %s)))"""  # noqa: S608  conditions of ours
    of_self = [reader.pk] * 2
    return condition, [*audiences, *hosts, *of_self, *judges, *of_self]


def item_for(reader: Member, pk: int) -> WorkItem | None:
    """One item, if they see it: one query."""
    if not reader.standing.is_team or not 0 < pk < 2**63:
        return None
    condition, params = sight(reader)
    rows = WorkItem.objects.extra(where=[condition], params=params)  # noqa: S610  ours
    return rows.filter(pk=pk).first()
