"""Disputes as their parties and the team read them; for everybody else there are none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from weilu.conversations.models import Post
from weilu.conversations.queries.shapes import plain
from weilu.core import clock
from weilu.core.db import marks, row
from weilu.core.pages import Page, keyset
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.models import Dispute, Party, Said, Stage

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
    names: list[str]


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
    return Page([Line(row, named.get(row.pk, [])) for row in page.items], page.next)


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
    """The post it began with, where this reader may read it."""
    if dispute.post_id is None:
        return None
    found = Post.objects.readable_by(reader).select_related("topic", "author")
    return found.filter(pk=dispute.post_id, deleted_at=None).first()


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
