"""Everything somebody left where people talk, for a copy of it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from weilu.conversations.models import (
    Attachment,
    Bookmark,
    Draft,
    HeldPost,
    Membership,
    MeToo,
    PollVote,
    Post,
    PostMark,
    PostReaction,
    Reading,
    Topic,
    TopicFollow,
)
from weilu.conversations.models.marked import CHANGES
from weilu.core import times
from weilu.members.belongings import Copy, Page, Piece, Rows
from weilu.members.models import Member

AT_ONCE = 500  # rows read at once


def gather(member: Member) -> Iterator[Piece]:
    """What they said, began, marked and sent; of others' words nothing but titles they may read."""
    yield Rows("topics", _topics(member))
    yield Rows("posts", _posts(member))
    yield Rows(
        "held",
        HeldPost.objects.filter(post__author=member).values(
            "post_id",
            "reason",
            "clause",
            "words",
            "since",
            "outcome",
            "decided_at",
            "message",
            "looked_again_at",
        ),
    )
    changed = PostMark.objects.filter(post__author=member, deed__in=CHANGES)
    yield Rows("words_changed", changed.values("post_id", "words", "said", "clause", "at"))
    yield Rows(
        "drafts",
        Draft.objects.filter(member=member).values(
            "target", "fields", "saved_at", "publish_at"
        ),
    )
    yield Rows(
        "bookmarks", Bookmark.objects.filter(member=member).values("post_id", "kept_at")
    )
    yield Rows(
        "reactions",
        PostReaction.objects.filter(member=member).values("post_id", "sign", "given_at"),
    )
    yield Rows(
        "same-question", MeToo.objects.filter(member=member).values("topic_id", "said_at")
    )
    yield Rows(
        "votes",
        PollVote.objects.filter(member=member).values(
            "option__poll_id", "option__text", "cast_at"
        ),
    )
    yield Rows(
        "spaces",
        Membership.objects.filter(member=member).values("space__slug", "level", "since"),
    )
    yield Rows(
        "followed-topics",
        TopicFollow.objects.filter(member=member).values("topic_id", "level"),
    )
    yield Rows(
        "reading",
        Reading.objects.filter(member=member).values("topic_id", "post_id", "read_at"),
    )
    yield Rows(
        "files",
        Attachment.objects.filter(owner=member).values(
            "pk", "name", "alt", "size", "post_id", "uploaded_at"
        ),
    )
    for month in Post.objects.filter(author=member).dates("written_at", "month"):
        yield Page(f"{month:%Y-%m}", _month(member, month))
    for row in Attachment.objects.filter(owner=member).order_by("pk").iterator(AT_ONCE):
        yield Copy(f"{row.pk}-{row.name}", f"{row.key}/{row.file_names[-1]}")


def _topics(member: Member) -> Iterator[dict[str, Any]]:
    rows = Topic.objects.filter(author=member).order_by("pk")
    columns = (
        "pk",
        "kind",
        "title",
        "space__slug",
        "opened_at",
        "source_url",
        "deleted_at",
    )
    yield from rows.values(*columns).iterator(AT_ONCE)


def _own(member: Member) -> QuerySet[Post]:
    """Their posts, each knowing whether its topic is still theirs to read."""
    readable = Topic.objects.readable_by(member).filter(pk=OuterRef("topic"))
    rows = Post.objects.filter(author=member).select_related("topic")
    return rows.annotate(topic_is_readable=Exists(readable)).order_by("pk")


def _posts(member: Member) -> Iterator[dict[str, Any]]:
    for post in _own(member).prefetch_related("revisions").iterator(AT_ONCE):
        yield {
            "pk": post.pk,
            "topic_id": post.topic_id,
            "topic": _title(post),
            "in_reply_to": post.parent_id,
            "text": post.text,
            "door": post.door,
            "written_at": post.written_at,
            "edited_at": post.edited_at,
            "deleted_at": post.deleted_at,
            "earlier": [
                {"title": version.title, "text": version.text, "until": version.replaced_at}
                for version in post.revisions.all()
            ],
        }


def _title(post: Post) -> str:
    is_theirs = post.topic.author_id == post.author_id
    return post.topic.title if is_theirs or post.topic_is_readable else ""  # type: ignore[attr-defined]  # annotated


def _month(member: Member, month: date) -> Iterator[str]:
    rows = _own(member).filter(written_at__year=month.year, written_at__month=month.month)
    for post in rows.iterator(AT_ONCE):
        title = _title(post) or _("A topic you can no longer read")
        yield f"## {title}\n\n/p/{post.pk}/ · {times.stamp(post.written_at)}\n\n{post.text}\n\n"
