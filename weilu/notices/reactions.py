"""Telling people what concerns them, once for each thing that happened."""

from collections.abc import Iterator, Sequence

from weilu.activity.models import Activity
from weilu.conversations.kinds import AnswerAccepted, PostEdited, PostWritten, TopicOpened
from weilu.conversations.models import Post, Topic
from weilu.core.db import empty

from .models import Notice

KINDS = (PostWritten, TopicOpened, PostEdited, AnswerAccepted)
Told = dict[int, str]  # the reason by member id; the first reason found is the one given


def tell(batch: Sequence[Activity]) -> set[str]:
    """Write the notices a batch gives rise to; returns the members' live channels."""
    people = _People(batch)
    rows = [notice for activity in batch for notice in _notices(activity, people)]
    before = set(
        Notice.objects.filter(activity_id__in=[a.pk for a in batch]).values_list(
            "member_id", "activity_id"
        )
    )
    new = [row for row in rows if (row.member_id, row.activity_id) not in before]
    Notice.objects.bulk_create(new)
    return {f"member:{row.member_id}" for row in new}


def drop() -> None:
    """Forget every notice; a replay writes them again."""
    empty(Notice)


class _People:
    """Who wrote the posts and topics a batch speaks of: two queries for the whole batch."""

    def __init__(self, batch: Sequence[Activity]) -> None:
        payloads = [activity.payload for activity in batch]
        posts = {
            p.get(key) for p in payloads for key in ("parent_id", "quoted_id", "post_id")
        }
        topics = {p["topic_id"] for p in payloads}
        written = Post.objects.filter(pk__in=posts - {None})
        self.posts = dict(written.values_list("pk", "author_id"))
        opened = Topic.objects.filter(pk__in=topics)
        self.topics = dict(opened.values_list("pk", "author_id"))


def _notices(activity: Activity, people: _People) -> Iterator[Notice]:
    if activity.door == "import" or activity.payload.get("held"):
        return
    for member_id, reason in _told(activity, people).items():
        if member_id != activity.actor_id:
            yield Notice(
                member_id=member_id,
                activity_id=activity.pk,
                reason=reason,
                actor_id=activity.actor_id,
                post_id=activity.payload["post_id"],
                at=activity.occurred_at,
            )


def _told(activity: Activity, people: _People) -> Told:
    """Whom to tell and why: a mention before a reply before one's own topic."""
    payload = activity.payload
    if activity.kind == AnswerAccepted.name:
        author = payload["author_id"]
        return {author: Notice.Reason.ACCEPTED} if author and payload["post_id"] else {}
    told: Told = dict.fromkeys(payload["mentions"], Notice.Reason.MENTION)
    if activity.kind == PostWritten.name:
        for key in ("parent_id", "quoted_id"):
            if author := people.posts.get(payload[key]):
                told.setdefault(author, Notice.Reason.REPLY)
        if author := people.topics.get(payload["topic_id"]):
            told.setdefault(author, Notice.Reason.ANSWER)
    return told
