"""Calming a topic down: slow mode, a word to all, and somebody looks again."""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.conversations import actions as conversations
from weilu.conversations.errors import NotAllowed
from weilu.conversations.models import Topic
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation import actions as moderation
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.models import Duty, Work, WorkItem

LOOKED_AGAIN = timedelta(hours=24)
WITHIN = timedelta(hours=2)


@transaction.atomic
def cool(
    *, topic: Topic, actor: Member, seconds: int, note: str, again: bool, door: str = "web"
) -> None:
    """Do what was chosen, and end the row of the desk that called for it.

    Args:
        seconds: Between two posts of one author; 0 leaves it as fast as it is.
        note: Said in the topic, in the actor's name; "" says nothing.
        again: Somebody of the team looks again in a day.

    Raises:
        NotAllowed: They are not trusted with the topic.
        Refused: A gate said no to the note.
        BeingHandled: Somebody else has the row in hand.
    """
    if not rights.may_on_topic(actor, "topic.slow", topic):
        raise NotAllowed
    if note:
        conversations.post(topic=topic, author=actor, text=note, key=uuid4(), door=door)
    if seconds:
        conversations.slow_down(topic=topic, actor=actor, seconds=seconds, door=door)
    subject = f"topic:{topic.pk}"
    open_now = WorkItem.objects.filter(kind=Work.HEATED, subject=subject, done_at=None)
    if item := open_now.first():
        moderation.done(item=item, actor=actor)
    if again:
        _look_again(topic, actor)


def _look_again(topic: Topic, actor: Member) -> None:
    then = clock.now() + LOOKED_AGAIN
    wanted = Wanted(
        space_id=topic.space_id,
        title=_("Has it calmed down? “%(title)s”") % {"title": topic.title},
        path=f"/t/{topic.pk}/?newest",
        audience=Duty.HOST,
        shown_at=then,
        due_at=then + WITHIN,
        assigned_to_id=actor.pk,
    )
    moderation.open_item(kind=Work.ROUTINE, subject=f"topic:{topic.pk}", wanted=wanted)
