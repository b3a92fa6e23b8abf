"""Disputes as their parties and the team read them; for everybody else there are none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from weilu.conversations.models import Post
from weilu.conversations.queries.shapes import plain
from weilu.core import clock
from weilu.core.db import marks, row
from weilu.core.pages import Page, keyset
from weilu.core.wording import listed
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.models import Dispute, Party, Said, Stage, Work, WorkStep

PAGE = 20


def mine(member: Member) -> QuerySet[Dispute]:
    """Those somebody is a party of and knows of: asked for by them, or taken on."""
    known = Q(opened_by=member) | Q(accepted_at__isnull=False)
    own = Party.objects.filter(member=member)
    return Dispute.objects.filter(known, pk__in=own.values("dispute"))


def dispute_for(member: Member, pk: int) -> Dispute | None:
    """One of them."""
    rows_ = mine(member).select_related("opened_by", "mediator")
    return rows_.filter(pk=pk).first() if 0 < pk < 2**63 else None


def may_mediate(actor: Member, dispute: Dispute) -> bool:
    """Whoever keeps order here and is no party."""
    if not actor.is_active or not may("dispute.mediate", actor.standing):
        return False
    return not Party.objects.filter(dispute=dispute, member=actor).exists()


def seen_by_team(reader: Member) -> QuerySet[Dispute]:
    """What those who keep order read: never what they are a party of."""
    if not may("dispute.mediate", reader.standing):
        return Dispute.objects.none()
    own = Party.objects.filter(member=reader)
    return Dispute.objects.exclude(pk__in=own.values("dispute"))


def dispute_of_team(reader: Member, pk: int) -> Dispute | None:
    """One of them."""
    found = seen_by_team(reader).select_related("opened_by", "mediator", "closed_by")
    return found.filter(pk=pk).first() if 0 < pk < 2**63 else None


@dataclass(frozen=True)
class Line:
    """A dispute in a list, with the names of its parties."""

    dispute: Dispute
    names: str


def lines(
    found: QuerySet[Dispute], *, after: str | None, without: Member | None = None
) -> Page[Line]:
    """The newest first: two queries."""
    page = keyset(found.order_by("-pk"), size=PAGE, after=after)
    parties = Party.objects.filter(dispute__in=page.items).select_related("member")
    named: dict[int, list[str]] = {}
    for each in parties.order_by("pk"):
        if without is None or each.member_id != without.pk:
            named.setdefault(each.dispute_id, []).append(each.member.name)
    return Page([Line(row, listed(named.get(row.pk, []))) for row in page.items], page.next)


def parties_of(dispute: Dispute) -> list[Party]:
    """Its parties in the order they were named: one query."""
    return list(dispute.parties.select_related("member").order_by("pk"))


def said_in(dispute: Dispute) -> list[Said]:
    """What was said in the mediation, the oldest first: one query."""
    return list(dispute.said.select_related("by").order_by("pk"))


def statements(
    dispute: Dispute, reader: Member, parties: Sequence[Party] | None = None
) -> list[Party]:
    """Those one may read: one's own at once, all of them when mediation begins."""
    open_now = dispute.stage not in (Stage.ASKED, Stage.COOLING, Stage.STATING)
    team = dispute.mediator_id == reader.pk
    return [
        each
        for each in (parties_of(dispute) if parties is None else parties)
        if each.statement and (open_now or team or each.member_id == reader.pk)
    ]


def where_it_began(dispute: Dispute, reader: Member) -> Post | None:
    """The post it began with, where this reader may read it; suspended they read as a guest."""
    if dispute.post_id is None:
        return None
    found = Post.objects.readable_by(reader if reader.is_active else None).select_related(
        "topic", "author"
    )
    return found.filter(pk=dispute.post_id, deleted_at=None).first()


def ended_by(step: WorkStep) -> int | None:
    """The dispute that somebody of the team ended by this step; None for other steps."""
    if step.item.kind != Work.DISPUTE or step.by_id is None:
        return None
    pk = int(step.item.subject.removeprefix("dispute:"))
    rows = Dispute.objects.filter(pk=pk, closed_at=step.at, closed_by=step.by_id)
    return rows.values_list("pk", flat=True).first()


def end_of(dispute: Dispute, reader: Member) -> WorkStep | None:
    """The step by which this reader can take its end back: their own, or as a leader any."""
    if dispute.closed_at is None or dispute.closed_by_id is None:
        return None
    if dispute.closed_by_id != reader.pk and not reader.standing.is_leader:
        return None
    return WorkStep.objects.filter(
        item__kind=Work.DISPUTE,
        item__subject=dispute.subject,
        act=WorkStep.Act.DONE,
        undone_at=None,
        at=dispute.closed_at,
    ).first()


APART = """
SELECT p.id FROM moderation_party p
JOIN moderation_dispute d ON d.id = p.dispute_id AND d.apart_until > %s
JOIN moderation_party me ON me.dispute_id = p.dispute_id AND me.member_id = %s
WHERE p.member_id <> me.member_id AND p.member_id IN ({others})
ORDER BY d.apart_until DESC LIMIT 1
"""


def kept_apart(member: Member, others: Sequence[int]) -> Party | None:
    """Somebody among these with whom a member exchanges no word now.

    One query, which every reply waits for and nearly always finds nobody; a second to name them.
    """
    found = row(
        APART.format(others=marks(others)), [plain(clock.now()), member.pk, *others]
    )
    parties = Party.objects.select_related("member", "dispute")
    return parties.get(pk=found.id) if found else None
