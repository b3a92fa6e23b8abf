"""What waited too long rests on somebody else: on whoever is on duty, operators, owners."""

from django.db import transaction

from weilu.core import clock
from weilu.moderation import queries
from weilu.moderation.kinds import WorkPassedUp
from weilu.moderation.ladders import LADDERS, LAPSES, ON_DUTY
from weilu.moderation.models import Outcome, WorkItem, WorkStep

from .opening import _step_at, close_item, tell

MOST = 200  # items in one run


def pass_up() -> int:
    """Take the steps that have come due; returns how many items moved."""
    due = WorkItem.objects.filter(done_at=None, step_at__lte=clock.now())
    return sum(
        _rise(pk) for pk in due.order_by("step_at").values_list("pk", flat=True)[:MOST]
    )


@transaction.atomic
def _rise(pk: int) -> bool:
    now = clock.now()
    rows = WorkItem.objects.select_for_update()
    item = rows.filter(pk=pk, done_at=None, step_at__lte=now).first()
    if item is None:  # done meanwhile, or another worker was quicker
        return False
    ladder = LADDERS[item.kind]
    to = ladder.steps[item.step][1]
    if to == ON_DUTY:
        _give_to_whoever_is_on_duty(item)
    else:
        item.rests_on = to
    item.step += 1
    item.step_at = _step_at(ladder, item.step, item.opened_at)
    item.version += 1
    item.save()
    WorkStep.objects.create(item=item, act=WorkStep.Act.RISE, note=to)
    said = WorkPassedUp(item_id=item.pk, work=item.kind, to=to)
    tell(said, item, actor=None)
    return True


def _give_to_whoever_is_on_duty(item: WorkItem) -> None:
    for member in queries.on_duty():
        if queries.may_do(member, item) and item.assigned_to_id is None:
            item.assigned_to = member
            return


def let_lapse() -> int:
    """End what it is too late for by now; returns how many items."""
    ended = 0
    for kind, length in LAPSES.items():
        old = WorkItem.objects.filter(
            kind=kind, done_at=None, opened_at__lt=clock.now() - length
        )
        for subject in list(old.values_list("subject", flat=True)[:MOST]):
            ended += bool(close_item(kind=kind, subject=subject, outcome=Outcome.LAPSED))
    return ended
