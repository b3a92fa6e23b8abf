"""Having an item in hand: for half an hour, five at a time unless set otherwise, renewed by every act."""

from django.db import transaction

from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation import queries
from weilu.moderation.dials import IN_HAND, IN_HAND_FOR
from weilu.moderation.errors import (
    AlreadyHandled,
    BeingHandled,
    Changed,
    HandsFull,
    NotAllowed,
)
from weilu.moderation.kinds import WorkAssigned, WorkClaimed
from weilu.moderation.models import WorkItem, WorkStep

from .opening import tell


@transaction.atomic
def claim(*, item: WorkItem, actor: Member, take: bool = False) -> WorkItem:
    """Take an item on for half an hour; once more renews it.

    Args:
        take: Take it over from whoever has it now: they were asked about, by name.

    Raises:
        NotAllowed: They do not see it.
        AlreadyHandled: It is done.
        BeingHandled: Somebody else has it and `take` was not said.
        HandsFull: They have five in hand.
    """
    row = locked(item, actor)
    held = row.claimant_id
    if held != actor.pk:
        if held and not take:
            raise BeingHandled(Member.objects.get(pk=held))
        _has_a_free_hand(actor)
        act = WorkStep.Act.TAKE if held else WorkStep.Act.CLAIM
        WorkStep.objects.create(item=row, act=act, by=actor)
        tell(WorkClaimed(item_id=row.pk, work=row.kind, from_id=held), row, actor=actor)
    hold(row, actor)
    return row


def _has_a_free_hand(actor: Member) -> None:
    held = WorkItem.objects.filter(
        done_at=None, claimed_by=actor, claimed_until__gt=clock.now()
    )
    if held.count() >= IN_HAND.value:
        raise HandsFull


def hold(row: WorkItem, actor: Member) -> None:
    """Whoever acts on an item has it for another half hour."""
    row.claimed_by, row.claimed_until = actor, clock.now() + IN_HAND_FOR.value
    row.save(update_fields=["claimed_by", "claimed_until"])


@transaction.atomic
def release(*, item: WorkItem, actor: Member, note: str = "") -> WorkItem:
    """Put an item back for others, with a word of how far one came."""
    row = locked(item, actor)
    if row.claimant_id == actor.pk:
        row.claimed_by = row.claimed_until = None
        row.save(update_fields=["claimed_by", "claimed_until"])
        WorkStep.objects.create(item=row, act=WorkStep.Act.RELEASE, by=actor, note=note)
    return row


@transaction.atomic
def assign(
    *, item: WorkItem, actor: Member, to: Member | None, version: int | None = None
) -> WorkStep:
    """Give an item to somebody who sees it, or to nobody in particular; the step to undo it by.

    Whoever has it in hand and gives it away has it in hand no longer.

    Raises:
        NotAllowed: One of the two does not see it.
        AlreadyHandled: It is done.
        Changed: It is not as it was shown.
    """
    row = locked(item, actor, version=version)
    if to is not None and not queries.may_do(to, row):
        raise NotAllowed
    before = {"assigned_to_id": row.assigned_to_id}
    row.assigned_to = to
    if to is not None and row.claimant_id == actor.pk != to.pk:
        row.claimed_by = row.claimed_until = None
    row.version += 1
    row.save(update_fields=["assigned_to", "claimed_by", "claimed_until", "version"])
    step = WorkStep.objects.create(
        item=row, act=WorkStep.Act.ASSIGN, by=actor, before=before
    )
    tell_given(row, actor=actor)
    return step


def tell_given(row: WorkItem, *, actor: Member) -> None:
    """Note whose it is from now on."""
    said = WorkAssigned(item_id=row.pk, work=row.kind, to_id=row.assigned_to_id)
    tell(said, row, actor=actor)


def locked(
    item: WorkItem,
    actor: Member,
    *,
    version: int | None = None,
    free: bool = False,
    seen: bool = False,
) -> WorkItem:
    """The row as it stands now, locked for an act on it.

    Args:
        version: What the page showed.
        free: Nobody else may have it in hand.
        seen: The caller has just asked whether they see it.

    Raises:
        NotAllowed: They do not see it.
        AlreadyHandled: It is done.
        BeingHandled: Somebody else has it in hand.
        Changed: It is not as it was shown.
    """
    if not actor.is_active or not (seen or queries.may_do(actor, item)):
        raise NotAllowed
    row = WorkItem.objects.select_for_update().get(pk=item.pk)
    if not row.is_open:
        raise AlreadyHandled(row.done_by, row.outcome, row.done_at)
    if free and row.claimant_id not in (None, actor.pk):
        raise BeingHandled(Member.objects.get(pk=row.claimant_id))
    if version is not None and version != row.version:
        raise Changed
    return row
