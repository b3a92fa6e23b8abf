"""What keeps somebody waiting for a person, in words for them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from weilu.conversations.models import HeldPost
from weilu.conversations.queries.waiting import meant, norm
from weilu.core import clock
from weilu.core.times import when
from weilu.members.models import Member
from weilu.moderation.models import Sanction


@dataclass(frozen=True)
class Pause:
    """Until when, and why."""

    sanction: Sanction
    until: str
    why: str
    norm: str
    words: str  # of theirs that are meant
    post_id: int | None


def pause_of(member: Member) -> Pause | None:
    """The pause that runs, if any: up to two queries, and none for whoever is not muted."""
    if not member.is_muted:
        return None
    rows = Sanction.objects.filter(member=member, decision=None, lifted_at=None)
    row = rows.filter(ends_at__gt=clock.now()).order_by("-ends_at").first()
    if row is None or row.ends_at is None:
        return None
    held = HeldPost.objects.filter(post=row.post_id).first() if row.post_id else None
    if held is None:
        why = _("Several members reported what you wrote.")
        return Pause(row, when(row.ends_at), why, "", "", None)
    return Pause(
        row, when(row.ends_at), held.reason, norm(held.clause), meant(held), held.post_id
    )
