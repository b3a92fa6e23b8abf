"""Changing what was said: silent for five minutes, then with revisions everybody can read."""

from django.db import transaction
from django.db.models import F

from weilu.activity.actions import record
from weilu.conversations import caps
from weilu.conversations.dials import writing as dials
from weilu.conversations.errors import NotAllowed, Refused, Stale
from weilu.conversations.kinds import PostEdited, TopicChanged
from weilu.conversations.limits import closed_to, silenced
from weilu.conversations.models import Post, Revision, Topic
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member

from . import keeping, marking_posts, writing

SEASONED = 2  # the trust from which own edits last longer


@transaction.atomic
def edit_post(
    *, post: Post, editor: Member, text: str, edition: int, door: str, reason: str = ""
) -> Post:
    """Make a post read `text`, if it still is the `edition` the editor saw.

    Args:
        edition: The post's `edit_count` when the editor opened it.
        reason: Why; shown beside edits by the team.

    Raises:
        NotAllowed: Neither the author in time, nor someone trusted with it.
        Stale: Somebody edited it meanwhile; its `current` is the post as it reads now.
        Refused: A gate said no.
    """
    post = (
        Post.objects.select_related("topic__space")
        .select_for_update(of=("self",))
        .get(pk=post.pk)
    )
    if not may_edit(editor, post):
        raise NotAllowed
    if post.edit_count != edition:
        raise Stale(post)
    if text == post.text:
        return post
    words, before = writing.read(text), writing.read(post.text)
    if no := caps.spent(editor, "edits"):
        raise Refused(no)
    verdict = writing.ask_gates(
        words,
        author=editor,
        space=post.topic.space,
        topic=post.topic,
        door=door,
        editing=True,
        waiting=post.is_held,
        before=before.mentioned,
        post=post,
    )
    keeping.keep_on(post, verdict)
    marking_posts.mark(post, verdict, actor=editor, door=door)
    words = writing.as_said(words, verdict)
    revision = None if _is_silent(post, editor) else _keep_revision(post, reason)
    _rewrite(post, editor, words)
    named = sorted(set(words.mentioned) - set(before.mentioned))
    edited = PostEdited(
        topic_id=post.topic_id,
        post_id=post.pk,
        length=len(post.text),
        mentions=named,
        revision=revision,
    )
    return _record(edited, post, editor, door)


def may_edit(editor: Member | None, post: Post) -> bool:
    """The author for a while (articles always), and those the table trusts with it."""
    if editor is None or not rights.may_on_post(editor, "post.edit", post):
        return False
    if (
        post.author_id != editor.pk
        or editor.standing.is_team
        or post.topic.kind == "article"
        or post.hidden_at is not None  # a gate says when, and how often
    ):
        return True
    return in_time(editor, post)


def in_time(editor: Member, post: Post) -> bool:
    """Whether an author may still change what they said, so long after."""
    seasoned = editor.trust >= SEASONED
    allowed = dials.OWN_EDITS if seasoned else dials.OWN_EDITS_NEW
    return clock.now() - post.written_at <= allowed.value


def _is_silent(post: Post, editor: Member) -> bool:
    age = clock.now() - post.written_at
    own = post.author_id == editor.pk and post.hidden_at is None
    return own and age <= dials.SILENT_EDIT.value


def _keep_revision(post: Post, reason: str) -> int:
    number = post.revisions.count() + 1
    Revision.objects.create(
        post=post,
        number=number,
        text=post.text,
        html=post.html,
        written_by_id=post.edited_by_id or post.author_id,
        reason=reason,
    )
    post.edited_at = clock.now()
    return number


def _rewrite(post: Post, editor: Member, words: writing.Words) -> None:
    post.text, post.html, post.language = words.text, words.html, words.language
    post.edit_count += 1
    post.edited_by = editor
    post.save(
        update_fields=["text", "html", "language", "edit_count", "edited_by", "edited_at"]
    )
    writing.attach(post, words)
    writing.touch(post.topic_id)


def _record(edited: PostEdited, post: Post, editor: Member, door: str) -> Post:
    record(
        edited,
        actor=editor,
        door=door,
        space_id=post.topic.space_id,
        subject=f"post:{post.pk}",
    )
    signal(f"topic:{post.topic_id}")
    return post


@transaction.atomic
def retitle(*, topic: Topic, editor: Member, title: str, door: str) -> Topic:
    """Give a topic another title; the old one stays with the first post's revisions.

    Raises:
        NotAllowed: Neither the author nor someone trusted with it.
        Refused: The editor may say nothing just now, nobody may here, or a gate said no.
    """
    if not rights.may_on_topic(editor, "topic.edit", topic):
        raise NotAllowed
    if reason := silenced(editor) or closed_to(editor, topic.space, editing=True):
        raise Refused(reason)
    if title == topic.title:
        return topic
    verdict = writing.ask_of_title(topic, editor, title, door)
    title, first = verdict.title or title, topic.first_post
    if first is not None:
        marking_posts.mark(first, verdict, actor=editor, door=door)
    if first is not None and not _is_silent(first, editor):
        _keep_title(first, topic.title)
    topic.title = title
    topic.save(update_fields=["title"])
    Topic.objects.filter(pk=topic.pk).update(version=F("version") + 1)
    changed = TopicChanged(
        topic_id=topic.pk,
        fields=["title"],
        first_id=topic.first_post_id,
        author_id=topic.author_id,
    )
    record(
        changed,
        actor=editor,
        door=door,
        space_id=topic.space_id,
        subject=f"topic:{topic.pk}",
    )
    signal(f"topic:{topic.pk}")
    return topic


def _keep_title(first: Post, title: str) -> None:
    Revision.objects.create(
        post=first,
        number=first.revisions.count() + 1,
        title=title,
        text=first.text,
        html=first.html,
        written_by_id=first.edited_by_id or first.author_id,
    )
