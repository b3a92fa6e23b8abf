"""Notes to whoever writes: one a day for each topic, and what became of it."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from weilu.activity.actions import record
from weilu.climate.kinds import NudgeOverridden
from weilu.climate.models import Nudge
from weilu.core import clock
from weilu.members.models import Member

KEPT = timedelta(days=92)
State = Nudge.State


def note(*, member: Member, topic_id: int | None, name: str) -> bool:
    """Let a note stand, or take the place of one that nothing came of yet; False: today had one."""
    row, made = _todays(member, topic_id, name)
    if not made and row.state != State.SHOWN:
        return False
    if row.name != name:
        Nudge.objects.filter(pk=row.pk).update(name=name)
    return True


@transaction.atomic
def settle(
    *, member: Member, topic_id: int | None, name: str, as_it_was: bool, post_id: int
) -> None:
    """Something was sent beside a note, or after a question.

    Args:
        name: Of a note that stood there before anything was written; a question has its own.
        as_it_was: The question was answered by sending the same words.
    """
    row, _made = _todays(member, topic_id, name)
    if row.state != State.SHOWN:
        return
    overrides = row.name in Nudge.ASKED and as_it_was
    changed = row.name in Nudge.ASKED and not as_it_was
    state = State.EDITED if changed else State.IGNORED
    Nudge.objects.filter(pk=row.pk).update(state=state)
    if overrides:
        kind = NudgeOverridden(nudge=row.name, topic_id=topic_id or 0, post_id=post_id)
        record(kind, actor=member, door="web", subject=f"post:{post_id}")


def put_away(*, member: Member, topic_id: int | None, name: str) -> None:
    """Show the note no more today."""
    row, _made = _todays(member, topic_id, name)
    Nudge.objects.filter(pk=row.pk, state=State.SHOWN).update(state=State.AWAY)


def _todays(member: Member, topic_id: int | None, name: str) -> tuple[Nudge, bool]:
    about = Q(topic_id=topic_id) if topic_id else Q(topic=None)
    there = Nudge.objects.filter(about, member=member, day=today()).first()
    if there:
        return there, False
    made = Nudge(member=member, topic_id=topic_id, day=today(), name=name)
    Nudge.objects.bulk_create([made], ignore_conflicts=True)
    return Nudge.objects.get(about, member=member, day=today()), True


def today() -> date:
    """By the community's clock."""
    return clock.day(clock.now())


def forget_old() -> int:
    """Let go of notes that no figure counts any more."""
    gone, _by_table = Nudge.objects.filter(day__lt=today() - KEPT).delete()
    return gone
