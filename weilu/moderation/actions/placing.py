"""Cases and work lie where their words do: when a topic goes elsewhere, they go with it."""

from django.db import transaction
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from weilu.conversations.models import Topic
from weilu.moderation.models import Case, Decision, WorkItem

from .changing import change_of

SUBJECT = Concat(Value("post:"), Cast("pk", CharField()), output_field=CharField())


@transaction.atomic
def follow(topic: Topic) -> None:
    """Let what is about a topic and its posts be for whoever hosts the space it lies in now."""
    posts = topic.posts.annotate(called=SUBJECT).values("called")
    cases = Case.objects.filter(subject__in=posts)
    cases.update(space_id=topic.space_id, topic_id=topic.pk)
    asked = Decision.objects.filter(case__in=cases, settled_at=None, undone_at=None)
    named = [f"topic:{topic.pk}", *map(change_of, asked)]
    about = WorkItem.objects.filter(Q(subject__in=posts) | Q(subject__in=named))
    about.exclude(space_id=topic.space_id).update(space_id=topic.space_id)
