"""The belonging pulse: opening a round, answering it without a name, and not answering it."""

from collections.abc import Mapping
from secrets import token_hex

from django.db import transaction

from weilu.activity.actions import Entry, record, record_many
from weilu.activity.kinds import Kind
from weilu.charter.actions.asking import quarter
from weilu.core import clock
from weilu.core.live import signal
from weilu.culture.belonging import ITEMS, OPEN_FOR, drawn, is_time
from weilu.culture.errors import NotAllowed, NotAsked
from weilu.culture.kinds import (
    BelongingAnswered,
    BelongingAsked,
    BelongingDeclined,
    BelongingOpened,
)
from weilu.culture.models import BelongingAnswer, BelongingAsking, BelongingRound
from weilu.culture.models.belonging import HIGHEST
from weilu.culture.queries.belonging import active
from weilu.members.models import Member
from weilu.members.permissions import may

BATCH = 1_000  # rows in one statement


@transaction.atomic
def open_round(*, seed: str = "", door: str = "web") -> BelongingRound | None:
    """Open this quarter's round, once, from the first day of its second month on.

    Args:
        seed: Draws the same people as before; a new one where none is given, and kept.
    """
    now = clock.now()
    day = clock.day(now)
    name = quarter(day)
    if not is_time(day) or BelongingRound.objects.filter(name=name).exists():
        return None
    people = active()
    if not people:
        return None
    seed = seed or token_hex(16)
    chosen = drawn(seed, people)
    opened = BelongingRound.objects.create(
        name=name,
        seed=seed,
        opened_at=now,
        closes_at=now + OPEN_FOR,
        active=len(people),
        asked=len(chosen),
    )
    BelongingAsking.objects.bulk_create(
        [BelongingAsking(member_id=pk, round=opened) for pk in chosen], batch_size=BATCH
    )
    _note(opened, chosen, door)
    return opened


def _note(opened: BelongingRound, chosen: list[int], door: str) -> None:
    kind = BelongingOpened(round_id=opened.pk, active=opened.active, asked=opened.asked)
    record(kind, actor=None, door=door, subject=_subject(opened))
    record_many(
        Entry(
            kind=BelongingAsked(member_id=member_id, round_id=opened.pk),
            actor_id=None,
            door=door,
            occurred_at=opened.opened_at,
            subject=f"member:{member_id}",
        )
        for member_id in chosen
    )


def _subject(opened: BelongingRound) -> str:
    return f"belonging:{opened.pk}"


@transaction.atomic
def answer(*, member: Member, scores: Mapping[str, int], door: str) -> None:
    """Say how far the four sentences are true; what is said bears no name from here on.

    Raises:
        NotAllowed: They are not a member in good standing.
        NotAsked: Nothing waits for their answer, or they gave it already.
        ValueError: Not each of the four sentences has a number from 0 to 3.
    """
    numbers = [scores.get(item) for item in ITEMS]
    if len(scores) != len(ITEMS) or not set(numbers) <= set(range(HIGHEST + 1)):
        raise ValueError("each sentence takes a number from 0 to 3")
    opened = _settle(member, BelongingAsking.State.ANSWERED)
    BelongingAnswer.objects.create(round=opened, **scores)
    _said(BelongingAnswered(round_id=opened.pk), member, opened, door)


@transaction.atomic
def decline(*, member: Member, door: str) -> None:
    """Not answer this time; nobody asks again in this round.

    Raises:
        NotAllowed: They are not a member in good standing.
        NotAsked: Nothing waits for their answer.
    """
    opened = _settle(member, BelongingAsking.State.DECLINED)
    _said(BelongingDeclined(round_id=opened.pk), member, opened, door)


def _settle(member: Member, state: str) -> BelongingRound:
    if not may("belonging.answer", member.standing if member.is_active else None):
        raise NotAllowed
    waiting = BelongingAsking.objects.filter(
        member=member, state=BelongingAsking.State.WAITING
    )
    there = waiting.filter(round__closes_at__gt=clock.now()).select_related("round")
    asking = there.order_by("-round__opened_at").first()
    # Sent twice at once, one of the two finds nothing waiting any more.
    if asking is None or not waiting.filter(pk=asking.pk).update(state=state):
        raise NotAsked
    return asking.round


def _said(kind: Kind, member: Member, opened: BelongingRound, door: str) -> None:
    """Without an actor: that somebody answered is known, never who did."""
    record(kind, actor=None, door=door, subject=_subject(opened))
    signal(f"member:{member.pk}")
