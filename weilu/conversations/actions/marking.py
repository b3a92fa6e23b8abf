"""Signs on posts, bookmarks, "me too", and the accepted answer."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.conversations import caps
from weilu.conversations.dials.answering import OTHERS_ACCEPT
from weilu.conversations.errors import NotAllowed, NotPossible
from weilu.conversations.kinds import AnswerAccepted, MeTooSaid, PostSigned
from weilu.conversations.models import Bookmark, MeToo, Post, PostReaction, Topic
from weilu.conversations.models.space import Level
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member

from . import reading, writing


@transaction.atomic
def give_sign(*, post: Post, member: Member, sign: str, door: str) -> bool:
    """Leave one sign on somebody's post; False when it was there already.

    Raises:
        NotAllowed: The post is not the member's to read.
        NotPossible: It is their own post, no such sign exists, or today's limit is reached.
    """
    _check_sign(post, member, sign)
    _found, made = PostReaction.objects.get_or_create(post=post, member=member, sign=sign)
    if made:
        if reason := caps.spent(member, "reactions"):
            raise NotPossible(reason)
        _count(post, member, sign, door, given=True)
    return made


@transaction.atomic
def take_sign(*, post: Post, member: Member, sign: str, door: str) -> bool:
    """Take a sign back, the exact inverse of giving it; False when there was none.

    Raises:
        NotAllowed: The post is not the member's to read.
    """
    _check_sign(post, member, sign)
    gone, _kinds = PostReaction.objects.filter(post=post, member=member, sign=sign).delete()
    if gone:
        _count(post, member, sign, door, given=False)
    return bool(gone)


def _check_sign(post: Post, member: Member, sign: str) -> None:
    if not rights.may_on_post(member, "post.react", post) or not post.is_visible:
        raise NotAllowed
    if post.author_id == member.pk:
        raise NotPossible(_("You cannot react to your own post."))
    if sign not in PostReaction.Sign.values:
        raise NotPossible(_("There is no such reaction."))


def _count(post: Post, member: Member, sign: str, door: str, *, given: bool) -> None:
    kept = Post.objects.select_for_update().only("reactions").get(pk=post.pk)
    number = kept.reactions.get(sign, 0) + (1 if given else -1)
    counts = {**kept.reactions, sign: number}
    post.reactions = {key: value for key, value in sorted(counts.items()) if value > 0}
    Post.objects.filter(pk=post.pk).update(reactions=post.reactions)
    writing.touch(post.topic_id)
    signed = PostSigned(
        topic_id=post.topic_id,
        post_id=post.pk,
        author_id=post.author_id,
        sign=sign,
        given=given,
        left=PostReaction.objects.filter(post=post, member=member).count(),
    )
    space_id = post.topic.space_id
    record(signed, actor=member, door=door, space_id=space_id, subject=f"post:{post.pk}")
    signal(f"topic:{post.topic_id}")


def bookmark(*, post: Post, member: Member) -> None:
    """Keep a post to find it again.

    Raises:
        NotAllowed: The post is not the member's to read.
    """
    if not rights.may_on_post(member, "post.bookmark", post):
        raise NotAllowed
    Bookmark.objects.get_or_create(post=post, member=member)


def unbookmark(*, post: Post, member: Member) -> None:
    """Keep it no longer."""
    Bookmark.objects.filter(post=post, member=member).delete()


@transaction.atomic
def say_metoo(*, topic: Topic, member: Member, said: bool, door: str) -> bool:
    """Say, or no longer say, that one has the same question; False when nothing changed.

    Raises:
        NotAllowed: The topic is not the member's to read.
        NotPossible: It is no question, or their own.
    """
    if not rights.may_on_topic(member, "topic.metoo", topic):
        raise NotAllowed
    if topic.kind != "question" or topic.author_id == member.pk:
        raise NotPossible(_("Only somebody else's question can be yours too."))
    if not _set_metoo(topic, member, said):
        return False
    by = 1 if said else -1
    Topic.objects.filter(pk=topic.pk).update(
        metoo_count=F("metoo_count") + by, version=F("version") + 1
    )
    kind = MeTooSaid(topic_id=topic.pk, said=said)
    record(
        kind, actor=member, door=door, space_id=topic.space_id, subject=f"topic:{topic.pk}"
    )
    signal(f"topic:{topic.pk}")
    return True


@transaction.atomic
def share_question(*, topic: Topic, member: Member, door: str) -> None:
    """Have the same question, counted once, and hear everything about it from now on.

    Raises:
        NotAllowed: The topic is not the member's to read.
        NotPossible: It is no question, or their own.
    """
    say_metoo(topic=topic, member=member, said=True, door=door)
    reading.follow_topic(topic=topic, member=member, level=Level.ALL, door=door)


def _set_metoo(topic: Topic, member: Member, said: bool) -> bool:
    if said:
        return MeToo.objects.get_or_create(topic=topic, member=member)[1]
    return bool(MeToo.objects.filter(topic=topic, member=member).delete()[0])


@transaction.atomic
def accept(*, post: Post, actor: Member, door: str) -> None:
    """Say that this post answers the question. The asker may; after a week the team, too.

    Raises:
        NotAllowed: Neither the asker, nor the team after seven days.
        NotPossible: The topic is no question, or the post is the question itself.
    """
    topic = post.topic
    if not may_accept(actor, topic):
        raise NotAllowed
    if not may_be_accepted(topic, post):
        raise NotPossible(_("Only a reply to a question can be its answer."))
    if topic.accepted_id != post.pk:
        _settle(topic, post, actor, door)


def may_be_accepted(topic: Topic, post: Post) -> bool:
    return topic.kind == "question" and post.pk != topic.first_post_id and post.is_visible


def may_accept(actor: Member | None, topic: Topic) -> bool:
    """The asker at once; hosts and up once the question is a week old."""
    if actor is None or not rights.may_on_topic(actor, "topic.accept", topic):
        return False
    own = topic.author_id == actor.pk
    return own or clock.now() - topic.opened_at >= OTHERS_ACCEPT.value


@transaction.atomic
def unaccept(*, topic: Topic, actor: Member, door: str) -> None:
    """Say that the question has no answer after all.

    Raises:
        NotAllowed: Neither the asker, nor the team after seven days.
    """
    if not may_accept(actor, topic):
        raise NotAllowed
    if topic.accepted_id:
        _settle(topic, None, actor, door)


def _settle(topic: Topic, post: Post | None, actor: Member, door: str) -> None:
    before_id, topic.accepted = topic.accepted_id, post
    Topic.objects.filter(pk=topic.pk).update(
        accepted=post,
        accepted_at=clock.now() if post else None,
        version=F("version") + 1,
    )
    accepted = AnswerAccepted(
        topic_id=topic.pk,
        post_id=post.pk if post else None,
        author_id=post.author_id if post else None,
        asker_id=topic.author_id,
        before_id=before_id,
    )
    subject = f"topic:{topic.pk}"
    record(accepted, actor=actor, door=door, space_id=topic.space_id, subject=subject)
    signal(subject, f"space:{topic.space_id}")
