"""Removing a member takes two of the team; until then they are suspended, and it ends by itself."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation import steps
from weilu.moderation.errors import AlreadyHandled, Involved, NotAllowed
from weilu.moderation.kinds import RemovalSeconded
from weilu.moderation.models import Case, Decision, Reason, Sanction, Work
from weilu.moderation.queries.cases import involved, may_see

from .opening import Wanted, close_item, open_item
from .sanctioning import keep_to


def begin(sanction: Sanction, case: Case) -> None:
    """One person is enough for a newcomer who did nothing but advertise; else call another."""
    if _only_spam(case):
        sanction.ends_at = steps.FOREVER
        sanction.save(update_fields=["ends_at"])
        return
    wanted = Wanted(
        about_id=case.about_id,
        space_id=case.space_id,
        path=f"/console/cases/{case.pk}/",
        due_at=sanction.ends_at,
    )
    open_item(kind=Work.REPORT, subject=f"removal:{sanction.pk}", wanted=wanted)


def _only_spam(case: Case) -> bool:
    live = case.reports.filter(withdrawn_at=None)
    only = live.exists() and not live.exclude(reason=Reason.SPAM).exists()
    return only and case.about.trust == 0


@transaction.atomic
def second(*, decision: Decision, actor: Member, door: str) -> Sanction:
    """Stand for a removal somebody else decided: now it has no end.

    Raises:
        NotAllowed: They do not see the case, or may not take this step.
        Involved: They decided it, or have a part in it.
        AlreadyHandled: It has no end already, or was lifted.
    """
    case = Case.objects.select_for_update().get(pk=decision.case_id)
    if not may_see(actor, case) or not may("member.sanction", actor.standing):
        raise NotAllowed
    if decision.by_id == actor.pk or involved(actor, case):
        raise Involved
    rows = Sanction.objects.select_for_update().filter(step=steps.REMOVED)
    sanction = rows.filter(decision=decision, lifted_at=None).first()
    if sanction is None or sanction.ends_at == steps.FOREVER:
        raise AlreadyHandled(None, "", None)
    sanction.seconded_by, sanction.ends_at = actor, steps.FOREVER
    sanction.save(update_fields=["seconded_by", "ends_at"])
    keep_to(case.about, actor=actor)
    close_item(kind=Work.REPORT, subject=f"removal:{sanction.pk}", by=actor)
    said = RemovalSeconded(decision_id=decision.pk, member_id=case.about_id)
    record(said, actor=actor, door=door, subject=f"member:{case.about_id}")
    return sanction


def lift(decision: Decision) -> bool:
    """End what a decision keeps somebody from; False where there is nothing."""
    sanction = Sanction.objects.filter(decision=decision, lifted_at=None).first()
    if sanction is None:
        return False
    sanction.lifted_at = clock.now()
    sanction.save(update_fields=["lifted_at"])
    close_item(kind=Work.REPORT, subject=f"removal:{sanction.pk}")
    return True
