"""Disputes as the team acts in them: taken on, mediated, ended; never in one's own."""

from collections.abc import Sequence

from django.db import transaction

from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.dispute_words import fitting
from weilu.moderation.errors import (
    AlreadyHandled,
    Changed,
    Involved,
    NotAllowed,
    NotNow,
    ReasonNeeded,
)
from weilu.moderation.kinds import DisputeSaid
from weilu.moderation.models import Dispute, Outcome, Party, Said, Stage, Work
from weilu.moderation.models.disputes import COOLING, FOLLOW_UP, FOLLOWED
from weilu.moderation.queries.disputes import may_mediate

from .concluding import close, items, move, tell
from .disputing import LEAST_WORDS, MOST_WORDS, begin, locked, party_of
from .opening import Wanted, end, open_item

MOST_TERMS = 2000  # characters of an agreement
LONGEST_TALK = 200  # words of one mediation: then it is time for an end
MOST = 200  # disputes in one run
TAKEN_ON = "accepted"


@transaction.atomic
def open_dispute(
    *, actor: Member, people: Sequence[Member], words: str, door: str
) -> Dispute:
    """Bring people together whom one saw quarrel, as their mediator; it cools from now on.

    Raises:
        NotAllowed: They do not keep order here.
        Involved: They are one of them.
        TooFewOrMany, ReasonNeeded, Unfit: As for `disputing.ask`.
    """
    if not may("dispute.mediate", actor.standing if actor.is_active else None):
        raise NotAllowed
    if actor.pk in {each.pk for each in people}:
        raise Involved
    dispute = begin(actor=actor, people=people, words=words, door=door)
    _take_on(dispute, actor, door)
    return dispute


@transaction.atomic
def accept(
    *, dispute: Dispute, actor: Member, door: str, version: int | None = None
) -> Dispute:
    """Take a request on, as its mediator: it cools for a day, and the others hear of it.

    Raises:
        NotAllowed, Involved: They do not keep order here; they are a party.
        AlreadyHandled: Somebody took it on, or it is over.
        Changed: It is not as it was shown.
    """
    row = _locked(dispute, actor)
    if row.accepted_at is not None:
        raise AlreadyHandled(row.mediator, TAKEN_ON, row.accepted_at)
    _as_shown(row, version)
    for item in items(row).select_for_update():
        end(item, outcome=Outcome.DONE, by=actor, at=clock.now())
    _take_on(row, actor, door)
    return row


def _take_on(row: Dispute, actor: Member, door: str) -> None:
    row.accepted_at, row.mediator = clock.now(), actor
    row.apart_until = row.accepted_at + COOLING
    row.version += 1
    row.save()
    first = Party.objects.filter(dispute=row).order_by("pk").values_list("member_id")
    wanted = Wanted(
        about_id=first[0][0],
        path=f"/console/disputes/{row.pk}/",
        shown_at=row.states_until,
        assigned_to_id=actor.pk,
    )
    item = open_item(kind=Work.DISPUTE, subject=row.subject, wanted=wanted)
    later = item.shown_at - item.opened_at  # its time begins when it is shown
    item.due_at += later
    item.step_at = item.step_at + later if item.step_at else None
    item.save(update_fields=["due_at", "step_at"])
    move(row, TAKEN_ON, actor=actor, door=door)


def _locked(dispute: Dispute, actor: Member) -> Dispute:
    row = locked(dispute)
    if not may("dispute.mediate", actor.standing if actor.is_active else None):
        raise NotAllowed
    if not may_mediate(actor, row):
        raise Involved
    return row


def _as_shown(row: Dispute, version: int | None) -> None:
    if version is not None and version != row.version:
        raise Changed


def _in_hand(dispute: Dispute, actor: Member, version: int | None = None) -> Dispute:
    """A dispute in mediation, and its mediator."""
    row = _locked(dispute, actor)
    if row.mediator_id != actor.pk:
        raise NotAllowed
    _as_shown(row, version)
    if row.stage != Stage.MEDIATION:
        raise NotNow
    return row


@transaction.atomic
def take_over(
    *, dispute: Dispute, actor: Member, door: str, version: int | None = None
) -> None:
    """Mediate where somebody else did.

    Raises:
        NotAllowed, Involved, AlreadyHandled, Changed: As for `accept`.
        NotNow: Nobody took it on yet.
    """
    row = _locked(dispute, actor)
    _as_shown(row, version)
    if row.accepted_at is None:
        raise NotNow
    row.mediator, row.version = actor, row.version + 1
    row.save(update_fields=["mediator", "version"])
    items(row).update(assigned_to=actor)
    move(row, TAKEN_ON, actor=actor, door=door)


@transaction.atomic
def speak(*, dispute: Dispute, member: Member, words: str, door: str) -> Said:
    """Say something in the mediation: a party, or the mediator; the others hear that they did.

    Raises:
        NotAllowed: They are neither.
        AlreadyHandled, NotNow: It is over, or there is no mediation now.
        ReasonNeeded, Unfit: There are no words, or a word rule refuses them.
    """
    row = locked(dispute)
    if row.mediator_id != member.pk or not may_mediate(member, row):
        party_of(row, member)
    full = row.said.count() >= LONGEST_TALK
    if row.stage != Stage.MEDIATION or full:
        raise NotNow
    if not words.strip():
        raise ReasonNeeded
    text = fitting(words, author=member, door=door, most=MOST_WORDS)
    said = Said.objects.create(dispute=row, by=member, text=text, at=clock.now())
    others = Party.objects.filter(dispute=row).exclude(member=member)
    ids = sorted(others.values_list("member_id", flat=True))
    tell(DisputeSaid(dispute_id=row.pk, told_ids=ids), row, member, door)
    return said


@transaction.atomic
def offer(
    *,
    dispute: Dispute,
    actor: Member,
    words: str,
    no_contact: bool,
    door: str,
    version: int | None = None,
) -> Dispute:
    """Put an agreement before the parties; another one asks all of them anew.

    Raises:
        NotAllowed, Involved: They are not its mediator.
        AlreadyHandled, NotNow, Changed: It is over, not in mediation, or not as it was shown.
        ReasonNeeded, Unfit: There are too few words, or a word rule refuses them.
    """
    row = _in_hand(dispute, actor, version)
    if len(words.strip()) < LEAST_WORDS:
        raise ReasonNeeded
    row.agreement = fitting(words, author=actor, door=door, most=MOST_TERMS)
    row.no_contact = no_contact
    row.edition, row.version = row.edition + 1, row.version + 1
    row.save()
    move(row, "offered", actor=actor, door=door)
    return row


@transaction.atomic
def rule(
    *,
    dispute: Dispute,
    actor: Member,
    words: str,
    no_contact: bool,
    door: str,
    version: int | None = None,
) -> Dispute:
    """Decide where the parties do not agree; to the same arguments as `offer`."""
    row = _in_hand(dispute, actor, version)
    if len(words.strip()) < LEAST_WORDS:
        raise ReasonNeeded
    said = words.strip()
    close(row, Stage.DECIDED, by=actor, reason=said, no_contact=no_contact)
    move(row, "decided", actor=actor, door=door)
    return row


@transaction.atomic
def end_without(
    *, dispute: Dispute, actor: Member, words: str, door: str, version: int | None = None
) -> Dispute:
    """End it without result, or do not take it on: then only whoever asked hears of it.

    Raises:
        NotAllowed, Involved, AlreadyHandled, Changed: As for `offer`; a request is everybody's.
        ReasonNeeded: There are too few words.
    """
    row = _locked(dispute, actor)
    if row.accepted_at is not None and row.mediator_id != actor.pk:
        raise NotAllowed
    _as_shown(row, version)
    if len(words.strip()) < LEAST_WORDS:
        raise ReasonNeeded
    close(row, Stage.NOTHING, by=actor, reason=words.strip())
    move(row, "nothing", actor=actor, door=door)
    return row


def call_parties() -> int:
    """Tell parties that it is time: for their statements, and how it goes; how many disputes."""
    now = clock.now()
    cooled = Dispute.objects.filter(
        closed_at=None, called_at=None, accepted_at__lte=now - COOLING
    )
    over = Dispute.objects.filter(
        asked_at=None, ending__in=FOLLOWED, closed_at__lte=now - FOLLOW_UP
    )
    called = [_call(pk) for pk in list(cooled.values_list("pk", flat=True)[:MOST])]
    asked = [_ask_how(pk) for pk in list(over.values_list("pk", flat=True)[:MOST])]
    return sum(called) + sum(asked)


@transaction.atomic
def _call(pk: int) -> bool:
    rows = Dispute.objects.select_for_update().filter(closed_at=None, called_at=None)
    row = rows.filter(pk=pk).first()
    if row is None:
        return False
    row.called_at = clock.now()
    row.save(update_fields=["called_at"])
    if row.stage == Stage.STATING:  # after a long standstill nobody is called too late
        move(row, "stating", actor=None)
    return True


@transaction.atomic
def _ask_how(pk: int) -> bool:
    row = Dispute.objects.select_for_update().filter(pk=pk, asked_at=None).first()
    if row is None:
        return False
    row.asked_at = clock.now()
    row.save(update_fields=["asked_at"])
    move(row, "how", actor=None)
    return True
