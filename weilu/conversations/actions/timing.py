"""Closing and reopening by the clock: allowed when it is set, and asked again when it is due."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.models import Activity
from weilu.conversations.errors import NotAllowed, NotPossible
from weilu.conversations.kinds import TimerLapsed, TimerSet
from weilu.conversations.models import Timer, Topic
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.members.models import Member

from . import writing
from .hosting import close, note, reopen

LONGEST_WAIT = timedelta(days=366)
MOST_AT_ONCE = 500  # timers in one run; the next one follows in half a minute


@transaction.atomic
def set_timer(*, topic: Topic, actor: Member, act: str, at: datetime, door: str) -> Timer:
    """Have a topic close or reopen by itself at a moment; set again, the moment moves.

    Raises:
        NotAllowed: The actor is not trusted with the topic.
        NotPossible: The moment is past or too far away, or nothing would change then.
    """
    if not may_time(actor, topic):
        raise NotAllowed
    if not clock.now() < at <= clock.now() + LONGEST_WAIT:
        raise NotPossible(_("Choose a time within the next year."))
    if _will_be_closed(topic, act, at) == (act == Timer.Act.CLOSE):
        raise NotPossible(_nothing_to_do(act))
    kind = TimerSet(topic_id=topic.pk, act=act, at=at.astimezone(UTC).isoformat())
    writing.touch(topic.pk)
    noted = note(kind, topic, actor, door)
    facts = {"at": at, "set_by": actor, "activity_id": noted.pk}
    return Timer.objects.update_or_create(topic=topic, act=act, defaults=facts)[0]


def may_time(actor: Member | None, topic: Topic) -> bool:
    """The team, as long as the topic is there."""
    return topic.deleted_at is None and rights.may_on_topic(actor, "topic.timer", topic)


def _will_be_closed(topic: Topic, act: str, at: datetime) -> bool:
    """Whether the topic will be closed just before, as far as timers say today."""
    other = topic.timers.exclude(act=act).filter(at__lt=at).first()
    return other.act == Timer.Act.CLOSE if other else topic.closed_at is not None


def _nothing_to_do(act: str) -> str:
    if act == Timer.Act.CLOSE:
        return _("It will be closed already by then.")
    return _("It will be open already by then.")


@transaction.atomic
def stop_timer(*, topic: Topic, actor: Member, act: str, door: str) -> bool:
    """Have a topic no longer close or reopen by itself; False when it would not have.

    Raises:
        NotAllowed: The actor is not trusted with the topic.
    """
    if not may_time(actor, topic):
        raise NotAllowed
    if not topic.timers.filter(act=act).delete()[0]:
        return False
    writing.touch(topic.pk)
    note(TimerSet(topic_id=topic.pk, act=act, at=None), topic, actor, door)
    return True


def run_timers() -> int:
    """Do what is due, each in its own transaction, the earliest first; how many were done."""
    due = Timer.objects.filter(at__lte=clock.now()).order_by("at", "pk")
    return sum(_fire(pk) for pk in due.values_list("pk", flat=True)[:MOST_AT_ONCE])


@transaction.atomic
def _fire(timer_id: int) -> bool:
    due = Timer.objects.select_for_update(skip_locked=True, of=("self",))
    rows = due.select_related("topic__space", "set_by").filter(pk=timer_id)
    timer = rows.filter(at__lte=clock.now()).first()
    if timer is None:  # another worker did it, or it was set anew
        return False
    timer.delete()
    if not _may_still(timer):
        lapsed = TimerLapsed(topic_id=timer.topic_id, act=timer.act)
        writing.touch(timer.topic_id)
        note(lapsed, timer.topic, None, "web", _cause(timer))
        return False
    closes = timer.act == Timer.Act.CLOSE
    if closes == (timer.topic.closed_at is not None):  # by hand, meanwhile
        return False
    verb = close if closes else reopen
    verb(topic=timer.topic, actor=timer.set_by, door="web", caused_by=_cause(timer))
    return True


def _may_still(timer: Timer) -> bool:
    """Whoever set it could still do it by hand; somebody muted waits with such things."""
    actor, topic = timer.set_by, timer.topic
    is_free = not actor.is_muted and may_time(actor, topic)
    return is_free and rights.may_on_topic(actor, "topic.close", topic)


def _cause(timer: Timer) -> Activity | None:
    return Activity.objects.filter(pk=timer.activity_id).first()
