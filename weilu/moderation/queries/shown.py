"""Which decisions may be told as examples, and how they read on the page of a month."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from weilu.conversations.models import Post, Space
from weilu.core.text import language
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.models import Appeal, Decision, Measure, ShownCase
from weilu.moderation.nameless import without

from .cases import may_see, unread

FEWEST = 5  # of anything that is told by itself
MOST = 6  # examples of a month
LONGEST = 400  # characters


@dataclass(frozen=True)
class Example:
    """One decision, as everybody reads it."""

    words: str
    language: str
    measure: str  # empty where fewer than five were decided so
    clause: int | None  # likewise
    undone: bool  # an appeal undid it


def tellable(decision: Decision) -> bool:
    """It is over, and about something everybody who was there could have read: up to two queries."""
    over = decision.stands or _overturned(decision)
    if not over or decision.measure == Measure.IGNORE or _waits(decision):
        return False
    case = decision.case
    if case.post_id is None or case.about.state == Member.State.ERASED:
        return False
    private = Space.objects.filter(pk=case.space_id or 0, visibility="private")
    return not private.exists()


def _overturned(decision: Decision) -> bool:
    appeal: Appeal | None = getattr(decision, "appeal", None)
    return appeal is not None and appeal.verdict == Appeal.Verdict.OVERTURNED


def _waits(decision: Decision) -> bool:
    """Whether somebody may have to judge it anew, and must not read of it before."""
    appeal: Appeal | None = getattr(decision, "appeal", None)
    reading = getattr(decision, "rereading", None)
    return (appeal is not None and appeal.is_open) or bool(reading and reading.is_open)


def may_tell(actor: Member, decision: Decision) -> bool:
    """Keepers, of cases they may see and know how they were decided."""
    if not actor.is_active or not may("appeal.decide", actor.standing):
        return False
    known = not unread(actor).filter(pk=decision.pk).exists()
    return known and may_see(actor, decision.case) and tellable(decision)


def names_in(decision: Decision) -> set[str]:
    """Everybody with a part in it, and in its topic."""
    case = decision.case
    people = {case.about_id, decision.by_id}
    people |= set(case.reports.values_list("reporter_id", flat=True))
    if case.topic_id is not None:
        people |= set(
            Post.objects.filter(topic=case.topic_id).values_list("author", flat=True)
        )
    return set(Member.objects.filter(pk__in=people).values_list("name", flat=True))


def suggested(decision: Decision) -> str:
    """Where one begins: what was quoted and what its author was told, without whatever leads to somebody.

    Of a held post a program quoted, in pieces that tell nobody anything.
    """
    quoted = "" if decision.is_of_held and decision.reason else decision.quoted
    said = quoted or ("" if decision.is_of_held else decision.case.words)
    parts = [_("“%(words)s”") % {"words": said.strip()}] if said.strip() else []
    parts += [decision.reason] if decision.reason else []
    gap = "" if language("".join(parts)) == "zh" else " "
    return without(gap.join(parts), names_in(decision))[:LONGEST]


def example(words: str, decision: Decision) -> Example:
    """How it will read, at most."""
    return Example(
        words,
        language(words),
        str(Measure(decision.measure).label),
        decision.clause.number if decision.clause else None,
        _overturned(decision),
    )


def examples(begin: datetime, end: datetime, decisions: Sequence[Any]) -> list[Example]:
    """Those chosen for a month; of each only what five decisions at least have in common: one query.

    Args:
        decisions: All of the month that stand, as (measure, number of the norm, step).
    """
    if len(decisions) < FEWEST:
        return []
    measures = Counter(row[0] for row in decisions)
    clauses = Counter(row[1] for row in decisions)
    overturned = Q(decision__appeal__verdict=Appeal.Verdict.OVERTURNED)
    rows = ShownCase.objects.filter(
        Q(decision__undone_at=None) | overturned,
        decision__at__gte=begin,
        decision__at__lt=end,
    )
    rows = rows.exclude(
        decision__appeal__isnull=False, decision__appeal__decided_at=None
    ).exclude(decision__rereading__isnull=False, decision__rereading__at=None)
    rows = rows.select_related("decision__clause", "decision__appeal")
    found = rows.order_by("decision__at", "pk")[:MOST]
    return [_told(each, measures, clauses) for each in found]


def _told(
    shown: ShownCase, measures: "Counter[str]", clauses: "Counter[int | None]"
) -> Example:
    whole = example(shown.words, shown.decision)
    many = measures[shown.decision.measure] >= FEWEST
    cited = clauses[whole.clause] >= FEWEST
    return Example(
        whole.words,
        whole.language,
        whole.measure if many else "",
        whole.clause if cited else None,
        whole.undone,
    )
