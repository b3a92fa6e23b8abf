"""Asking again, each quarter: a random fifth of those who are active, nobody too often."""

from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import transaction

from weilu.activity.actions import Entry, record, record_many
from weilu.charter.dials import APART, SHARE
from weilu.charter.kinds import MemberAsked, RoundOpened
from weilu.charter.models import Asking, Question, Round
from weilu.core import clock
from weilu.members.models import Member

ACTIVE = timedelta(days=28)
BATCH = 1_000  # rows in one statement


def quarter(day: date) -> str:
    """The round a day belongs to, as 2026Q4."""
    return f"{day.year}Q{(day.month + 2) // 3}"


@transaction.atomic
def ask_again(*, now: datetime) -> int:
    """Open this quarter's round, once; returns how many were asked.

    Who is drawn depends on the round's name and the member alone, so that trying again after
    a crash asks the same people.
    """
    name = quarter(clock.day(now))
    if not Question.objects.filter(retired_at=None).exists():
        return 0
    opened, made = Round.objects.get_or_create(name=name, defaults={"opened_at": now})
    if not made:
        return 0
    drawn = _drawn(name, now)
    Asking.objects.bulk_create(
        [Asking(member_id=pk, round=name, asked_at=now) for pk in drawn], batch_size=BATCH
    )
    opened.asked = len(drawn)
    opened.save(update_fields=["asked"])
    _note(opened, now)
    return opened.asked


def _drawn(name: str, now: datetime) -> list[int]:
    since = clock.day(now) - ACTIVE
    active = Member.objects.filter(
        state=Member.State.ACTIVE, is_robot=False, last_seen_on__gt=since
    )
    number = -(-SHARE.value * active.count() // 100)
    lately = Asking.objects.filter(asked_at__gt=now - APART.value)
    free = active.exclude(pk__in=lately.values("member"))
    shuffled = sorted(free.values_list("pk", flat=True), key=lambda pk: _lot(name, pk))
    return sorted(shuffled[:number])


def _lot(name: str, member_id: int) -> bytes:
    return sha256(f"{name}/{member_id}".encode()).digest()


def _note(opened: Round, now: datetime) -> None:
    kind = RoundOpened(round=opened.name, asked=opened.asked)
    record(kind, actor=None, door="web", subject=f"round:{opened.name}", occurred_at=now)
    rows = Asking.objects.filter(round=opened.name).order_by("pk")
    record_many(
        Entry(
            kind=MemberAsked(member_id=member_id, asking_id=pk, round=opened.name),
            actor_id=None,
            door="web",
            occurred_at=now,
            subject=f"member:{member_id}",
        )
        for pk, member_id in rows.values_list("pk", "member_id")
    )
