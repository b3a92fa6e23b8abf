"""Who may read and decide an appeal, and whether there is anybody else."""

from datetime import timedelta

from django.db.models import QuerySet

from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import KEEPERS, may
from weilu.moderation.models import Appeal, Decision

WITHIN = timedelta(days=20)  # of the decision
ALONE_AFTER = timedelta(hours=24)  # in a team of one, the same person looks once more


def appealable(decision: Decision) -> bool:
    """Whether its member may still appeal."""
    in_time = clock.now() - decision.at <= WITHIN
    return in_time and decision.stands and decision.told and not hasattr(decision, "appeal")


def appeal_for(reader: Member, pk: int) -> Appeal | None:
    """One appeal, for those of the team who read appeals; never one's own: one query."""
    if not 0 < pk < 2**63 or not may("appeal.decide", reader.standing):
        return None
    rows = Appeal.objects.exclude(by=reader)
    return rows.select_related("by", "decision__case", "decision__by").filter(pk=pk).first()


def may_decide(actor: Member, appeal: Appeal) -> bool:
    """Somebody who neither decided nor reported; in a team of one the same person, a day later."""
    if not actor.is_active or not may("appeal.decide", actor.standing):
        return False
    if actor.pk == appeal.by_id:
        return False
    apart = _apart(appeal)
    if actor.pk not in apart:
        return True
    if others_of_the_team(apart | {appeal.by_id}).exists():
        return False
    return clock.now() - appeal.decision.at >= ALONE_AFTER


def is_same(actor: Member, appeal: Appeal) -> bool:
    """Whether they had a part in it."""
    return actor.pk in _apart(appeal)


def _apart(appeal: Appeal) -> set[int]:
    reporters = appeal.decision.case.reports.values_list("reporter_id", flat=True)
    return {appeal.decision.by_id, *reporters}


def others_of_the_team(apart: set[int]) -> QuerySet[Member]:
    """Whoever else of the team could decide now."""
    keepers = Member.objects.filter(
        state=Member.State.ACTIVE, roles__name__in=KEEPERS, roles__space_id=None
    )
    now = clock.now()
    in_force = keepers.exclude(roles__ends_at__lte=now).exclude(suspended_until__gt=now)
    return in_force.exclude(pk__in=apart)
