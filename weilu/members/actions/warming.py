"""The warm-up: it begins with the installation, ends once, and never begins again."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.errors import NotAllowed
from weilu.members.kinds import WarmUpBegan, WarmUpEnded
from weilu.members.models import Member, WarmUp
from weilu.members.permissions import may
from weilu.members.queries import team, warmth

End = WarmUp.End


def begin(*, owner: Member) -> bool:
    """The installation got its owner: warm up, unless somebody was here before.

    Runs in the transaction that made the owner.
    """
    if Member.objects.exclude(pk=owner.pk).exists():
        return False
    _row, made = WarmUp.objects.get_or_create(pk=1)
    if made:
        record(WarmUpBegan(), actor=owner, door="web")
    return made


@transaction.atomic
def end_warm_up(*, actor: Member, door: str) -> bool:
    """End it by hand, for good; False where it is over, or never was.

    Raises:
        NotAllowed: Only leaders decide this.
    """
    if not may("warmup.end", actor.standing if actor.is_active else None):
        raise NotAllowed
    return _end(End.HAND, actor=actor, door=door)


@transaction.atomic
def leave_warm_up() -> bool:
    """End it once there is company, not within the first day."""
    found = warmth.warmth()
    return bool(found and found.is_over) and _end(End.GROWN)


@transaction.atomic
def end_for_import() -> bool:
    """A community that moves in with all it had needs no warming up."""
    return _end(End.BROUGHT)


def _end(how: str, *, actor: Member | None = None, door: str = "web") -> bool:
    """Only one of several at once ends it; the team hears of it, but for whoever did it."""
    going = WarmUp.objects.filter(pk=1, ended_at=None)
    if not going.update(ended_at=clock.now(), end=how, ended_by=actor):
        return False
    others = [role.member for role in team.held_now() if role.member != actor]
    told = sorted({member.pk for member in others if member.is_active})
    ended = WarmUpEnded(end=how, members=warmth.company(), team_ids=told)
    record(ended, actor=actor, door=door)
    return True
