"""What was written in a month and what was decided on it, by group: two queries."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, Min, Q, QuerySet, Value, When
from django.utils import timezone

from weilu.climate.fairness import Group, Judged, Reread
from weilu.conversations.models import Post
from weilu.core import clock
from weilu.moderation.models import Appeal, Decision, Measure, Rereading

SETTLED, OLD = timedelta(days=30), timedelta(days=180)
ACTS = (*(each for each in Measure if each not in (Measure.NOTHING, Measure.IGNORE)),)
HOUR = 3_600  # seconds
MONTHS = 12  # that can be looked at
YEAR = timedelta(days=365)
TENURE = Case(
    When(author__joined_at__gt=F("written_at") - SETTLED, then=Value("new")),
    When(author__joined_at__gt=F("written_at") - OLD, then=Value("settled")),
    default=Value("old"),
    output_field=CharField(),
)
GROUP = ("tenure", "author__trust", "language", "door", "topic__space_id")


def months() -> list[date]:
    """The last months that are over, the latest first."""
    first, found = clock.day(clock.now()).replace(day=1), []
    for _month in range(MONTHS):
        first = (first - timedelta(days=1)).replace(day=1)
        found.append(first)
    return found


def judging(first: date) -> tuple[dict[Group, int], list[Judged]]:
    """The posts of a month by group, and what was decided on them until now.

    Trust is what it is today; the others are as they were when it was written.
    """
    posts = _posts(first)
    counted = posts.order_by().values_list(*GROUP).annotate(number=Count("pk"))
    return {Group(*row[:-1]): row[-1] for row in counted}, list(_judged(posts, first))


def reread() -> list[Reread]:
    """Decisions on posts that were read a second time within a year: two queries."""
    rows = Rereading.objects.filter(at__gte=clock.now() - YEAR)
    rows = rows.filter(decision__case__subject__startswith="post:")
    found = list(
        rows.order_by("pk").values("decision__case__subject", "decision__measure", "would")
    )
    ids = [_post_id(row["decision__case__subject"]) for row in found]
    posts = Post.objects.filter(pk__in=ids).annotate(tenure=TENURE)
    groups = {row[0]: Group(*row[1:]) for row in posts.values_list("pk", *GROUP)}
    return [
        Reread(groups[pk], row["decision__measure"], row["would"])
        for pk, row in zip(ids, found, strict=True)
        if pk in groups
    ]


def _posts(first: date) -> "QuerySet[Post]":
    begin, end = _begin(first), _begin((first + timedelta(days=32)).replace(day=1))
    written = Post.objects.filter(written_at__gte=begin, written_at__lt=end)
    return written.filter(author__is_robot=False).annotate(tenure=TENURE)


def _judged(posts: "QuerySet[Post]", first: date) -> Iterator[Judged]:
    made = list(_decisions(first))
    ids = [_post_id(row["case__subject"]) for row in made]
    groups = {
        row[0]: Group(*row[1:])
        for row in posts.filter(pk__in=ids).values_list("pk", *GROUP)
    }
    for row in made:
        if group := groups.get(_post_id(row["case__subject"])):
            begun = row["reported_at"] or row["case__opened_at"]
            hours = (row["at"] - begun).total_seconds() / HOUR
            overturned = row["appeal__verdict"] == Appeal.Verdict.OVERTURNED
            yield Judged(group, row["sanction__step"], hours, overturned)


def _decisions(first: date) -> "QuerySet[Any]":
    """Those that stand, and those an appeal overturned: a slip taken back at once was no act."""
    acts = Decision.objects.filter(
        Q(undone_at=None) | Q(appeal__verdict=Appeal.Verdict.OVERTURNED),
        measure__in=ACTS,
        case__subject__startswith="post:",
        at__gte=_begin(first),
    )
    return acts.annotate(reported_at=Min("case__reports__made_at")).values(
        "case__subject",
        "case__opened_at",
        "at",
        "reported_at",
        "sanction__step",
        "appeal__verdict",
    )


def _post_id(subject: str) -> int:
    return int(subject.removeprefix("post:"))


def _begin(first: date) -> datetime:
    return datetime.combine(first, time(0), timezone.get_default_timezone())
