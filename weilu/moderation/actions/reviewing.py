"""Looking at a held post: it is published; or it is not, and that is a decision like any other."""

from django.db import transaction

from weilu.conversations import actions as conversations
from weilu.conversations.models import Post
from weilu.core import clock
from weilu.culture.models import Clause
from weilu.culture.queries import norms
from weilu.members.models import Member
from weilu.moderation.errors import NotForThis, NotQuoted, ReasonNeeded
from weilu.moderation.models import Case, Decision, Measure, Work, WorkItem, WorkStep
from weilu.moderation.things import Thing, held_post, stands_in

from .ending import done

QUOTED = 300  # characters
PAUSES = " \n，。、！？：；“”,.!?:;\"'"  # which end no quotation


@transaction.atomic
def publish(
    *,
    item: WorkItem,
    actor: Member,
    reason: str,
    version: int | None = None,
    take: bool = False,
) -> WorkStep:
    """Let everybody read the held post an item is about; the step it can be taken back by.

    Raises:
        NotForThis: It is about no held post, or the post is gone.
        NotAllowed, NotPossible: As for `conversations.release`.
        AlreadyHandled, BeingHandled, Changed: As for `ending.done`.
    """
    conversations.release(post=_post(item), actor=actor, door="web")
    return done(item=item, actor=actor, reason=reason, version=version, take=take)


@transaction.atomic
def decline(  # noqa: PLR0913  what a decision says, and how its page was read
    *,
    item: WorkItem,
    actor: Member,
    message: str,
    clause: int | None = None,
    quoted: str = "",
    version: int | None = None,
    take: bool = False,
) -> WorkStep:
    """Do not publish the held post an item is about; the step it can be taken back by.

    Raises:
        NotQuoted: As for `not_published`.
        ReasonNeeded: There are no words for its author.
        NotForThis, NotAllowed, NotPossible, AlreadyHandled, BeingHandled, Changed: As for `publish`.
    """
    post = _post(item)
    if not message.strip():
        raise ReasonNeeded
    decision = not_published(
        post=post, actor=actor, door="web", clause=clause, message=message, quoted=quoted
    )
    reason = message.strip()
    step = done(item=item, actor=actor, reason=reason, version=version, take=take)
    if decision is not None:
        decision.step = step
        decision.save(update_fields=["step"])
    return step


@transaction.atomic
def not_published(
    *,
    post: Post,
    actor: Member,
    door: str,
    clause: int | None,
    message: str,
    quoted: str = "",
) -> Decision | None:
    """Do not publish a held post; its author reads why, and may appeal. None where that was so.

    Args:
        clause: The number of the norm it goes against.
        quoted: Their words it is about; "": those it was held for.

    Raises:
        NotQuoted: The words do not stand there.
        NotAllowed, NotPossible: As for `conversations.decline`.
    """
    if not conversations.decline(
        post=post, actor=actor, door=door, clause=clause, message=message
    ):
        return None
    post = Post.objects.select_related("topic", "author", "held").get(pk=post.pk)
    if not stands_in(quoted, _thing(post).words):
        raise NotQuoted
    return Decision.objects.create(
        case=_case(post),
        measure=Measure.DECLINE,
        clause=_clause(post.held.clause),
        quoted=quoted.strip()[:QUOTED] or _quoted(post),
        reason=post.held.message,
        by=actor,
        at=post.held.decided_at or clock.now(),
        was_shown=False,
    )


def _case(post: Post) -> Case:
    """What the decision is on: closed from the beginning, nobody reported it."""
    thing = _thing(post)
    return Case.objects.create(
        subject=thing.subject,
        about=thing.about,
        space_id=thing.space_id,
        topic_id=thing.topic_id,
        words=thing.words,
        opened_at=post.held.since,
        closed_at=post.held.decided_at,
        verdict=Case.Verdict.DECLINED,
    )


def _thing(post: Post) -> Thing:
    return Thing(f"post:{post.pk}", post.author, post)


def _quoted(post: Post) -> str:
    """The author's own words that it was held for, in the order they stand there."""
    said = f"{post.topic.title}\n{post.text}"
    pieces = {words.strip(PAUSES) for words in post.held.words}
    found = sorted((each for each in pieces if len(each) > 1), key=said.find)
    return " … ".join(found)[:QUOTED]


def _clause(number: int | None) -> Clause | None:
    edition = norms.current()
    if number is None or edition is None:
        return None
    return edition.clauses.filter(number=number).first()


def _post(item: WorkItem) -> Post:
    post = held_post(item.subject) if item.kind == Work.HELD else None
    if post is None:
        raise NotForThis
    return post
