"""Cases as the team reads them: who may, what came before, and what everything rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from weilu.conversations.models import Post
from weilu.conversations.queries import rights
from weilu.conversations.queries.shapes import plain
from weilu.core import clock
from weilu.core.db import moment, row
from weilu.core.pages import Page, keyset
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.models import (
    Case,
    Decision,
    Measure,
    Report,
    Sanction,
    WorkItem,
)

AROUND = 3  # posts before and after
HISTORY = 10
PRECEDENTS = 5
PAGE = 20
OF_HELD = (Case.Verdict.DECLINED, Case.Verdict.PUBLISHED)


def visible(reader: Member) -> QuerySet[Case]:
    """Keepers see every case, hosts those in their spaces; nobody one about themselves."""
    rows = Case.objects.exclude(about=reader)
    if reader.standing.is_keeper:
        return rows
    return rows.filter(space_id__in=reader.standing.hosts)


def may_see(reader: Member, case: Case, post: Post | None = None) -> bool:
    """A case they may decide on at all: in a place of theirs, and about words they can read.

    Args:
        post: What it is about, where it is at hand.
    """
    if not reader.is_active or case.about_id == reader.pk:
        return False
    if not may("case.decide", reader.standing, space_id=case.space_id):
        return False
    if case.post_id is None:
        return reader.standing.is_keeper
    if post is None:
        rows = Post.objects.select_related("topic__space")
        post = rows.filter(pk=case.post_id).first()
    return post is not None and rights.may_read_post(reader, post)


def case_for(reader: Member, pk: int) -> Case | None:
    """One case, if they see it."""
    if not 0 < pk < 2**63:
        return None
    case = visible(reader).select_related("about").filter(pk=pk).first()
    return case if case is not None and may_see(reader, case) else None


def involved(reader: Member, case: Case) -> bool:
    """Whether somebody else has to decide: they reported it, or its author reported them."""
    if case.reports.filter(reporter=reader).exists():
        return True
    against = Report.objects.filter(reporter=case.about, case__about=reader)
    return against.filter(withdrawn_at=None, case__closed_at=None).exists()


def cases(reader: Member, *, show: str = "", after: str | None = None) -> Page[Case]:
    """Open cases, the heaviest need first by the queue; here the newest: one query.

    Args:
        show: `closed`: what was decided on reports; `declined`: held posts not published.
    """
    rows = visible(reader).filter(closed_at__isnull=not show)
    if show:
        on_held = Q(verdict__in=OF_HELD)
        rows = rows.filter(on_held if show == "declined" else ~on_held)
    rows = rows.annotate(is_secret=_is_read_again(reader))
    rows = rows.select_related("about").order_by("-pk")
    return keyset(rows, size=PAGE, after=after)


def _is_read_again(reader: Member) -> Exists:
    return Exists(unread(reader).filter(case=OuterRef("pk")))


def unread(reader: Member) -> QuerySet[Decision]:
    """Decisions of others that wait for a second reader, who must not know them yet."""
    appealed = Q(appeal__isnull=False, appeal__decided_at=None)
    drawn = Q(rereading__isnull=False, rereading__at=None)
    waiting = Decision.objects.filter(appealed | drawn, undone_at=None)
    return waiting.exclude(by=reader).exclude(appeal__looks__by=reader)


@dataclass(frozen=True)
class History:
    """What the team knows of the author from earlier cases."""

    decisions: Sequence[Decision]
    strikes: Sequence[Sanction]  # that still count
    posts: int


def history(case: Case, reader: Member) -> History:
    """Earlier decisions about the same member, but those the reader is to judge: three queries."""
    hidden = unread(reader).values("pk")
    earlier = Decision.objects.filter(case__about=case.about, undone_at=None)
    earlier = earlier.exclude(pk__in=hidden)
    rows = earlier.exclude(case=case).select_related("clause", "case", "by", "sanction")
    live = Sanction.objects.filter(member=case.about, lifted_at=None)
    live = live.exclude(decision__in=hidden)
    counting = [row for row in live if row.counts_until and row.is_strike]
    posts = Post.objects.filter(author=case.about).count()
    return History(list(rows.order_by("-pk")[:HISTORY]), counting, posts)


def precedents(case: Case, reader: Member | None = None) -> list[Decision]:
    """What was decided when others reported for the same reasons, but what is to be judged anew.

    One query.
    """
    reasons = {each.reason for each in case.reports.all() if each.withdrawn_at is None}
    rows = Decision.objects.filter(case__reports__reason__in=reasons, undone_at=None)
    rows = rows.exclude(case__subject=case.subject).exclude(case__about=case.about)
    if reader is not None:
        rows = rows.exclude(pk__in=unread(reader).values("pk"))
    found = rows.select_related("clause", "sanction").distinct()
    return list(found.order_by("-pk")[:PRECEDENTS])


def standing(case: Case) -> Decision | None:
    """The decision that holds, if any, with who is asked about it again: one query."""
    whole = case.decisions.select_related("by", "clause", "appeal", "rereading")
    rows = whole.filter(undone_at=None)
    return rows.first()


def usual_clause(case: Case) -> int | None:
    """The number of the norm such reports led to last; None where there was none yet."""
    for decision in precedents(case):
        if decision.clause is not None:
            return decision.clause.number
    return None


def around(reader: Member, post: Post) -> tuple[list[Post], list[Post]]:
    """What was said just before and after, as far as they read it: two queries."""
    rows = Post.objects.readable_by(reader).filter(topic=post.topic_id, deleted_at=None)
    rows = rows.select_related("author")
    before = list(rows.filter(pk__lt=post.pk).order_by("-pk")[:AROUND])[::-1]
    return before, list(rows.filter(pk__gt=post.pk).order_by("pk")[:AROUND])


def letters(member: Member) -> list[Decision]:
    """What was decided about a member and told to them, the newest first: one query."""
    return list(_letters(member).order_by("-pk")[:PAGE])


def letter_for(member: Member, pk: int) -> Decision | None:
    """One letter to a member."""
    return _letters(member).filter(pk=pk).first() if pk < 2**63 else None


def _letters(member: Member) -> QuerySet[Decision]:
    """What was taken back is no letter; what an appeal undid is one still."""
    about = Decision.objects.filter(case__about=member, told=True)
    stands = Q(undone_at=None) | Q(appeal__isnull=False)
    return about.filter(stands).select_related("case", "clause", "sanction", "appeal")


def reported(member: Member) -> list[Report]:
    """What a member reported, the newest first: one query."""
    rows = Report.objects.filter(reporter=member).select_related("case__about")
    return list(rows.order_by("-made_at", "-pk")[:PAGE])


def waits_for_change(post_id: int) -> bool:
    """Whether a decision hid a post until its author changes it: one query."""
    rows = Decision.objects.filter(
        case__subject=f"post:{post_id}", measure=Measure.CHANGE, settled_at=None
    )
    return rows.filter(undone_at=None).exists()


LIMITED = """
SELECT max(d.limited_until) AS until FROM moderation_decision d
JOIN moderation_case c ON c.id = d.case_id
WHERE c.about_id = %s AND d.limited_until > %s AND d.undone_at IS NULL
AND (c.space_id = %s OR c.space_id IS NULL)
"""


def limited(member: Member, space_id: int) -> datetime | None:
    """Until when the team reads what a member writes in a space before others do: one query."""
    found = row(LIMITED, [member.pk, plain(clock.now()), space_id])
    return moment(found.until) if found else None


def change_waits(decision: Decision | None) -> bool:
    """Whether its author changed what was asked for, and nobody read it yet: one query."""
    if decision is None or not decision.waits_for_change:
        return False
    waiting = WorkItem.objects.filter(subject=f"change:{decision.pk}", done_at=None)
    return waiting.exists()
