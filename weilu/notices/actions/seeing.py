"""How far a member has seen what they were told; every step can be taken back."""

from django.db import transaction
from django.db.models import Max

from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member
from weilu.notices.models import EVERYTHING, Notice, Seen


@transaction.atomic
def see(*, member: Member, topic_id: int = EVERYTHING, through: int | None = None) -> int:
    """Mark everything, or one topic's notices, as seen; returns where it stood, for undo.

    Args:
        through: The newest activity on the page that was looked at: what came meanwhile
            stays new. None stands for the newest there is.
    """
    newest = Notice.objects.filter(member=member).aggregate(at=Max("activity_id"))["at"]
    reached = min(newest or 0, newest or 0 if through is None else through)
    kept = Seen.objects.filter(member=member, topic_id=topic_id).first()
    before = kept.through if kept else 0
    if reached > before:
        Seen.objects.update_or_create(
            member=member,
            topic_id=topic_id,
            defaults={"through": reached, "at": clock.now()},
        )
        signal(f"member:{member.pk}")
    return before


@transaction.atomic
def unsee(*, member: Member, topic_id: int = EVERYTHING, through: int) -> bool:
    """Take it back: what came after `through` is new again; False when it was so already."""
    rows = Seen.objects.filter(member=member, topic_id=topic_id, through__gt=through)
    changed = bool(rows.update(through=through, at=clock.now()))
    if changed:
        signal(f"member:{member.pk}")
    return changed
