"""What opening, replying and editing share: reading a text once, and asking the gates."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from weilu.conversations import gates, keys, mentions
from weilu.conversations.errors import Refused
from weilu.conversations.models import Attachment, Post, Space, Topic
from weilu.conversations.newcomers import hosts
from weilu.core import clock
from weilu.core.db import execute
from weilu.core.markdown import render
from weilu.core.template_globals import profile_path
from weilu.core.text import language
from weilu.core.wording import sentences
from weilu.members.models import Member


@dataclass(frozen=True, kw_only=True)
class Words:
    """A text read once: as typed, as shown, and whom it names."""

    text: str
    html: str
    language: str
    links: int
    hosts: tuple[str, ...]  # of its links, other websites alone
    images: tuple[str, ...]  # keys of attachments: pictures and videos
    files: tuple[str, ...]
    mentioned: tuple[int, ...]  # ids of members


def read(text: str) -> Words:
    """Render and sanitise a text, and find out whom it names."""
    known = mentions.named_in(text)
    hrefs = {name: profile_path(member) for name, member in known.items()}
    shown = render(text, mentions=hrefs)
    return Words(
        text=text,
        html=shown.html,
        language=language(text),
        links=len(shown.links),
        hosts=hosts(shown.links),
        images=tuple(shown.images),
        files=tuple(shown.files),
        mentioned=tuple(sorted(known[name].pk for name in shown.mentions)),
    )


def ask_gates(  # noqa: PLR0913  one act, told whole
    words: Words,
    *,
    author: Member,
    space: Space,
    topic: Topic | None,
    title: str = "",
    door: str,
    key: UUID | None = None,
    editing: bool = False,
    waiting: bool = False,
    answers: tuple[int, ...] = (),
    before: tuple[int, ...] = (),
    post: Post | None = None,
) -> gates.Verdict:
    """The gates' verdict on a text; an edit that would be held is refused with the same reason.

    Args:
        key: That of its form: it may know when somebody began to write.
        waiting: What is edited is held already, and may go on waiting.
        answers: Whose words it answers or quotes. before: Whom an edited text named already.
        post: What an edit changes.

    Raises:
        Refused: A gate said no; nothing was written.
    """
    draft = gates.Draft(
        author=author,
        space=space,
        topic=topic,
        title=title,
        text=words.text,
        door=door,
        links=words.links,
        images=len(words.images),
        files=len(words.files),
        mentions=len(words.mentioned),
        mentioned=tuple(pk for pk in words.mentioned if pk not in before),
        answers=answers,
        hosts=words.hosts,
        typed_in=keys.typed_in(key) if key else None,
        editing=editing,
        post=post,
    )
    verdict = gates.ask(draft)
    if verdict.answer is gates.Answer.REFUSE:
        raise Refused(verdict.reason, verdict.about)
    if editing and not waiting and verdict.answer is gates.Answer.HOLD:
        raise Refused(sentences(verdict.reason, _unchanged()), verdict.about)
    return verdict


def _unchanged() -> str:
    """What becomes of an edit that somebody would have to read first."""
    return _(
        "What everybody reads already cannot wait for that, so it stays as it was. What you typed "
        "is still here: leave out what is meant, or say it in a new post."
    )


def ask_of_title(topic: Topic, editor: Member, title: str, door: str) -> gates.Verdict:
    """The gates' verdict on a title by itself: its text was asked for when it was written.

    Raises:
        Refused: A gate that reads words said no, or would hold it.
    """
    draft = gates.Draft(
        author=editor,
        space=topic.space,
        topic=topic,
        title=title,
        text="",
        door=door,
        links=0,
        images=0,
        mentions=0,
        editing=True,
    )
    verdict = gates.ask(draft, gates.of_titles())
    if verdict.answer is not gates.Answer.ALLOW:
        raise Refused(verdict.reason, "title")
    return verdict


def as_said(words: Words, verdict: gates.Verdict) -> Words:
    """The text as it is said: another one where a gate covered words of it."""
    return read(verdict.text) if verdict.text else words


def store(post: Post, words: Words) -> Post:
    """Write a new post with its place in the thread, and hand it the pictures it shows."""
    post.text, post.html, post.language = words.text, words.html, words.language
    post.save(force_insert=True)
    if post.root_id is None:
        post.root_id = post.pk
        execute("UPDATE conversations_post SET root_id = id WHERE id = %s", [post.pk])
    attach(post, words)
    return post


def attach(post: Post, words: Words) -> None:
    """What the author uploaded belongs to the first post that shows it."""
    if keys := words.images + words.files:
        own = Attachment.objects.filter(key__in=keys, owner=post.author_id, post=None)
        own.update(post=post)


def touch(topic_id: int) -> None:
    """A reader could see a difference: pages cached of this topic are no longer right."""
    Topic.objects.filter(pk=topic_id).update(version=F("version") + 1)


def held_since(verdict: gates.Verdict) -> datetime | None:
    return clock.now() if verdict.answer is gates.Answer.HOLD else None
