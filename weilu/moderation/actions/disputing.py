"""Disputes as their parties act in them: asked for, stated, confirmed, taken back, followed up."""

from collections.abc import Sequence

from django.db import transaction

from weilu.conversations.models import Post
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.dispute_words import fitting
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
    DisputeStated,
    DisputeWithdrawn,
)
from weilu.moderation.models import Dispute, Party, Stage, Work
from weilu.moderation.queries.disputes import mine

from .concluding import close, items, move, tell
from .opening import Wanted, open_item

LEAST_WORDS, MOST_WORDS = 10, 1000  # characters: enough that somebody can follow
FEWEST, MOST = 2, 6  # parties
AT_ONCE = 3  # disputes somebody may have asked for that are not over
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
    "resumed",
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
        ReasonNeeded, Unfit: There are too few words, or a word rule refuses them.
        InDispute: They are in one already that is not over.
        ReportsSpent: They asked for as many as one may have at a time.
    """
    if not may("dispute.ask", actor.standing if actor.is_active else None):
        raise NotAllowed
    if post is not None and not rights.may_read_post(actor, post):
        raise NotAllowed
    people = [actor, *others]
    _not_again(actor, others)
    dispute = begin(actor=actor, people=people, words=words, door=door, post=post)
    tell(DisputeAsked(dispute_id=dispute.pk, parties=len(people)), dispute, actor, door)
    wanted = Wanted(about_id=actor.pk, path=f"/console/disputes/{dispute.pk}/")
    open_item(kind=Work.DISPUTE, subject=dispute.subject, wanted=wanted)
    return dispute


def begin(
    *,
    actor: Member,
    people: Sequence[Member],
    words: str,
    door: str,
    post: Post | None = None,
) -> Dispute:
    """The rows of a dispute between people who are here, each once.

    Raises:
        TooFewOrMany, ReasonNeeded, Unfit: As for `ask`.
    """
    here = [each for each in people if each.state == Member.State.ACTIVE]
    if len({each.pk for each in here}) != len(people) or not FEWEST <= len(here) <= MOST:
        raise TooFewOrMany
    if len(words.strip()) < LEAST_WORDS:
        raise ReasonNeeded
    dispute = Dispute.objects.create(
        opened_by=actor,
        opened_at=clock.now(),
        words=fitting(words, author=actor, door=door, most=MOST_WORDS),
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
    """Their place in it, be they muted or suspended: nobody is judged unheard.

    Raises:
        NotAllowed: They have none, or it was not taken on yet and others asked for it.
    """
    found = Party.objects.filter(dispute=row, member=member).first()
    known = row.accepted_at is not None or row.opened_by_id == member.pk
    if found is None or not known or member.state != Member.State.ACTIVE:
        raise NotAllowed
    return found


@transaction.atomic
def state(*, dispute: Dispute, member: Member, words: str, door: str) -> None:
    """Say how one sees it, once it cooled; until mediation begins it can be said anew.

    Raises:
        NotAllowed: They are no party.
        AlreadyHandled, NotNow: It is over, or it is not the time.
        ReasonNeeded, Unfit: There are no words, or a word rule refuses them.
    """
    row = locked(dispute)
    party = party_of(row, member)
    if row.stage != Stage.STATING:
        raise NotNow
    if not words.strip():
        raise ReasonNeeded
    party.statement = fitting(words, author=member, door=door, most=MOST_WORDS)
    party.stated_at = clock.now()
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
