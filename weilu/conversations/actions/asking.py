"""Asking whoever asked a question, once, whether a reply that others like is the answer."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from weilu.activity.actions import record
from weilu.conversations.dials.answering import ASK_TO_ACCEPT
from weilu.conversations.kinds import AcceptanceAsked
from weilu.conversations.models import Post, PostReaction, Topic
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member, Mute

from .marking import may_accept

WITHIN = timedelta(days=14)  # what lies longer is not brought up again
PAUSE = timedelta(days=1)  # between two such questions to one asker
MOST = 500  # replies looked at in one run

WAITING = {
    "kind": "question",
    "accepted": None,
    "closed_at": None,
    "answer_asked_at": None,
    "space__archived_at": None,
}


def ask_to_accept() -> int:
    """Ask those whose time has come, each about one question a day; how many were asked.

    After a standstill nothing is lost and nobody is flooded: the other questions of the same
    asker follow on the next days, as long as they are not too old.
    """
    return sum(_ask(post) for post in _one_each(_replies()))


def _replies() -> QuerySet[Post]:
    """Replies to open questions that others reacted to, the best of each question first."""
    now = clock.now()
    waiting = Topic.objects.filter(
        Topic.VISIBLE, **WAITING, helper_count__gt=0, last_post_at__gte=now - WITHIN
    )
    lately = Topic.objects.filter(
        author=OuterRef("topic__author"), answer_asked_at__gt=now - PAUSE
    )
    muted = Mute.objects.filter(member=OuterRef("topic__author"), muted=OuterRef("author"))
    signed = PostReaction.objects.filter(post=OuterRef("pk"))
    rows = Post.objects.filter(
        Post.VISIBLE,
        Exists(signed),
        ~Exists(muted),
        ~Exists(lately),
        topic__in=waiting,
        written_at__range=(now - WITHIN, now - ASK_TO_ACCEPT.value),
        author__is_robot=False,
        topic__author__state=Member.State.ACTIVE,
    ).exclude(author=F("topic__author"))
    return rows.select_related("topic__space", "topic__author").order_by(
        "written_at", "pk"
    )[:MOST]


def _one_each(replies: Iterable[Post]) -> list[Post]:
    """The reply most people reacted to of each question; of each asker the oldest question."""
    best: dict[int, Post] = {}
    for post in replies:
        other = best.setdefault(post.topic_id, post)
        if sum(post.reactions.values()) > sum(other.reactions.values()):
            best[post.topic_id] = post
    of_asker: dict[int, Post] = {}
    for post in best.values():
        of_asker.setdefault(post.topic.author_id, post)
    return list(of_asker.values())


@transaction.atomic
def _ask(post: Post) -> bool:
    topic = post.topic
    if not may_accept(topic.author, topic):
        return False
    once = Topic.objects.filter(Topic.VISIBLE, pk=topic.pk, accepted=None, closed_at=None)
    if not once.filter(answer_asked_at=None).update(answer_asked_at=clock.now()):
        return False
    asked = AcceptanceAsked(
        topic_id=topic.pk,
        post_id=post.pk,
        author_id=post.author_id,
        asker_id=topic.author_id,
    )
    subject = f"post:{post.pk}"
    record(asked, actor=None, door="web", space_id=topic.space_id, subject=subject)
    signal(f"member:{topic.author_id}")
    return True
