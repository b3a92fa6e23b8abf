"""The reaction that notes first posts and their answers."""

from collections.abc import Sequence

from django.db.models import Min

from weilu.activity.models import Activity
from weilu.conversations.actions import promising
from weilu.members.models import Member

from .kinds import PostDeleted, PostReleased, PostWritten, TopicDeleted, TopicOpened
from .models import FirstPost, Post

SAID = (TopicOpened, PostWritten, PostReleased, PostDeleted, TopicDeleted)
ANSWERS = (PostWritten.name, PostReleased.name)
WAITING = FirstPost.State.WAITING


def keep_promises(batch: Sequence[Activity]) -> None:
    """Promise an answer to each first post of a batch, and note the answers.

    What an import brought is neither: it was said elsewhere, long ago.
    """
    firsts, waiting = _first_ids(batch), _topics_that_wait(batch)
    for activity in batch:
        payload = activity.payload
        if activity.kind in (PostDeleted.name, TopicDeleted.name):
            _gone(activity)
        elif activity.door != "import" and not payload["held"] and activity.actor_id:
            if payload["post_id"] == firsts.get(activity.actor_id) and _promise(activity):
                waiting.add(payload["topic_id"])
            if activity.kind in ANSWERS and payload["topic_id"] in waiting:
                _answer(activity)


def _first_ids(batch: Sequence[Activity]) -> dict[int, int]:
    """The first visible post of everybody in the batch who has no promise yet."""
    actors = {activity.actor_id for activity in batch if activity.actor_id}
    known = FirstPost.objects.filter(member__in=actors).values_list("member", flat=True)
    posts = Post.objects.filter(author__in=actors - set(known), held_at=None)
    firsts = posts.order_by().values_list("author").annotate(Min("pk"))
    return dict(firsts)


def _topics_that_wait(batch: Sequence[Activity]) -> set[int]:
    """In which topics of a batch a first post waits: most posts are answers to none."""
    topics = {activity.payload.get("topic_id") for activity in batch} - {None}
    rows = FirstPost.objects.filter(state=WAITING, post__topic__in=topics)
    return set(rows.values_list("post__topic", flat=True))


def _promise(activity: Activity) -> bool:
    """Whether it is a first post that waits from now on."""
    posts = Post.objects.select_related("topic", "author")
    post = posts.filter(pk=activity.payload["post_id"], deleted_at=None).first()
    if post is None or post.author.is_robot or post.author.standing.is_team:
        return False
    if FirstPost.objects.filter(member=post.author_id).exists():
        return False
    promising.promise(post=post, at=activity.occurred_at, caused_by=activity)
    return True


def _answer(activity: Activity) -> None:
    """To a topic anybody's post answers; to a post in it its opener's, a reply, a quote, a name."""
    payload = activity.payload
    rows = FirstPost.objects.filter(state=WAITING, post__topic=payload["topic_id"])
    for first in rows.exclude(member=activity.actor_id).select_related("post__topic"):
        opened = first.post.topic.first_post_id == first.post_id
        pointed = first.post_id in (payload["parent_id"], payload["quoted_id"])
        named = first.member_id in payload["mentions"]
        hosted = first.post.topic.author_id == activity.actor_id  # whom they answered
        by = Member.objects.filter(pk=activity.actor_id or 0, is_robot=False).first()
        if by and (opened or pointed or named or hosted):
            at = activity.occurred_at
            promising.keep(first=first, by=by, at=at, caused_by=activity)


def _gone(activity: Activity) -> None:
    """Taken back by its author within the hour, or removed by somebody else."""
    payload = activity.payload
    rows = FirstPost.objects.filter(state=WAITING).select_related("post__topic")
    if activity.kind == PostDeleted.name:
        found = rows.filter(post=payload["post_id"]).first()
    else:
        found = rows.filter(post__topic=payload["topic_id"]).first()
    if found is None:
        return
    early = activity.occurred_at - found.written_at <= promising.TAKEN_BACK_WITHIN
    if early or activity.actor_id != found.member_id:
        promising.leave_out(first=found, caused_by=activity)
