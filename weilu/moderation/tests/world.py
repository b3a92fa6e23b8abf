"""Work for tests, put into the queue the way a room above would."""

from typing import Any

from weilu.members.models import Member
from weilu.moderation import actions
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.models import Work, WorkItem


def work(subject: str = "goal:1", kind: str = Work.GOAL, **wanted: Any) -> WorkItem:
    given: dict[str, Any] = {"title": "新人七日激活", **wanted}
    return actions.open_item(kind=kind, subject=subject, wanted=Wanted(**given))


def fresh(item: WorkItem) -> WorkItem:
    return WorkItem.objects.get(pk=item.pk)


def again(member: Member) -> Member:
    """The same person, read anew."""
    return Member.objects.get(pk=member.pk)
