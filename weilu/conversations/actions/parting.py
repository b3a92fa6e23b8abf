"""Letting go of a member: their words stay without their name, or go; their name goes everywhere.

What stands here for everybody – threads, counts, the places of replies – stays as it is.
"""

from collections.abc import Collection, Sequence
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from weilu.activity.actions import Entry, record_many
from weilu.conversations import search
from weilu.conversations.kinds import PostDeleted, TopicDeleted
from weilu.conversations.models import (
    Attachment,
    FirstPost,
    HeldPost,
    PollOption,
    Post,
    PostMark,
    Revision,
    Space,
    Topic,
)
from weilu.core import clock
from weilu.members.belongings import Parting

from . import recounting, removing, unnaming, writing
from .clearing import batches, clear_files


def part(parting: Parting) -> None:
    """Let go of a member, within the transaction that erases them."""
    member = parting.member
    posts = Post.objects.filter(author=member)
    topics = Topic.objects.filter(author=member)
    mine = set(posts.values_list("pk", flat=True))
    Revision.objects.filter(post__author=member).delete()
    posts.exclude(edited_at=None).update(edited_at=None)
    changed = _drop_pictures(parting)
    if parting.words_go:
        _wipe(parting, posts, topics)
    else:
        # What readers could not see anyway is nobody's to keep.
        _wipe(parting, posts.exclude(Post.VISIBLE), topics.exclude(Topic.VISIBLE))
    _drop_reasons(parting)
    changed |= unnaming.unname(parting)
    FirstPost.objects.filter(claimed_by=member).update(claimed_by=None, claimed_until=None)
    search.index(posts=mine | changed)
    _touch(mine | changed)


def _drop_reasons(parting: Parting) -> None:
    """Why their words were held or not published concerns nobody else."""
    theirs = HeldPost.objects.filter(post__author=parting.member)
    theirs.update(reason="", words=[], facts={}, message="")
    PostMark.objects.filter(post__author=parting.member).update(words=[])
    for held in HeldPost.objects.exclude(message=""):
        if parting.says_it(held.message):
            HeldPost.objects.filter(pk=held.pk).update(message="")


def _touch(posts: Collection[int]) -> None:
    for batch in batches(sorted(posts)):
        topics = Topic.objects.filter(posts__in=batch).values_list("pk", flat=True)
        Topic.objects.filter(pk__in=set(topics)).update(version=F("version") + 1)


def _drop_pictures(parting: Parting) -> set[int]:
    """What they sent goes, and their posts say so where it stood; ids of those posts."""
    rows = list(Attachment.objects.filter(owner=parting.member))
    files = [f"{row.key}/{name}" for row in rows for name in row.file_names]
    keys = [row.key for row in rows]
    shown = {row.post_id for row in rows if row.post_id is not None}
    Attachment.objects.filter(owner=parting.member).delete()
    transaction.on_commit(partial(clear_files, [*files, *keys]))
    for post in Post.objects.filter(pk__in=shown):
        _rewrite(post, unnaming.without_media(post.text, keys))
    return shown


def _rewrite(post: Post, text: str) -> None:
    words = writing.read(text)
    Post.objects.filter(pk=post.pk).update(text=words.text, html=words.html)


def _wipe(parting: Parting, posts: QuerySet[Post], topics: QuerySet[Topic]) -> None:
    """Take words away for good; others' replies keep their place and their topic."""
    ids = list(posts.values_list("pk", flat=True))
    own = list(topics.select_related("first_post"))
    touched = set(posts.values_list("topic_id", flat=True))
    with translation.override(settings.LANGUAGE_CODE):
        words = writing.read(_("These words were deleted with their author's account."))
        title = _("A topic whose words were deleted")
    for batch in batches(ids):
        Post.objects.filter(pk__in=batch).update(
            text=words.text, html=words.html, edited_at=None
        )
    for topic in own:
        _wipe_topic(topic, title)
    first = Topic.objects.filter(first_post__in=ids).values("first_post")
    _delete_replies(posts.model.objects.filter(pk__in=ids).exclude(pk__in=first))
    _recount(touched | {topic.pk for topic in own})


def _wipe_topic(topic: Topic, title: str) -> None:
    facts = {"title": title, "source_url": "", "declaration": ""}
    Topic.objects.filter(pk=topic.pk).update(**facts)
    for option in PollOption.objects.filter(poll=topic.pk):
        PollOption.objects.filter(pk=option.pk).update(text=str(option.place + 1))
    if _is_others_too(topic):
        return
    if Topic.objects.filter(pk=topic.pk, deleted_at=None).update(deleted_at=clock.now()):
        _note([_entry(TopicDeleted(topic_id=topic.pk), topic, f"topic:{topic.pk}")])


def _is_others_too(topic: Topic) -> bool:
    """Somebody else said something in it, or voted: then it is not one member's to take along."""
    theirs = Q(poll__options__votes__isnull=False) & ~Q(
        poll__options__votes__member=topic.author_id
    )
    said = topic.posts.filter(deleted_at=None).exclude(author=topic.author_id)
    return said.exists() or Topic.objects.filter(theirs, pk=topic.pk).exists()


def _delete_replies(replies: QuerySet[Post]) -> None:
    now = clock.now()
    rows = list(replies.filter(deleted_at=None).select_related("topic"))
    for batch in batches([row.pk for row in rows]):
        Post.objects.filter(pk__in=batch).update(deleted_at=now, held_at=None)
    _note(
        [
            _entry(
                PostDeleted(topic_id=row.topic_id, post_id=row.pk),
                row.topic,
                f"post:{row.pk}",
            )
            for row in rows
        ]
    )


def _entry(kind: PostDeleted | TopicDeleted, topic: Topic, subject: str) -> Entry:
    return Entry(
        kind=kind,
        actor_id=None,
        door="web",
        occurred_at=clock.now(),
        space_id=topic.space_id,
        subject=subject,
    )


def _note(entries: Sequence[Entry]) -> None:
    record_many(entries)


def _recount(topics: Collection[int]) -> None:
    for topic in Topic.objects.filter(pk__in=topics):
        removing.recount(topic)
    spaces = Topic.objects.filter(pk__in=topics).values("space_id")
    for space in Space.objects.filter(pk__in=spaces):
        recounting.count_topics(space)
