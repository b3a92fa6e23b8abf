"""A topic that heats up, or may be about to, comes to the desk: for a calm word."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.urls import reverse

from weilu.activity.models import Activity
from weilu.conversations.kinds import PostWritten
from weilu.conversations.models import Topic
from weilu.conversations.queries.places import SHOWN
from weilu.conversations.queries.shapes import moment, plain, rows
from weilu.core import clock
from weilu.moderation import actions
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.kinds import ReportMade
from weilu.moderation.ladders import LAPSES
from weilu.moderation.models import Case, Report, Work, WorkItem

from .derailing import LOOKED_AT, Turn, signs
from .tone import offence

KINDS = (PostWritten, ReportMade)
WITHIN = timedelta(hours=1)
MANY = 20  # posts within it
TWO = 0.6  # of them by the two who wrote most
REPORTS = 3  # on posts of one topic, within it
SAID = f"""
SELECT p.author_id FROM conversations_post p
WHERE p.topic_id = %s AND p.written_at > %s AND p.written_at <= %s AND {SHOWN}
"""  # noqa: S608  conditions of ours
NEWEST = f"""
SELECT p.author_id, p.text, p.written_at FROM conversations_post p
WHERE p.topic_id = %s AND p.written_at <= %s AND {SHOWN} ORDER BY p.id DESC LIMIT {LOOKED_AT}
"""  # noqa: S608  conditions of ours


def feel_heat(batch: Sequence[Activity]) -> None:
    """Open an item once a topic had twenty posts in an hour, three in five of them by two people.

    Or once three of its posts were reported within an hour, or its last six posts show signs that
    it may derail. Two queries a topic. Within a day the same topic is not called twice, whatever
    became of it.
    """
    since = clock.now() - LAPSES[Work.HEATED]
    heard = [each for each in batch if each.door != "import" and each.occurred_at >= since]
    for (kind, topic_id), activity in _latest(heard).items():
        facts = (
            _talk(topic_id, activity)
            if kind == PostWritten.name
            else _reports(topic_id, activity)
        )
        if facts and not _was_told(topic_id, since):
            _open(topic_id, facts, activity)


def _latest(heard: Sequence[Activity]) -> dict[tuple[str, int], Activity]:
    """The last post and the last report of each topic."""
    cases = [each.payload["case_id"] for each in heard if each.kind == ReportMade.name]
    topics = (
        dict(Case.objects.filter(pk__in=cases).values_list("pk", "topic_id"))
        if cases
        else {}
    )
    found = dict[tuple[str, int], Activity]()
    for each in heard:
        about = each.payload
        topic_id = (
            about["topic_id"]
            if each.kind == PostWritten.name
            else topics.get(about["case_id"])
        )
        if topic_id:
            found[each.kind, topic_id] = each
    return found


def _talk(topic_id: int, activity: Activity) -> dict[str, int]:
    said = _said(topic_id, activity.occurred_at)
    if _is_hot(said):
        return {"posts": len(said)}
    return _derails(topic_id, activity.occurred_at) if len(said) >= LOOKED_AT else {}


def _derails(topic_id: int, until: datetime) -> dict[str, int]:
    """Signs in the newest six posts, where screening is on; what they say is kept nowhere."""
    found = rows(NEWEST, [topic_id, plain(until)])[::-1]
    turns = [Turn(author, text, moment(at)) for author, text, at in found]
    return signs(turns, [offence(turn.text) for turn in turns])


def _reports(topic_id: int, activity: Activity) -> dict[str, int]:
    """By different people, of any of its posts; those taken back meanwhile do not count."""
    made = Report.objects.filter(
        case__topic_id=topic_id,
        withdrawn_at=None,
        made_at__gt=activity.occurred_at - WITHIN,
        made_at__lte=activity.occurred_at,
    )
    number = made.values("reporter").distinct().count()
    return {"reports": number} if number >= REPORTS else {}


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


def _open(topic_id: int, facts: dict[str, int], activity: Activity) -> None:
    topic = Topic.objects.filter(Topic.VISIBLE, pk=topic_id, closed_at=None).first()
    if topic is None:
        return
    actions.open_item(
        kind=Work.HEATED,
        subject=f"topic:{topic_id}",
        wanted=Wanted(
            space_id=topic.space_id,
            path=reverse("climate:cool", args=[topic_id]),
            facts=facts,
        ),
        at=activity.occurred_at,
        caused_by=activity,
    )
