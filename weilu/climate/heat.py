"""A topic that two people heat up comes to the desk: for a calm word, never for a penalty."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from weilu.activity.models import Activity
from weilu.conversations.kinds import PostWritten
from weilu.conversations.models import Topic
from weilu.conversations.queries.places import SHOWN
from weilu.conversations.queries.shapes import plain, rows
from weilu.core import clock
from weilu.moderation import actions
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.ladders import LAPSES
from weilu.moderation.models import Work, WorkItem

KINDS = (PostWritten,)
WITHIN = timedelta(hours=1)
MANY = 20  # posts within it
TWO = 0.6  # of them by the two who wrote most
SAID = f"""
SELECT p.author_id FROM conversations_post p
WHERE p.topic_id = %s AND p.written_at > %s AND p.written_at <= %s AND {SHOWN}
"""  # noqa: S608  conditions of ours


def feel_heat(batch: Sequence[Activity]) -> None:
    """Open an item once a topic had twenty posts in an hour, three in five of them by two people.

    One query a topic. Within a day the same topic is not called twice, whatever became of it.
    """
    since = clock.now() - LAPSES[Work.HEATED]
    heard = [each for each in batch if each.door != "import" and each.occurred_at >= since]
    latest = {each.payload["topic_id"]: each for each in heard}
    for topic_id, activity in latest.items():
        said = _said(topic_id, activity.occurred_at)
        if _is_hot(said) and not _was_told(topic_id, since):
            _open(topic_id, len(said), activity)


def _said(topic_id: int, until: datetime) -> list[int]:
    """Who wrote in a topic within the hour, a name for each post."""
    found = rows(SAID, [topic_id, plain(until - WITHIN), plain(until)])
    return [author for (author,) in found]


def _is_hot(said: Sequence[int]) -> bool:
    if len(said) < MANY:
        return False
    two = sum(number for _author, number in Counter(said).most_common(2))
    return two >= TWO * len(said)


def _was_told(topic_id: int, since: datetime) -> bool:
    rows = WorkItem.objects.filter(kind=Work.HEATED, subject=f"topic:{topic_id}")
    return rows.filter(opened_at__gte=since).exists()


def _open(topic_id: int, number: int, activity: Activity) -> None:
    topic = Topic.objects.filter(Topic.VISIBLE, pk=topic_id, closed_at=None).first()
    if topic is None:
        return
    actions.open_item(
        kind=Work.HEATED,
        subject=f"topic:{topic_id}",
        wanted=Wanted(space_id=topic.space_id, facts={"posts": number}),
        at=activity.occurred_at,
        caused_by=activity,
    )
