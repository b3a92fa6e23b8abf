"""What somebody said holds a ritual: once others can read it, and as long as it stands."""

from collections.abc import Sequence

from weilu.activity.models import Activity
from weilu.culture import actions as culture
from weilu.culture.models import Occasion
from weilu.culture.queries import rituals

from .kinds import PostReleased, TopicDeleted, TopicOpened, TopicRestored
from .models import Topic

KINDS = (TopicOpened, PostReleased, TopicDeleted, TopicRestored)


def hold(batch: Sequence[Activity]) -> None:
    """Note which times of rituals are held: two queries where none is.

    How a topic stands is read as it is now: reading it twice, or late, ends the same way.
    """
    asked = {activity.payload["topic_id"] for activity in batch}
    occasions = {each.topic_id: each for each in rituals.of_topics(asked)}
    topics = Topic.objects.in_bulk(occasions)
    for activity in batch:
        topic_id = activity.payload["topic_id"]
        if occasion := occasions.get(topic_id):
            _note(occasion, topics.get(topic_id), activity)


def _note(occasion: Occasion, topic: Topic | None, activity: Activity) -> None:
    if topic is None or not topic.is_visible:
        culture.note_unheld(occasion_id=occasion.pk, caused_by=activity)
        return
    culture.note_held(
        occasion_id=occasion.pk,
        by_id=topic.author_id,
        at=activity.occurred_at,
        caused_by=activity,
    )
