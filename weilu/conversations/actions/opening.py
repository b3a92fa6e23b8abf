"""Opening a topic."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.conversations.errors import NotAllowed, NotPossible
from weilu.conversations.gates import asked_ahead
from weilu.conversations.hearing import told_in
from weilu.conversations.kinds import TopicOpened
from weilu.conversations.models import Draft, Poll, PollOption, Post, Space, Topic
from weilu.conversations.models.space import Kind
from weilu.conversations.queries import one, rights
from weilu.core.live import signal
from weilu.culture import actions as culture
from weilu.culture.queries import rituals
from weilu.members.models import Member

from . import keeping, marking_posts, reading, writing


@dataclass(frozen=True, kw_only=True)
class PollForm:
    """What a poll asks: 2–20 options of at most 60 characters."""

    options: tuple[str, ...]
    several: bool = False
    anonymous: bool = True
    results: str = Poll.Results.AFTER_VOTING
    closes_at: datetime | None = None


@asked_ahead
@transaction.atomic
def open_topic(  # noqa: PLR0913  one act, told whole
    *,
    space: Space,
    author: Member,
    kind: str,
    title: str,
    text: str,
    key: UUID,
    door: str,
    poll: PollForm | None = None,
    declaration: str = "",
    source_url: str = "",
    occasion_id: int | None = None,
) -> Topic:
    """Open a topic with its first post, once per `key`.

    Args:
        occasion_id: The time of a ritual it is to hold, in the ritual's space; it does once
            others can read it.

    Raises:
        NotAllowed: The author may not open topics in this space.
        NotPossible: The space takes no topics of this kind, or a poll has no options.
        Refused: A gate said no; its `reason` is for the author to read.
    """
    if before := one.sent(author, key):
        return before.topic
    _check(space, author, kind, poll)
    words = writing.read(text)
    verdict = writing.ask_gates(
        words, author=author, space=space, topic=None, title=title, door=door, key=key
    )
    words = writing.as_said(words, verdict)
    topic = Topic.objects.create(
        space=space,
        kind=kind,
        title=verdict.title or title,
        author=author,
        held_at=writing.held_since(verdict),
        declaration=declaration,
        source_url=source_url,
    )
    first = Post(
        topic=topic, author=author, client_key=key, door=door, held_at=topic.held_at
    )
    _begin(topic, writing.store(first, words), poll)
    keeping.keep(first, verdict)
    marking_posts.mark(first, verdict, actor=author, door=door)
    _hold(topic, occasion_id)
    _record(topic, first, words, door)
    return topic


def _check(space: Space, author: Member, kind: str, poll: PollForm | None) -> None:
    if not rights.may_open(author, space):
        raise NotAllowed
    if kind not in space.kinds:
        raise NotPossible(_("This space does not take topics of this kind."))
    if (kind == Kind.POLL) != (poll is not None):
        raise NotPossible(_("A poll needs at least two options."))


def _begin(topic: Topic, first: Post, poll: PollForm | None) -> None:
    topic.first_post = topic.last_post = first
    topic.last_post_at, topic.last_author = first.written_at, first.author
    topic.opened_at = first.written_at
    topic.save()
    if poll:
        _ask(topic, poll)
    if topic.is_visible:
        Space.objects.filter(pk=topic.space_id).update(
            topic_count=F("topic_count") + 1, last_topic_at=first.written_at
        )
    Draft.objects.filter(member=topic.author, target="new", publish_at=None).delete()
    reading.advance(topic.author, topic.pk, first.pk)


def _ask(topic: Topic, form: PollForm) -> None:
    poll = Poll.objects.create(
        topic=topic,
        several=form.several,
        anonymous=form.anonymous,
        results=form.results,
        closes_at=form.closes_at,
    )
    options = enumerate(form.options, 1)
    PollOption.objects.bulk_create(
        PollOption(poll=poll, place=place, text=text) for place, text in options
    )


def _hold(topic: Topic, occasion_id: int | None) -> None:
    """Of a ritual that was settled meanwhile, or lives elsewhere, it is just a topic."""
    occasion = rituals.to_hold(topic.author, occasion_id) if occasion_id else None
    if occasion and occasion.ritual.space_id == topic.space_id:
        culture.note_said(occasion=occasion, topic_id=topic.pk)


def _record(topic: Topic, first: Post, words: writing.Words, door: str) -> None:
    opened = TopicOpened(
        topic_id=topic.pk,
        post_id=first.pk,
        topic_kind=topic.kind,
        length=len(first.text),
        held=topic.held_at is not None,
        mentions=list(words.mentioned),
    )
    record(
        opened,
        actor=topic.author,
        door=door,
        space_id=topic.space_id,
        subject=f"topic:{topic.pk}",
        occurred_at=first.written_at,
    )
    if topic.is_visible:
        signal(*told_in(topic.space))
