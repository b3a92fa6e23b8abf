"""Letting a topic rest for some hours: nobody but the team writes in it, and it ends by itself."""

from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F

from weilu.conversations.kinds import TopicRested
from weilu.conversations.models import Topic
from weilu.core.live import signal

from .hosting import note


@transaction.atomic
def rest(*, topic: Topic, until: datetime | None, door: str) -> None:
    """Let a topic rest until a moment, by a rule of a room above; None: it goes on at once."""
    Topic.objects.filter(pk=topic.pk).update(rests_until=until, version=F("version") + 1)
    topic.rests_until = until
    told = until.astimezone(UTC).isoformat() if until else None
    note(TopicRested(topic_id=topic.pk, until=told), topic, None, door)
    signal(f"topic:{topic.pk}")
