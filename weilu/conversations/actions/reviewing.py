"""A person of the team looks at what was held: publishes it, or says why not."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from weilu.activity.actions import record
from weilu.conversations.errors import NotAllowed, NotPossible
from weilu.conversations.kinds import PostHidden, PostReviewed, ReviewTakenBack
from weilu.conversations.models import HeldPost, Post, Space, Topic
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.members.models import Member

from . import keeping, removing

Outcome = HeldPost.Outcome
LONGEST = 500  # characters of a message
FIRST = "clause"  # in its facts: the norm the gate had named, where somebody declined for another


@transaction.atomic
def release(*, post: Post, actor: Member, door: str, message: str = "") -> bool:
    """Let everybody read a post that was held; False when everybody could already.

    What was declined can be released, too: that is how a mistake is mended.

    Raises:
        NotAllowed: The actor does not look at held posts here, or wrote it.
        NotPossible: Nobody held it, or it is gone.
    """
    post, held = _looked_at(post, actor)
    if post.is_visible:
        return False
    _decide(held, Outcome.RELEASED, actor, message=message)
    _record(post, held, actor, door)
    keeping.show(post, clock.now())
    return True


@transaction.atomic
def decline(
    *, post: Post, actor: Member, door: str, clause: int | None, message: str
) -> bool:
    """Do not publish a post that was held; its author reads the norm and the words of the team.

    Args:
        clause: The number of the norm it goes against.
        message: To the author.

    Raises:
        NotAllowed: The actor does not look at held posts here, or wrote it.
        NotPossible: Nobody held it, it is gone, or there are no words for its author.
    """
    post, held = _looked_at(post, actor)
    if not message.strip():
        raise NotPossible("its author must read why")
    if post.hidden_at is not None:
        return False
    if clause:
        held.facts = {FIRST: held.clause, **held.facts}
    _decide(held, Outcome.DECLINED, actor, message=message.strip(), clause=clause)
    _record(post, held, actor, door)
    _put_away(post, held_at=None, hidden_at=clock.now())
    return True


@transaction.atomic
def take_back(*, post: Post, actor: Member, door: str) -> bool:
    """Let a post wait again, as if nobody had looked at it; False when it does already.

    Raises:
        NotAllowed, NotPossible: As for `release`; or it was hidden since.
    """
    post, held = _looked_at(post, actor)
    if held.decided_at is None:
        return False
    released = held.outcome == Outcome.RELEASED
    if released and post.hidden_at is not None:
        raise NotPossible("it was hidden since")
    held.message = ""
    held.clause = held.facts.pop(FIRST, held.clause)
    _decide(held, "", None)
    _put_away(post, held_at=held.since, hidden_at=None)
    ids = {"topic_id": post.topic_id, "post_id": post.pk}
    back = ReviewTakenBack(**ids, author_id=post.author_id, released=released)
    for kind in (back, PostHidden(**ids)) if released else (back,):
        space_id, subject = post.topic.space_id, f"post:{post.pk}"
        record(kind, actor=actor, door=door, space_id=space_id, subject=subject)
    return True


@transaction.atomic
def look_again(*, post: Post, actor: Member, door: str, publish: bool) -> bool:
    """Its author appealed: publish what was declined after all, or let that stand.

    The first look keeps its time, so that how long posts usually wait stays true. What its author
    took away meanwhile stays away, and nothing hides it any more. False where nothing was declined.

    Raises:
        NotAllowed: The actor does not look at held posts here, or wrote it.
    """
    post = _locked(post, actor)
    held = HeldPost.objects.filter(post=post, outcome=Outcome.DECLINED).first()
    if held is None:
        return False
    held.looked_again_at = clock.now()
    if not publish:
        held.save(update_fields=["looked_again_at"])
        return True
    held.outcome, held.decided_by = Outcome.RELEASED, actor
    held.save(update_fields=["looked_again_at", "outcome", "decided_by"])
    _record(post, held, actor, door, appealed=True)
    if _is_gone(post):
        _put_away(post, hidden_at=None)
    else:
        keeping.show(post, clock.now())
    return True


def _looked_at(post: Post, actor: Member) -> tuple[Post, HeldPost]:
    post = _locked(post, actor)
    if _is_gone(post) or not (post.is_held or hasattr(post, "held")):
        raise NotPossible("nobody held it")
    held, _made = HeldPost.objects.get_or_create(post=post, defaults={"gate": ""})
    return post, held


def _locked(post: Post, actor: Member) -> Post:
    rows = Post.objects.select_related("topic__space").select_for_update(of=("self",))
    post = rows.get(pk=post.pk)
    if not rights.may_on_post(actor, "post.review", post) or post.author_id == actor.pk:
        raise NotAllowed
    return post


def _is_gone(post: Post) -> bool:
    return post.deleted_at is not None or post.topic.deleted_at is not None


def _decide(held: HeldPost, outcome: str, actor: Member | None, **facts: object) -> None:
    held.outcome, held.decided_by = outcome, actor
    held.decided_at = clock.now() if outcome else None
    for name, value in facts.items():
        setattr(held, name, value or getattr(held, name))
    held.save()


def _record(
    post: Post, held: HeldPost, actor: Member, door: str, *, appealed: bool = False
) -> None:
    reviewed = PostReviewed(
        topic_id=post.topic_id,
        post_id=post.pk,
        author_id=post.author_id,
        released=held.outcome == Outcome.RELEASED,
        gate=held.gate,
        rule_id=held.rule_id,
        clause=held.clause,
        appealed=appealed,
    )
    space_id = post.topic.space_id
    record(reviewed, actor=actor, door=door, space_id=space_id, subject=f"post:{post.pk}")


def _put_away(post: Post, **away: datetime | None) -> None:
    """Out of sight of all but its author and the team; what counted it counts it no more."""
    topic = post.topic
    Post.objects.filter(pk=post.pk).update(**away)
    if topic.first_post_id == post.pk:
        Topic.objects.filter(pk=topic.pk).update(**away, version=F("version") + 1)
        if topic.is_visible:
            fewer = F("topic_count") - 1
            Space.objects.filter(pk=topic.space_id).update(topic_count=fewer)
    removing.recount(topic)
