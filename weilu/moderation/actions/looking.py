"""Published posts that somebody should look at: noticed by the model, drawn by lot, or said by many."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from weilu.activity.actions import record
from weilu.conversations.models import Post
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.culture.models import Clause
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.errors import AlreadyHandled, NotAllowed, ReasonNeeded
from weilu.moderation.kinds import CampaignDecided, PostLooked
from weilu.moderation.models import Case, Look, Measure, Outcome, Work, WorkItem
from weilu.moderation.policy import CATEGORIES
from weilu.moderation.things import Thing

from .casework import keep_item
from .deciding import LEAST_REASON, Ruling, decide
from .examples import NONE, keep_examples
from .opening import Wanted, close_item, open_item

SHARE = 0.015  # of posts nobody suspects, drawn by lot
MOST_A_DAY = 20
SEED = "weilu"  # of the lot: the same posts each time
DAY = timedelta(days=1)


def notice(*, post: Post, category: str, facts: dict[str, Any]) -> bool:
    """Have somebody look at a published post the model takes for something; once for each post."""
    return _look(post, Look.Why.NOTICED, Work.NOTICED, category=category, facts=facts)


def draw(*, post: Post) -> bool:
    """Have somebody look at a post the lot falls on; whoever does is not told what the model says."""
    if not is_drawn(post.pk):
        return False
    today = Look.objects.filter(why=Look.Why.DRAWN, at__gt=clock.now() - DAY)
    if today.count() >= MOST_A_DAY:
        return False
    return _look(post, Look.Why.DRAWN, Work.DRAWN, propensity=SHARE)


def is_drawn(post_id: int) -> bool:
    """Whether the lot falls on it: 1.5 % of all, the same ones each time."""
    digest = hashlib.sha256(f"{SEED}:{post_id}".encode()).digest()
    return int.from_bytes(digest[:8]) < SHARE * 2**64


@transaction.atomic
def _look(post: Post, why: str, work: str, **facts: Any) -> bool:
    _row, made = Look.objects.get_or_create(post=post, defaults={"why": why, **facts})
    if made:
        wanted = Wanted(
            about_id=post.author_id,
            space_id=post.topic.space_id,
            path=f"/console/looks/{post.pk}/",
        )
        open_item(kind=work, subject=f"post:{post.pk}", wanted=wanted)
    return made


@transaction.atomic
def found(*, post: Post, actor: Member, what: str) -> Case | None:
    """Say what somebody found who looked: `none`, or a category; then there is a case to decide.

    Raises:
        NotAllowed: They are not trusted with it, cannot read it, or wrote it.
        AlreadyHandled: Somebody said so first.
    """
    check_reader(post, actor)
    row = Look.objects.select_for_update().filter(post=post).first()
    if row is None or what not in (NONE, *CATEGORIES):
        raise NotAllowed
    if row.found_at is not None:
        raise AlreadyHandled(row.found_by, row.found, row.found_at)
    row.found, row.found_by, row.found_at = what, actor, clock.now()
    row.save(update_fields=["found", "found_by", "found_at"])
    outcome = Outcome.NOTHING if what == NONE else Outcome.DONE
    for work in (Work.NOTICED, Work.DRAWN):
        close_item(kind=work, subject=f"post:{post.pk}", by=actor, outcome=outcome)
    said = PostLooked(post_id=post.pk, topic_id=post.topic_id, found=what, why=row.why)
    record(
        said,
        actor=actor,
        door="web",
        space_id=post.topic.space_id,
        subject=f"post:{post.pk}",
    )
    return None if what == NONE else _case(post)


def check_reader(post: Post, actor: Member) -> None:
    """Raises: NotAllowed."""
    allowed = may("rule.see", actor.standing if actor.is_active else None)
    if not allowed or post.author_id == actor.pk or not rights.may_read_post(actor, post):
        raise NotAllowed


def _case(post: Post) -> Case:
    """An open case about it, without anybody's report, with its item on the desk."""
    thing = Thing(f"post:{post.pk}", post.author, post)
    case, _made = Case.objects.get_or_create(
        subject=thing.subject,
        closed_at=None,
        defaults={
            "about": thing.about,
            "space_id": thing.space_id,
            "topic_id": thing.topic_id,
            "words": thing.words,
            "opened_at": clock.now(),
        },
    )
    keep_item(case, list(case.reports.filter(withdrawn_at=None)))
    return case


def call_campaign(*, posts: Sequence[Post]) -> None:
    """One item for all who said nearly the same within ten minutes; more of them join it."""
    ids = sorted(post.pk for post in posts)
    for item in WorkItem.objects.filter(kind=Work.CAMPAIGN, done_at=None):
        known = set(item.facts.get("posts", ()))
        if known & set(ids):
            WorkItem.objects.filter(pk=item.pk).update(
                facts={"posts": sorted(known | set(ids))}, version=item.version + 1
            )
            return
    if WorkItem.objects.filter(kind=Work.CAMPAIGN, subject=f"campaign:{ids[0]}").exists():
        return
    wanted = Wanted(path=f"/console/campaigns/{ids[0]}/", facts={"posts": ids})
    open_item(kind=Work.CAMPAIGN, subject=f"campaign:{ids[0]}", wanted=wanted)


@transaction.atomic
def decide_campaign(
    *, item: WorkItem, actor: Member, hide: bool, clause: Clause | None, reason: str
) -> int:
    """Hide all posts of a campaign, each by a decision of its own with a letter; or let them stay.

    Posts the actor may not decide on, or on which a case is decided already, stay as they are.

    Raises:
        NotAllowed: They are not trusted with it.
        AlreadyHandled: Somebody decided first.
        ReasonNeeded: Neither a norm nor words for the authors.
    """
    row = WorkItem.objects.select_for_update().get(pk=item.pk)
    if not may("rule.see", actor.standing if actor.is_active else None):
        raise NotAllowed
    if row.done_at is not None:
        raise AlreadyHandled(row.done_by, row.outcome, row.done_at)
    if hide and clause is None and len(reason.strip()) < LEAST_REASON:
        raise ReasonNeeded
    posts = readable(row, actor)
    for post in posts:
        _decided(post, actor, hide=hide, clause=clause, reason=reason)
    outcome = Outcome.DONE if hide else Outcome.NOTHING
    close_item(kind=Work.CAMPAIGN, subject=row.subject, by=actor, outcome=outcome)
    told = CampaignDecided(item_id=row.pk, posts=len(posts), hidden=hide)
    record(told, actor=actor, door="web", subject=f"work:{row.pk}")
    return len(posts)


def readable(item: WorkItem, actor: Member) -> list[Post]:
    """Its posts that stand, as far as somebody reads and may judge them: one query."""
    rows = Post.objects.readable_by(actor).filter(pk__in=item.facts.get("posts", ()))
    rows = rows.filter(deleted_at=None, hidden_at=None, topic__deleted_at=None)
    rows = rows.exclude(author=actor)
    return list(rows.select_related("topic__space", "author").order_by("pk"))


def _decided(
    post: Post, actor: Member, *, hide: bool, clause: Clause | None, reason: str
) -> None:
    """What was found, and where they go: a decision the author reads and may appeal against."""
    facts = {
        "why": Look.Why.NOTICED,
        "category": "spam",
        "found": "spam" if hide else NONE,
        "found_by": actor,
        "found_at": clock.now(),
    }
    Look.objects.get_or_create(post=post, defaults=facts)
    if hide:
        ruling = Ruling(measure=Measure.HIDE, clause=clause, reason=reason)
        decide(case=_case(post), actor=actor, ruling=ruling, take=True)
    keep_examples(posts=[post.pk])
