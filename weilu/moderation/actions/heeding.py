"""What word rules that were met lead to: a case nobody else reported, and a newcomer's pause."""

from django.db import transaction

from weilu.activity.models import Activity
from weilu.conversations.models import HeldPost, Post
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation import steps
from weilu.moderation.models import Case, Sanction, WordRule
from weilu.moderation.things import Thing

from .casework import keep_up, tell_paused
from .reporting import case_of
from .sanctioning import keep_to


@transaction.atomic
def report_by_rule(*, post: Post, rule: WordRule) -> Case | None:
    """Put a post on the desk that a rule reports; where somebody reported it, it is the same case.

    Its score stays that of people's reports: a rule hides nothing by this.
    """
    if post.deleted_at is not None:
        return None
    case = case_of(Thing(f"post:{post.pk}", post.author, post))
    if case.rule_id == rule.pk:
        return case
    case.rule_id, case.rule_reason = rule.pk, rule.report_as
    keep_up(case)
    return case


@transaction.atomic
def pause_by_rule(*, post: Post, at: Activity) -> bool:
    """Keep a newcomer from posting until somebody has looked at a post of theirs, a day at most."""
    member = Member.objects.select_for_update().get(pk=post.author_id)
    until = at.occurred_at + steps.PAUSE
    waits = HeldPost.objects.filter(post=post, decided_at=None).exists()
    running = Sanction.objects.filter(member=member, post_id=post.pk)
    newcomer = member.trust == 0 and not member.standing.is_team
    if not (waits and newcomer) or until <= clock.now() or running.exists():
        return False
    Sanction.objects.create(
        member=member,
        post_id=post.pk,
        step=Sanction.Step.MUTE_DAY,
        begins_at=at.occurred_at,
        ends_at=until,
    )
    tell_paused(member, until)
    keep_to(member, actor=None)
    return True


@transaction.atomic
def end_pause(*, post_id: int) -> bool:
    """Somebody has looked at the post a pause waited for."""
    waiting = Sanction.objects.filter(post_id=post_id, decision=None, lifted_at=None)
    member_ids = list(waiting.values_list("member_id", flat=True))
    waiting.update(lifted_at=clock.now())
    for member in Member.objects.filter(pk__in=member_ids):
        tell_paused(member, None)
        keep_to(member, actor=None)
    return bool(member_ids)
