"""Praising somebody, taking that back, keeping it to oneself, and the team's reading of it."""

from collections.abc import Collection, Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse

from weilu.activity.actions import record
from weilu.conversations.gates import Answer, Verdict
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.core.live.signals import signal
from weilu.members.models import Member, Mute
from weilu.members.permissions import may
from weilu.moderation.actions import close_item, open_item
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.models import Outcome, Work
from weilu.rewards import dials
from weilu.rewards.errors import (
    NoSuchValue,
    NotAllowed,
    NotNow,
    PraiseQuota,
    PraiseSelf,
    PraiseTooShort,
    ReasonNeeded,
    TooMany,
)
from weilu.rewards.kinds import (
    PraiseDeclined,
    PraiseGiven,
    PraiseHeld,
    PraiseHidden,
    PraiseTakenBack,
)
from weilu.rewards.models import Praise, PraiseReceiver
from weilu.rewards.models.praise import LONGEST, MOST, SHORTEST
from weilu.rewards.queries.praise import given_this_week

from .asking import Words, ahead, asked, kept


def praise(
    *,
    giver: Member,
    receivers: Sequence[Member],
    words: Words,
    door: str,
    key: UUID | None = None,
) -> Praise:
    """Thank others for a value they lived; a form sent twice praises once.

    Raises:
        NotAllowed: They may do nothing here, or may not read the post it is about.
        TooMany, PraiseSelf, NotNow: Nobody or more than five; oneself; not this one now.
        NoSuchValue, PraiseTooShort: The value is none any more; too little was said.
        PraiseQuota, PraiseRefused: Not this week; a gate says no, in its words.
    """
    with ahead(giver, words):
        return _praise(giver, receivers, words, door, key or uuid4())


@transaction.atomic
def _praise(
    giver: Member, receivers: Sequence[Member], words: Words, door: str, key: UUID
) -> Praise:
    if (before := Praise.objects.filter(key=key, giver=giver).first()) is not None:
        return before
    _may(giver, words)
    _each_may(giver, receivers)
    _within(giver)
    verdict = asked(giver, words, door)
    now, held = clock.now(), verdict.answer is Answer.HOLD
    made = Praise.objects.create(
        key=key,
        giver=giver,
        value=words.value,
        text=verdict.text or words.text.strip(),
        post_id=words.post.pk if words.post else None,
        is_private=words.is_private,
        given_at=now,
        shown_at=None if held else now,
        held_at=now if held else None,
        held_for=verdict.reason if held else "",
        grounds=kept(verdict) if held else {},
        clause=verdict.grounds.clause if held and verdict.grounds else None,
    )
    PraiseReceiver.objects.bulk_create(
        [PraiseReceiver(praise=made, member=each) for each in receivers]
    )
    if held:
        _hold(made, verdict, door)
    else:
        _show(made, giver, door)
    return made


def _may(giver: Member, words: Words) -> None:
    if not may("praise.give", giver.standing if giver.is_active else None):
        raise NotAllowed
    if words.post is not None and not rights.may_read_post(giver, words.post):
        raise NotAllowed
    if words.value.retired_at is not None:
        raise NoSuchValue
    if not SHORTEST <= len(words.text.strip()) <= LONGEST:
        raise PraiseTooShort


def _each_may(giver: Member, receivers: Sequence[Member]) -> None:
    """Robots, those who left, and whoever wants to read nothing of the giver: none of them says why."""
    people = {each.pk for each in receivers}
    if not 1 <= len(people) <= MOST or len(people) != len(receivers):
        raise TooMany
    if giver.pk in people:
        raise PraiseSelf
    deaf = set(
        Mute.objects.filter(member__in=people, muted=giver).values_list("member", flat=True)
    )
    for each in receivers:
        if not each.is_active or each.is_robot or each.pk in deaf:
            raise NotNow(each.name)


def _within(giver: Member) -> None:
    most = quota(giver)
    if given_this_week(giver) >= most:
        raise PraiseQuota(most)


def quota(giver: Member) -> int:
    """How often they may praise within a week."""
    return (dials.PRAISE_TEAM if giver.standing.is_team else dials.PRAISE).value


def _hold(made: Praise, verdict: Verdict, door: str) -> None:
    gate = verdict.grounds.gate if verdict.grounds else verdict.until
    _note(PraiseHeld(praise_id=made.pk, gate=gate), made, made.giver, door)
    open_item(
        kind=Work.PRAISE,
        subject=f"praise:{made.pk}",
        wanted=Wanted(
            about_id=made.giver_id, path=reverse("rewards:praise_read", args=[made.pk])
        ),
    )
    signal(f"member:{made.giver_id}")


def _show(made: Praise, actor: Member, door: str) -> None:
    kind = PraiseGiven(
        praise_id=made.pk,
        value_id=made.value_id,
        receiver_ids=receivers_of(made),
        is_private=made.is_private,
    )
    _note(kind, made, actor, door)


def receivers_of(made: Praise) -> list[int]:
    """The ids of those who are praised, in their order."""
    return list(made.receivers.order_by("pk").values_list("member_id", flat=True))


def _note(kind: object, made: Praise, actor: Member, door: str) -> None:
    record(kind, actor=actor, door=door, subject=f"praise:{made.pk}")  # type: ignore[arg-type]


@transaction.atomic
def take_back(*, praise: Praise, giver: Member, door: str) -> None:
    """Its giver does not say it any more; twice is no harm.

    Raises:
        NotAllowed: It is not theirs.
    """
    made = Praise.objects.select_for_update().get(pk=praise.pk)
    if made.giver_id != giver.pk:
        raise NotAllowed
    if made.taken_back_at is not None:
        return
    made.taken_back_at = clock.now()
    made.save(update_fields=["taken_back_at"])
    _note(
        PraiseTakenBack(praise_id=made.pk, receiver_ids=receivers_of(made)),
        made,
        giver,
        door,
    )
    close_item(kind=Work.PRAISE, subject=f"praise:{made.pk}")


@transaction.atomic
def hide(*, praise: Praise, member: Member, hidden: bool, door: str) -> None:
    """Whoever is praised keeps it to themselves, or shows it again.

    Raises:
        NotAllowed: They are none of those who are praised.
    """
    row = PraiseReceiver.objects.select_for_update().filter(praise=praise, member=member)
    mine = row.first()
    if mine is None:
        raise NotAllowed
    if hidden == (mine.hidden_at is not None):
        return
    row.update(hidden_at=clock.now() if hidden else None)
    _note(PraiseHidden(praise_id=praise.pk, hidden=hidden), praise, member, door)


@transaction.atomic
def read(
    *,
    praise: Praise,
    actor: Member,
    shows: bool,
    door: str,
    clause: int | None = None,
    message: str = "",
) -> Praise:
    """Somebody of the team read it: it is shown, or is not, with a norm or a reason.

    What was read is decided; the last reading counts, so that one can be taken back.

    Raises:
        NotAllowed: They may not, or it is about themselves.
        ReasonNeeded: It is not shown, and nothing says why.
    """
    made = Praise.objects.select_for_update().get(pk=praise.pk)
    involved = {made.giver_id, *receivers_of(made)}
    if not may("praise.read", actor.standing) or actor.pk in involved or made.is_kept_apart:
        raise NotAllowed
    if not shows and clause is None and not message.strip():
        raise ReasonNeeded
    was_shown, now = made.shown_at is not None, clock.now()
    made.read_at, made.read_by = now, actor
    made.held_at = made.held_at or now
    made.clause, made.message = (None, "") if shows else (clause, message.strip())
    made.shown_at = (made.shown_at or now) if shows else None
    made.save()
    if shows and not was_shown:
        _show(made, made.giver, door)
    if not shows:
        kind = PraiseDeclined(
            praise_id=made.pk,
            member_id=made.giver_id,
            receiver_ids=receivers_of(made) if was_shown else [],
            clause=clause,
        )
        _note(kind, made, actor, door)
    close_item(
        kind=Work.PRAISE, subject=f"praise:{made.pk}", by=actor, outcome=Outcome.DONE
    )
    signal(f"member:{made.giver_id}")
    return made


@transaction.atomic
def clear_praise(people: Collection[int]) -> set[str]:
    """Forget praise among these people, and what it was in the journal."""
    rows = Praise.objects.filter(giver__in=people)
    found = {f"praise:{pk}" for pk in rows.values_list("pk", flat=True)}
    rows.delete()
    return found
