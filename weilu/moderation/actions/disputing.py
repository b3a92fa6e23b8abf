"""Disputes as their parties act in them: asked for, stated, confirmed, taken back, followed up."""

from collections.abc import Sequence

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.conversations.models import Post
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.errors import (
    AlreadyHandled,
    Changed,
    InDispute,
    NotAllowed,
    NotNow,
    ReasonNeeded,
    ReportsSpent,
    TooFewOrMany,
)
from weilu.moderation.kinds import (
    DisputeAnswered,
    DisputeAsked,
    DisputeConfirmed,
    DisputeMoved,
    DisputeStated,
    DisputeWithdrawn,
)
from weilu.moderation.models import Dispute, Outcome, Party, Stage, Work, WorkItem
from weilu.moderation.models.disputes import APART, FOLLOWED
from weilu.moderation.queries.disputes import mine

from .opening import Wanted, end, open_item

LEAST_WORDS = 10  # characters: enough that somebody can follow
FEWEST, MOST = 2, 6  # parties
AT_ONCE = 3  # disputes somebody may have asked for that are not over
REASON = 500  # characters an item of work keeps of why it ended
STEPS = (  # of which parties hear, in the order they come
    "accepted",
    "stating",
    "said",
    "offered",
    "agreed",
    "decided",
    "withdrawn",
    "nothing",
    "how",
)


@transaction.atomic
def ask(
    *,
    actor: Member,
    others: Sequence[Member],
    words: str,
    door: str,
    post: Post | None = None,
) -> Dispute:
    """Ask for a mediator between oneself and others; they hear of it once it is taken on.

    Raises:
        NotAllowed: They may do nothing here, or cannot read the post it began with.
        TooFewOrMany: It is between two to six people.
        ReasonNeeded: There are too few words.
        InDispute: They are in one already that is not over.
        ReportsSpent: They asked for as many as one may have at a time.
    """
    if not may("dispute.ask", actor.standing if actor.is_active else None):
        raise NotAllowed
    if post is not None and not rights.may_read_post(actor, post):
        raise NotAllowed
    people = [actor, *others]
    _not_again(actor, others)
    dispute = begin(actor=actor, people=people, words=words, post=post)
    tell(DisputeAsked(dispute_id=dispute.pk, parties=len(people)), dispute, actor, door)
    wanted = Wanted(about_id=actor.pk, path=f"/console/disputes/{dispute.pk}/")
    open_item(kind=Work.DISPUTE, subject=dispute.subject, wanted=wanted)
    return dispute


def begin(
    *, actor: Member, people: Sequence[Member], words: str, post: Post | None = None
) -> Dispute:
    """The rows of a dispute between people who are here, each once.

    Raises:
        TooFewOrMany, ReasonNeeded: As for `ask`.
    """
    here = [each for each in people if each.state == Member.State.ACTIVE]
    if len({each.pk for each in here}) != len(people) or not FEWEST <= len(here) <= MOST:
        raise TooFewOrMany
    if len(words.strip()) < LEAST_WORDS:
        raise ReasonNeeded
    dispute = Dispute.objects.create(
        opened_by=actor,
        opened_at=clock.now(),
        words=words.strip(),
        post_id=post.pk if post else None,
    )
    Party.objects.bulk_create(Party(dispute=dispute, member=each) for each in here)
    return dispute


def _not_again(actor: Member, others: Sequence[Member]) -> None:
    """Only of what they know of: what others asked for and nobody took on is none of theirs."""
    known = mine(actor).filter(closed_at=None)
    if known.filter(parties__member__in=[each.pk for each in others]).exists():
        raise InDispute
    if known.filter(opened_by=actor).count() >= AT_ONCE:
        raise ReportsSpent


def locked(dispute: Dispute) -> Dispute:
    """The row as it stands now.

    Raises:
        AlreadyHandled: It is over.
    """
    row = Dispute.objects.select_for_update().get(pk=dispute.pk)
    if not row.is_open:
        raise AlreadyHandled(row.closed_by, row.ending, row.closed_at)
    return row


def party_of(row: Dispute, member: Member) -> Party:
    """Their place in it.

    Raises:
        NotAllowed: They have none, or it was not taken on yet and others asked for it.
    """
    found = Party.objects.filter(dispute=row, member=member).first()
    known = row.accepted_at is not None or row.opened_by_id == member.pk
    if found is None or not known or not member.is_active:
        raise NotAllowed
    return found


@transaction.atomic
def state(*, dispute: Dispute, member: Member, words: str, door: str) -> None:
    """Say how one sees it, once it cooled; until mediation begins it can be said anew.

    Raises:
        NotAllowed: They are no party.
        AlreadyHandled, NotNow: It is over, or it is not the time.
        ReasonNeeded: There are no words.
    """
    row = locked(dispute)
    party = party_of(row, member)
    if row.stage != Stage.STATING:
        raise NotNow
    if not words.strip():
        raise ReasonNeeded
    party.statement, party.stated_at = words.strip(), clock.now()
    party.save(update_fields=["statement", "stated_at"])
    tell(DisputeStated(dispute_id=row.pk), row, member, door)
    if not waiting_for(row).filter(stated_at=None).exists():
        row.stated_at, row.version = party.stated_at, row.version + 1
        row.save(update_fields=["stated_at", "version"])
        items(row).update(shown_at=row.stated_at)


def waiting_for(row: Dispute):  # type: ignore[no-untyped-def]  # a queryset
    """The parties who are still there to say something."""
    return Party.objects.filter(dispute=row).exclude(member__state=Member.State.ERASED)


@transaction.atomic
def confirm(*, dispute: Dispute, member: Member, edition: int, door: str) -> Dispute:
    """Stand by an agreement one has read; when everybody does, the dispute is over.

    Raises:
        NotAllowed, AlreadyHandled, NotNow: As for `state`; there may be no agreement yet.
        Changed: It reads otherwise by now.
    """
    row = locked(dispute)
    party = party_of(row, member)
    if row.stage != Stage.MEDIATION or not row.edition:
        raise NotNow
    if edition != row.edition:
        raise Changed
    if party.confirmed == edition:
        return row
    Party.objects.filter(pk=party.pk).update(confirmed=edition)
    tell(DisputeConfirmed(dispute_id=row.pk, edition=edition), row, member, door)
    if not waiting_for(row).exclude(confirmed=edition).exists():
        close(row, Stage.AGREED, by=None)
        move(row, "agreed", actor=None, door=door, but=member)
    return row


@transaction.atomic
def withdraw_dispute(*, dispute: Dispute, member: Member, door: str) -> None:
    """Take back that one asked for a mediator; whoever knows of it is told.

    Raises:
        NotAllowed: Somebody else asked for it.
        AlreadyHandled: It is over.
    """
    row = locked(dispute)
    if row.opened_by_id != member.pk:
        raise NotAllowed
    party_of(row, member)
    close(row, Stage.WITHDRAWN, by=None)
    tell(DisputeWithdrawn(dispute_id=row.pk), row, member, door)
    if row.accepted_at is not None:
        move(row, "withdrawn", actor=None, door=door, but=member)


@transaction.atomic
def tell_how(*, dispute: Dispute, member: Member, went: str, words: str, door: str) -> None:
    """Tell, a week after, how it goes, once; where it goes worse, the team looks again.

    Raises:
        NotAllowed: They are no party.
        NotNow: Nobody asks them.
        AlreadyHandled: They told already.
    """
    row = Dispute.objects.select_for_update().get(pk=dispute.pk)
    party = party_of(row, member)
    if not row.is_followed_up or went not in Party.Went.values:
        raise NotNow
    if party.went_at is not None:
        raise AlreadyHandled(member, party.went, party.went_at)
    party.went, party.went_words, party.went_at = went, words.strip(), clock.now()
    party.save(update_fields=["went", "went_words", "went_at"])
    tell(DisputeAnswered(dispute_id=row.pk, went=went), row, member, door)
    if went == Party.Went.WORSE:
        path = f"/console/disputes/{row.pk}/?after"
        wanted = Wanted(
            about_id=member.pk, path=path, assigned_to_id=_still_there(row.mediator)
        )
        open_item(kind=Work.DISPUTE, subject=row.subject, wanted=wanted)


def _still_there(mediator: Member | None) -> int | None:
    keeps = mediator is not None and mediator.is_active and mediator.standing.is_keeper
    return mediator.pk if mediator is not None and keeps else None


def close(row: Dispute, ending: str, *, by: Member | None, reason: str = "") -> None:
    """Write down the end of a dispute the caller has locked."""
    now = clock.now()
    keeps = row.no_contact and ending in FOLLOWED
    row.closed_at, row.closed_by, row.ending, row.reason = now, by, ending, reason
    row.apart_until = now + APART if keeps else None
    row.no_contact, row.version = keeps, row.version + 1
    row.save()
    outcome = Outcome.DONE if by else Outcome.SETTLED
    for item in items(row).select_for_update():
        end(item, outcome=outcome, by=by, at=now, reason=reason[:REASON])


def items(row: Dispute):  # type: ignore[no-untyped-def]  # a queryset
    """The open work about it."""
    return WorkItem.objects.filter(kind=Work.DISPUTE, subject=row.subject, done_at=None)


def move(
    row: Dispute,
    step: str,
    *,
    actor: Member | None,
    door: str = "web",
    but: Member | None = None,
) -> None:
    """Note that it came a step on; the parties who know of it hear so, but whoever did it."""
    told = Party.objects.filter(dispute=row)
    if row.accepted_at is None:
        told = told.filter(member=row.opened_by_id)
    if but is not None:
        told = told.exclude(member=but)
    ids = sorted(told.values_list("member_id", flat=True))
    tell(DisputeMoved(dispute_id=row.pk, step=step, told_ids=ids), row, actor, door)


def tell(kind: Kind, row: Dispute, actor: Member | None, door: str) -> None:
    """Note an act in the journal."""
    record(kind, actor=actor, door=door, subject=row.subject)
