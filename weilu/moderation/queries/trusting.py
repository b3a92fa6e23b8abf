"""How far somebody's trust is, and what is still missing."""

from weilu.conversations.queries import trusting as facts
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.dials import trust as dials
from weilu.moderation.models import Case, Report, Sanction
from weilu.moderation.steps import WARNING
from weilu.moderation.trusting import (
    LEADING,
    REGULAR,
    WITHIN,
    Need,
    Takes,
    for_leading,
    for_regular,
)


def taken() -> Takes:
    """How much the steps take here, as it is set."""
    return Takes(
        days=dials.DAYS.value,
        topics=dials.TOPICS.value,
        posts=dials.POSTS.value,
        minutes=dials.MINUTES.value,
        signs=dials.SIGNS.value,
        replied=dials.REPLIED.value,
        late_days=dials.LATE_DAYS.value,
        late_replied=dials.LATE_REPLIED.value,
        late_share=dials.LATE_SHARE.value,
        late_given=dials.LATE_GIVEN.value,
        late_received=dials.LATE_RECEIVED.value,
        ever_topics=dials.EVER_TOPICS.value,
        ever_posts=dials.EVER_POSTS.value,
        upheld=dials.UPHELD.value,
    )


def needs_of(member: Member, step: int) -> list[Need]:
    """What the second or the third step takes of a member."""
    ever = facts.ever(member)
    if step == REGULAR:
        return for_regular(ever, taken())
    since = clock.now() - WITHIN
    upheld = Report.objects.filter(
        case__about=member, case__verdict=Case.Verdict.UPHELD, case__closed_at__gte=since
    )
    sanctions = Sanction.objects.filter(
        member=member,
        decision__isnull=False,
        lifted_at=None,
        step__gte=WARNING,
        begins_at__gte=since,
    )
    return for_leading(
        ever,
        facts.lately(member, since),
        upheld=upheld.filter(withdrawn_at=None).count(),
        sanctions=sanctions.count(),
        takes=taken(),
    )


def next_step(member: Member) -> int | None:
    """What comes next by itself: the first step is told by its own settings."""
    return {1: REGULAR, 2: LEADING, 3: LEADING}.get(member.trust)
