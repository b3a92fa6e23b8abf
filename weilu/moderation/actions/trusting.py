"""Moving trust: up by itself, down after two weeks of grace, and to the last step by hand."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.conversations.models import ReadingTotals
from weilu.core import clock
from weilu.members.actions.trusting import move
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.dials import trust as dials
from weilu.moderation.errors import NotAllowed
from weilu.moderation.kinds import TrustSet, TrustSlipping
from weilu.moderation.queries.trusting import needs_of, taken
from weilu.moderation.trusting import GIVEN, LEADING, MEMBER, REGULAR, are_met

HERE = {"state": Member.State.ACTIVE, "is_robot": False}


def move_trust() -> int:
    """Look at everybody whose trust may move, once a night; how many it moved."""
    return _raise_to_regular() + _raise_to_leading() + _keep_or_lower()


def _raise_to_regular() -> int:
    takes = taken()
    far = ReadingTotals.objects.filter(
        days_visited__gte=takes.days,
        topics_opened__gte=takes.topics,
        posts_read__gte=takes.posts,
        seconds_read__gte=takes.minutes * 60,
    )
    rows = Member.objects.filter(**HERE, trust=MEMBER, pk__in=far.values("member"))
    return _raise(list(rows.order_by("pk")), REGULAR)


def _raise_to_leading() -> int:
    takes = taken()
    far = ReadingTotals.objects.filter(
        days_visited__gte=takes.late_days,
        topics_opened__gte=takes.ever_topics,
        posts_read__gte=takes.ever_posts,
    )
    rows = Member.objects.filter(**HERE, trust=REGULAR, pk__in=far.values("member"))
    return _raise(list(rows.order_by("pk")), LEADING)


def _raise(members: list[Member], step: int) -> int:
    ready = [each for each in members if are_met(needs_of(each, step))]
    return sum(move(member=each, before=step - 1, after=step) for each in ready)


def _keep_or_lower() -> int:
    """The third step is lost when it is not earned for so long in a row."""
    moved = 0
    for member in Member.objects.filter(**HERE, trust=LEADING).order_by("pk"):
        earned, since = are_met(needs_of(member, LEADING)), slipping_since(member)
        if earned == (since is None):
            if since is not None and clock.now() - since.occurred_at >= dials.GRACE.value:
                moved += move(member=member, before=LEADING, after=REGULAR)
            continue
        _note(member, slipping=not earned)
    return moved


@transaction.atomic
def _note(member: Member, *, slipping: bool) -> None:
    slips = TrustSlipping(member_id=member.pk, slipping=slipping)
    record(slips, actor=None, door="web", subject=f"member:{member.pk}")


def slipping_since(member: Member) -> Activity | None:
    """When the third step began not to be earned any more; None while it is."""
    kinds = (TrustSlipping.name, "members.trust_moved")
    rows = Activity.objects.filter(subject=f"member:{member.pk}", kind__in=kinds)
    last = rows.order_by("-pk").first()
    slips = last is not None and last.kind == TrustSlipping.name
    return last if slips and last and last.payload["slipping"] else None


@transaction.atomic
def set_trust(*, member: Member, actor: Member, given: bool) -> bool:
    """Give the last step by hand, or take it back to what is earned; whether it moved.

    Raises:
        NotAllowed: Only leaders do, and nobody for themselves.
    """
    if not may("rule.write", actor.standing if actor.is_active else None):
        raise NotAllowed
    if actor.pk == member.pk:
        raise NotAllowed
    row = Member.objects.select_for_update().get(pk=member.pk)
    before, after = row.trust, GIVEN if given else REGULAR
    if given == (before == GIVEN) or not move(member=row, before=before, after=after):
        return False
    said = TrustSet(member_id=row.pk, before=before, after=after)
    record(said, actor=actor, door="web", subject=f"member:{row.pk}")
    return True
