"""What this room derives from the journal: the search index, and who has read how much."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from weilu.activity.models import Activity
from weilu.core.db import empty
from weilu.culture.queries.owing import PURPOSE
from weilu.members.kinds import ConsentGiven
from weilu.members.models import Member

from . import search
from .actions import keeping
from .gates import NORMS
from .kinds import (
    PostDeleted,
    PostEdited,
    PostReleased,
    PostRestored,
    PostWritten,
    TopicChanged,
    TopicDeleted,
    TopicMovedTo,
    TopicOpened,
    TopicRead,
    TopicRestored,
    TopicsMerged,
    TopicSplit,
)
from .models import ReadingTotals

SEARCHED = (
    TopicOpened,
    PostWritten,
    PostReleased,
    PostEdited,
    PostDeleted,
    PostRestored,
    TopicChanged,
    TopicDeleted,
    TopicRestored,
    TopicMovedTo,
    TopicsMerged,
    TopicSplit,
)
WHOLE_TOPIC = {
    TopicChanged.name,
    TopicDeleted.name,
    TopicRestored.name,
    TopicMovedTo.name,
    TopicsMerged.name,
    TopicSplit.name,
}
JUST_SAID = {TopicOpened.name, PostWritten.name}
READ = (TopicRead,)
AGREED = (ConsentGiven,)


def index_search(batch: Sequence[Activity]) -> None:
    """Make what was said findable as it reads now, and what was taken away unfindable."""
    posts: set[int] = set()
    new: set[int] = set()
    topics: set[int] = set()
    for activity in batch:
        if activity.kind in JUST_SAID:
            new.add(activity.payload["post_id"])
        elif activity.kind in WHOLE_TOPIC:
            topics.update(
                activity.payload[key]
                for key in ("topic_id", "new_id")
                if key in activity.payload
            )
        else:
            posts.add(activity.payload["post_id"])
    search.index(posts=posts, topics=topics, new=search.missing(new))


def drop_search() -> None:
    """Forget the index; a replay builds it again."""
    search.drop()


def count_reading(batch: Sequence[Activity]) -> None:
    """Add up topics opened, posts read, seconds and days, each member's row written once."""
    news: dict[int, list[Activity]] = defaultdict(list)
    for activity in batch:
        if activity.actor_id is not None:
            news[activity.actor_id].append(activity)
    kept = ReadingTotals.objects.in_bulk(list(news))
    rows = [_add(kept.get(pk) or ReadingTotals(pk=pk), read) for pk, read in news.items()]
    ReadingTotals.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["member"],
        update_fields=[
            "topics_opened",
            "posts_read",
            "seconds_read",
            "days_visited",
            "last_day",
        ],
    )


def _add(totals: ReadingTotals, read: Sequence[Activity]) -> ReadingTotals:
    for activity in read:
        totals.topics_opened += bool(activity.payload["first"])
        totals.posts_read += activity.payload["posts"]
        totals.seconds_read += activity.payload["seconds"]
        _visit(totals, activity.day)
    return totals


def _visit(totals: ReadingTotals, day: date) -> None:
    if totals.last_day is None or day > totals.last_day:
        totals.days_visited += 1
        totals.last_day = day


def drop_reading_totals() -> None:
    """Forget the totals; a replay adds them up again."""
    empty(ReadingTotals)


def show_kept(batch: Sequence[Activity]) -> None:
    """Show what other doors brought of those who have agreed to the norms since."""
    for activity in batch:
        if activity.payload["purpose"] == PURPOSE:
            member = Member.objects.filter(pk=activity.payload["member_id"]).first()
            if member:
                at = activity.occurred_at
                keeping.show_kept(member=member, until=NORMS, at=at, caused_by=activity)
