"""What sanctions keep a member from now: computed from their rows, never counted up and down."""

from django.db.models import Max

from weilu.core import clock
from weilu.members.actions.restricting import restrict
from weilu.members.models import Member
from weilu.moderation import steps
from weilu.moderation.models import Sanction


def keep_to(member: Member, *, actor: Member | None) -> None:
    """Let a member be kept from what their sanctions say, and from nothing else."""
    live = Sanction.objects.filter(
        member=member, lifted_at=None, ends_at__gt=clock.now()
    ).order_by()
    until = dict(live.values_list("step").annotate(Max("ends_at")))
    mutes = [at for step, at in until.items() if step in steps.MUTES]
    others = [at for step, at in until.items() if step not in steps.MUTES]
    restrict(
        member=member,
        muted_until=max(mutes, default=None),
        suspended_until=max(others, default=None),
        actor=actor,
        door="web",
    )


def strikes(member: Member) -> int:
    """How many strikes still count: one query."""
    rows = Sanction.objects.filter(member=member, lifted_at=None)
    return rows.filter(counts_until__gt=clock.now()).count()
