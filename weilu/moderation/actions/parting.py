"""Letting go of a member: what the team noted about them, and what they had in hand."""

from django.db.models import F, Q

from weilu.members.belongings import Parting
from weilu.moderation.models import WorkItem, WorkStep


def part(parting: Parting) -> None:
    """Blank words about them, wherever they stand; hand back what waited for them."""
    member = parting.member
    about = WorkItem.objects.filter(about=member)
    WorkStep.objects.filter(item__in=about.values("pk")).update(note="")
    about.update(title="", reason="")
    for item in WorkItem.objects.exclude(title="", reason=""):
        if parting.says_it(item.title) or parting.says_it(item.reason):
            WorkItem.objects.filter(pk=item.pk).update(title="", reason="")
    for step in WorkStep.objects.exclude(note=""):
        if parting.says_it(step.note):
            WorkStep.objects.filter(pk=step.pk).update(note="")
    held = Q(claimed_by=member) | Q(assigned_to=member)
    for item in WorkItem.objects.filter(held, done_at=None):
        _hand_back(item, member.pk)


def _hand_back(item: WorkItem, member_id: int) -> None:
    facts: dict[str, object] = {"version": F("version") + 1}
    if item.claimed_by_id == member_id:
        facts |= {"claimed_by": None, "claimed_until": None}
    if item.assigned_to_id == member_id:
        facts["assigned_to"] = None
    WorkItem.objects.filter(pk=item.pk).update(**facts)
