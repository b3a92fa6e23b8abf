"""Keeping the first-post promise: noting it, saying "I'll answer", asking helpers, breaking it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.conversations.dials import answering
from weilu.conversations.errors import Claimed, NotAllowed
from weilu.conversations.kinds import (
    FirstPostAnswered,
    FirstPostClaimed,
    FirstPostLeftOut,
    FirstPostSaid,
    HelperChanged,
    HelpersAsked,
    PromiseBroken,
)
from weilu.conversations.models import FirstPost, HelpAsked, Helper, Post
from weilu.conversations.queries import promises, rights
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member

BROKEN_AFTER = timedelta(hours=24)
TAKEN_BACK_WITHIN = timedelta(hours=1)
MOST = 200  # of one run


def promise(*, post: Post, at: datetime, caused_by: Activity) -> FirstPost:
    """Note that a member has spoken for the first time."""
    first = FirstPost.objects.create(member_id=post.author_id, post=post, written_at=at)
    said = FirstPostSaid(topic_id=post.topic_id, post_id=post.pk, member_id=post.author_id)
    _tell(said, post, at=at, caused_by=caused_by)
    return first


def keep(*, first: FirstPost, by: Member, at: datetime, caused_by: Activity) -> None:
    """Note that somebody answered it."""
    first.state, first.answered_at, first.answered_by = FirstPost.State.ANSWERED, at, by
    first.by_team = by.standing.is_team
    first.save(update_fields=["state", "answered_at", "answered_by", "by_team"])
    said = FirstPostAnswered(
        topic_id=first.post.topic_id,
        post_id=first.post_id,
        member_id=first.member_id,
        by_id=by.pk,
        by_team=first.by_team,
        minutes=int((at - first.written_at).total_seconds() // 60),
    )
    _tell(said, first.post, at=at, caused_by=caused_by)


def leave_out(*, first: FirstPost, caused_by: Activity) -> None:
    """It is gone: taken back early, or removed by the team."""
    first.state = FirstPost.State.LEFT_OUT
    first.save(update_fields=["state"])
    said = FirstPostLeftOut(post_id=first.post_id, member_id=first.member_id)
    _tell(said, first.post, at=caused_by.occurred_at, caused_by=caused_by)


def _tell(
    kind: FirstPostSaid | FirstPostAnswered | FirstPostLeftOut,
    post: Post,
    *,
    at: datetime,
    caused_by: Activity,
) -> None:
    record(
        kind,
        actor=None,
        door=caused_by.door,
        space_id=post.topic.space_id,
        subject=f"post:{post.pk}",
        occurred_at=at,
        caused_by=caused_by,
    )
    signal(f"topic:{post.topic_id}")


@transaction.atomic
def claim_first_post(*, post: Post, actor: Member) -> FirstPost:
    """Say "I'll answer" for two hours; once more renews it.

    Raises:
        NotAllowed: They are no helper (trust 2, or the team), it is their own, or it does not
            wait.
        Claimed: Somebody else said so.
    """
    rows = FirstPost.objects.select_for_update().filter(post=post)
    first = rows.filter(state=FirstPost.State.WAITING).first()
    if first is None or not promises.may_help(actor) or first.member_id == actor.pk:
        raise NotAllowed
    if not rights.may_read_post(actor, post):
        raise NotAllowed
    if first.claimant_id not in (None, actor.pk):
        raise Claimed(Member.objects.get(pk=first.claimant_id))
    renewed = first.claimant_id == actor.pk
    first.claimed_by, first.claimed_until = actor, clock.now() + answering.CLAIM.value
    first.save(update_fields=["claimed_by", "claimed_until"])
    if not renewed:
        said = FirstPostClaimed(post_id=post.pk, member_id=first.member_id)
        space_id = post.topic.space_id
        record(said, actor=actor, door="web", space_id=space_id, subject=f"post:{post.pk}")
    return first


@transaction.atomic
def be_helper(*, member: Member, willing: bool) -> bool:
    """Be asked, or not, when a first post waits too long; False when it was so already.

    Raises:
        NotAllowed: Only seasoned members (trust 2) and the team are asked.
    """
    if willing and not promises.may_help(member):
        raise NotAllowed
    if willing:
        _row, changed = Helper.objects.get_or_create(member=member)
    else:
        changed = bool(Helper.objects.filter(member=member).delete()[0])
    if changed:
        record(HelperChanged(willing=willing), actor=member, door="web")
    return changed


def ask_helpers() -> int:
    """Ask for answers to first posts that have waited long enough; how many posts."""
    now = clock.now()
    waiting = FirstPost.objects.filter(
        state=FirstPost.State.WAITING,
        asked_at=None,
        written_at__range=(now - BROKEN_AFTER, now - answering.HELP_AFTER.value),
    )
    return sum(_ask(pk) for pk in list(waiting.values_list("pk", flat=True)[:MOST]))


@transaction.atomic
def _ask(pk: int) -> bool:
    first = _waiting(pk, asked_at=None)
    if first is None or first.claimant_id:  # somebody is at it: ask when that has lapsed
        return False
    helpers = promises.helpers_for(first, at_most=answering.HELPERS_ASKED.value)
    first.asked_at = clock.now()
    first.save(update_fields=["asked_at"])
    if helpers:
        _write_down(first, helpers)
    return bool(helpers)


def _write_down(first: FirstPost, helpers: Sequence[Member]) -> None:
    HelpAsked.objects.bulk_create(HelpAsked(first=first, member=each) for each in helpers)
    said = HelpersAsked(
        post_id=first.post_id,
        member_id=first.member_id,
        helper_ids=[each.pk for each in helpers],
    )
    space_id = first.post.topic.space_id
    record(said, actor=None, door="web", space_id=space_id, subject=f"post:{first.post_id}")


def break_promises() -> int:
    """Note which first posts have had no answer for a day; how many."""
    late = FirstPost.objects.filter(
        state=FirstPost.State.WAITING,
        broken_at=None,
        written_at__lte=clock.now() - BROKEN_AFTER,
    )
    return sum(_break(pk) for pk in list(late.values_list("pk", flat=True)[:MOST]))


@transaction.atomic
def _break(pk: int) -> bool:
    first = _waiting(pk, broken_at=None)
    if first is None:
        return False
    first.broken_at = clock.now()
    first.save(update_fields=["broken_at"])
    said = PromiseBroken(post_id=first.post_id, member_id=first.member_id)
    space_id = first.post.topic.space_id
    record(said, actor=None, door="web", space_id=space_id, subject=f"post:{first.post_id}")
    return True


def _waiting(pk: int, **facts: object) -> FirstPost | None:
    rows = FirstPost.objects.select_for_update(of=("self",)).select_related("post__topic")
    return rows.filter(pk=pk, state=FirstPost.State.WAITING, **facts).first()
