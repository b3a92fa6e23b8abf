"""Word rules as the team reads them: the list, one rule, and its newest replay with samples."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from weilu.conversations.models import Post, PostMark, Space
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.models import RuleExample, RuleReplay, WordRule
from weilu.moderation.models.replays import Replay
from weilu.moderation.queries.rule_examples import examples_of
from weilu.moderation.queries.said import LOOKED_BACK

WEEK = timedelta(days=7)
MARKED = 20
SAMPLES = ("drawn", "newest", "missed_newest", "lost_newest")


def rules(*, retired: bool = False) -> list[WordRule]:
    """Those that are, or those that were, with what they met in seven days: one query."""
    rows = WordRule.objects.select_related("owner")
    state = WordRule.State.RETIRED
    rows = rows.filter(state=state) if retired else rows.exclude(state=state)
    since = clock.now() - WEEK
    met = Sum("counts__number", filter=Q(counts__hour__gte=since), default=0)
    return list(rows.annotate(met=met).order_by("-moved_at", "-pk")[:200])


def slugs() -> dict[int, str]:
    """The address of every space by id: one query."""
    return dict(Space.objects.values_list("pk", "slug"))


@dataclass(frozen=True)
class Share:
    """One part of what was met."""

    name: str
    number: int


@dataclass(frozen=True)
class Report:
    """A replay as its page shows it."""

    row: Replay
    days: list[tuple[str, int]]  # every one of the ninety
    trusts: list[Share]
    spaces: list[Share]
    doors: list[Share]
    views: list[Share]  # met only in disguise, by how
    drawn: list[Post]
    newest: list[Post]
    missed: list[Post]
    lost: list[Post]

    @property
    def a_day(self) -> float:
        """Items more on the desk each day."""
        return round(self.row.hits / LOOKED_BACK.days, 1)

    @property
    def share(self) -> float | None:
        """Of all posts."""
        return self.row.hits / self.row.posts if self.row.posts else None

    @property
    def members_share(self) -> float | None:
        return self.row.members_hit / self.row.members if self.row.members else None

    @property
    def facts(self) -> dict[str, Any]:
        return dict(self.row.facts)


def report(rule: WordRule, reader: Member) -> Report | None:
    """The newest replay of this version; samples are posts the reader may read: three queries."""
    done = RuleReplay.State.DONE
    rows = RuleReplay.objects.filter(rule=rule, version=rule.version, state=done)
    row = rows.select_related("by").order_by("-pk").first()
    return report_of(row, reader) if row else None


def report_of(row: Replay, reader: Member) -> Report:
    """A replay as its page shows it; samples are posts the reader may read: two queries."""
    facts: dict[str, Any] = row.facts
    lists = [facts.get(name, []) for name in SAMPLES]
    found = _posts({pk for pks in lists for pk in pks}, reader)
    drawn, newest, missed, lost = (
        [found[pk] for pk in pks if pk in found] for pks in lists
    )
    spaces = {str(s.pk): s.name for s in Space.objects.readable_by(reader)}
    return Report(
        row,
        _days(row),
        _shares(facts.get("trusts", {}), {}),
        [share for share in _shares(facts.get("spaces", {}), spaces) if share.name],
        _shares(facts.get("doors", {}), {}),
        _shares(facts.get("views", {}), view_names()),
        drawn,
        newest,
        missed,
        lost,
    )


def view_names() -> dict[str, str]:
    """What each way of seeing through a disguise is called."""
    return {
        "joined": _("signs put between"),
        "merged": _("characters taken apart"),
        "shape": _("characters that look alike"),
        "latin": _("foreign letters that look alike"),
        "sound": _("by its sound"),
    }


def marked(rule: WordRule, reader: Member) -> list[PostMark]:
    """The newest posts it did something to, as far as they may be read: one query."""
    seen = Post.objects.readable_by(reader).filter(deleted_at=None)
    rows = PostMark.objects.filter(rule_id=rule.pk, post__in=seen)
    return list(rows.select_related("post__author").order_by("-pk")[:MARKED])


def examples(rule: WordRule, reader: Member) -> list[tuple[RuleExample, str, bool]]:
    """What it has to meet or must not, in words the reader may read, and whether it does."""
    found = examples_of(rule)
    seen = _posts({each.post_id for each, _holds in found if each.post_id}, reader)
    told = []
    for each, holds in found:
        post = seen.get(each.post_id or 0)
        if each.post_id is None or post is not None:
            told.append((each, post.text if post else each.text, holds))
    return told


def _posts(pks: set[int], reader: Member) -> dict[int, Post]:
    rows = Post.objects.readable_by(reader).filter(pk__in=pks)
    return rows.select_related("author", "topic").in_bulk()


def _days(row: Replay) -> list[tuple[str, int]]:
    met = row.facts.get("days", {})
    last = clock.day(row.at)
    days = [(last - timedelta(days=n)).isoformat() for n in range(LOOKED_BACK.days, -1, -1)]
    return [(day, met.get(day, 0)) for day in days]


def _shares(numbers: dict[str, int], names: dict[str, str]) -> list[Share]:
    found = sorted(numbers.items(), key=lambda each: -each[1])
    return [Share(names.get(key, "" if names else key), number) for key, number in found]
