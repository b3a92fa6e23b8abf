"""The weekly pulse: opening it, answering without a name, and not answering."""

from collections.abc import Collection
from secrets import token_hex

from django.db import transaction

from weilu.activity.actions import Entry, record, record_many
from weilu.activity.kinds import Kind
from weilu.climate import pulse
from weilu.climate.errors import NotAsked
from weilu.climate.kinds import PulseAnswered, PulseAsked, PulseDeclined, PulseOpened
from weilu.climate.models import PulseAnswer, PulseAsking, PulseRound
from weilu.climate.weeks import begins
from weilu.core import clock
from weilu.core.live import signal
from weilu.culture.belonging import drawn
from weilu.culture.queries.belonging import active
from weilu.members.models import Member
from weilu.members.permissions import may

BATCH = 1_000  # rows in one statement


@transaction.atomic
def open_pulse(*, seed: str = "", door: str = "web") -> PulseRound | None:
    """Ask this week's question, once, of a tenth of those who were here lately.

    Args:
        seed: Draws the same people as before; a new one where none is given, and kept.
    """
    now = clock.now()
    monday = begins(clock.day(now))
    if PulseRound.objects.filter(monday=monday).exists():
        return None
    people = active()
    lately = PulseAsking.objects.filter(round__opened_at__gt=now - pulse.REST)
    rested = sorted({*people} - {*lately.values_list("member", flat=True)})
    seed = seed or token_hex(16)
    chosen = drawn(seed, rested, pulse.SHARE, of=len(people))
    if not chosen:
        return None
    opened = PulseRound.objects.create(
        monday=monday,
        question=pulse.of_week(monday),
        seed=seed,
        opened_at=now,
        closes_at=now + pulse.OPEN_FOR,
        active=len(people),
        asked=len(chosen),
    )
    PulseAsking.objects.bulk_create(
        [PulseAsking(member_id=pk, round=opened) for pk in chosen], batch_size=BATCH
    )
    _note(opened, chosen, door)
    return opened


def _note(opened: PulseRound, chosen: list[int], door: str) -> None:
    kind = PulseOpened(
        round_id=opened.pk,
        question=opened.question,
        active=opened.active,
        asked=opened.asked,
    )
    record(kind, actor=None, door=door, subject=_subject(opened))
    record_many(
        Entry(
            kind=PulseAsked(member_id=member_id, round_id=opened.pk),
            actor_id=None,
            door=door,
            occurred_at=opened.opened_at,
            subject=f"member:{member_id}",
        )
        for member_id in chosen
    )


def _subject(opened: PulseRound) -> str:
    return f"pulse:{opened.pk}"


@transaction.atomic
def answer_pulse(*, member: Member, score: int, words: str, door: str) -> None:
    """Say how far it is true, and why if one likes; what is said bears no name from here on.

    Raises:
        NotAsked: Nothing waits for their answer, or they gave it already.
        ValueError: No number from 1 to 5, or more than 200 characters.
    """
    if not pulse.LEAST <= score <= pulse.MOST or len(words) > pulse.LONGEST:
        raise ValueError("one to five, and 200 characters at most")
    opened = _settle(member, PulseAsking.State.ANSWERED)
    here = pulse.band(member.joined_at, clock.now())
    PulseAnswer.objects.create(round=opened, score=score, words=words.strip(), here=here)
    _said(PulseAnswered(round_id=opened.pk), member, opened, door)


@transaction.atomic
def decline_pulse(*, member: Member, door: str) -> None:
    """Not answer this time.

    Raises:
        NotAsked: Nothing waits for their answer.
    """
    opened = _settle(member, PulseAsking.State.DECLINED)
    _said(PulseDeclined(round_id=opened.pk), member, opened, door)


def _settle(member: Member, state: str) -> PulseRound:
    if not may("belonging.answer", member.standing if member.is_active else None):
        raise NotAsked
    waiting = PulseAsking.objects.filter(member=member, state=PulseAsking.State.WAITING)
    there = waiting.filter(round__closes_at__gt=clock.now()).select_related("round")
    asking = there.order_by("-round__opened_at").first()
    # Sent twice at once, one of the two finds nothing waiting any more.
    if asking is None or not waiting.filter(pk=asking.pk).update(state=state):
        raise NotAsked
    return asking.round


def _said(kind: Kind, member: Member, opened: PulseRound, door: str) -> None:
    """Without an actor: that somebody answered is known, never who did."""
    record(kind, actor=None, door=door, subject=_subject(opened))
    signal(f"member:{member.pk}")


@transaction.atomic
def clear_pulses(people: Collection[int]) -> set[str]:
    """Forget weeks that asked nobody but these people; the subjects they were."""
    PulseAsking.objects.filter(member__in=people).delete()
    rows = PulseRound.objects.exclude(pk__in=PulseAsking.objects.values("round"))
    found = {_subject(each) for each in rows}
    rows.delete()
    return found
