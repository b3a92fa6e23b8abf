"""Which items somebody sees: one condition, for the desk's SQL and for single items."""

from typing import Any

from weilu.conversations.models import Post, Topic
from weilu.conversations.queries import rights
from weilu.core.db import marks
from weilu.members.models import Member
from weilu.members.permissions import MODERATOR, OPERATOR, OWNER
from weilu.moderation.ladders import JUDGES
from weilu.moderation.models import Decision, Duty, WorkItem

Condition = tuple[str, list[Any]]
SEES = {  # the audiences of each duty that counts everywhere
    MODERATOR: (Duty.HOST, Duty.MODERATOR),
    OPERATOR: (Duty.HOST, Duty.MODERATOR, Duty.OPERATOR),
    OWNER: tuple(Duty),
}


def sight(reader: Member) -> Condition:
    """What this member of the team sees of `moderation_workitem`, as a condition of SQL.

    Keepers see by rank, hosts what lies in their spaces, and whoever was given an item sees
    it, unless it lies in a private space they are not inside. Nobody sees a judgement in their
    own matter, nor a dispute they are a party of, nor that a decision of theirs is read again.
    """
    audiences = sorted({a for role in reader.standing.roles for a in SEES.get(role, ())})
    hosts = sorted(reader.standing.hosts)
    judges = sorted(JUDGES)
    inside, entered = _inside(reader)
    condition = f"""(
      (moderation_workitem.audience IN ({marks(audiences)})
        OR (moderation_workitem.audience = 'host'
          AND moderation_workitem.space_id IN ({marks(hosts)}))
        OR (moderation_workitem.assigned_to_id = %s AND {inside}))
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
    own = reader.pk
    return condition, [*audiences, *hosts, own, *entered, own, *judges, own, own]


def _inside(reader: Member) -> Condition:
    """It lies in no private space they do not get into; keepers get into each."""
    if reader.standing.is_keeper:
        return "TRUE", []
    hosts = [0, *sorted(reader.standing.hosts)]  # never empty: NOT IN () matches nothing
    condition = f"""(moderation_workitem.space_id IS NULL
      OR moderation_workitem.space_id NOT IN (
        SELECT room.id FROM conversations_space room
        WHERE room.visibility = 'private' AND room.id NOT IN ({marks(hosts)})
        AND room.id NOT IN (
          SELECT inside.space_id FROM conversations_membership inside
          WHERE inside.member_id = %s)))"""  # noqa: S608  conditions of ours
    return condition, [*hosts, reader.pk]


def item_for(reader: Member, pk: int) -> WorkItem | None:
    """One item, if they see it and can read what it is about: one query; three for hosts."""
    if not reader.standing.is_team or not 0 < pk < 2**63:
        return None
    condition, params = sight(reader)
    rows = WorkItem.objects.extra(where=[condition], params=params)  # noqa: S610  ours
    item = rows.filter(pk=pk).first()
    return item if item is None or _reads(reader, item.subject) else None


def _reads(reader: Member, subject: str) -> bool:
    """The words as they lie now: a topic may have gone where a host does not get into."""
    kind, _colon, number = subject.partition(":")
    if reader.standing.is_keeper or not number.isdecimal():
        return True
    if kind == "change":  # of words that a decision hid
        rows = Decision.objects.filter(pk=number)
        return all(
            _reads(reader, each) for each in rows.values_list("case__subject", flat=True)
        )
    if kind == "post":
        posts = Post.objects.select_related("topic__space").filter(pk=number)
        return all(rights.may_read_post(reader, post) for post in posts)
    if kind == "topic":
        topics = Topic.objects.select_related("space").filter(pk=number)
        return all(rights.may_read_topic(reader, topic) for topic in topics)
    return True
