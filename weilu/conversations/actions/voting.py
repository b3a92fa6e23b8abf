"""Answering a poll."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.conversations.errors import NotAllowed, NotPossible
from weilu.conversations.kinds import VoteCast
from weilu.conversations.models import Poll, PollOption, PollVote, Topic
from weilu.conversations.queries import rights
from weilu.core.live import signal
from weilu.members.models import Member


@transaction.atomic
def vote(*, topic: Topic, member: Member, choices: Collection[int], door: str) -> None:
    """Choose one option or, where the poll allows it, several; voting again replaces.

    Args:
        choices: Ids of options; none takes the vote back.

    Raises:
        NotAllowed: The topic is not the member's to read.
        NotPossible: The poll is closed, or does not have these options.
    """
    if not rights.may_on_topic(member, "topic.vote", topic):
        raise NotAllowed
    poll = Poll.objects.select_for_update().filter(topic=topic).first()
    if poll is None or not poll.is_open or not topic.is_open:
        raise NotPossible(_("This poll is closed."))
    options = set(poll.options.values_list("pk", flat=True))
    if not options.issuperset(choices) or (len(choices) > 1 and not poll.several):
        raise NotPossible(_("Choose among the options of this poll."))
    PollVote.objects.filter(option__poll=poll, member=member).delete()
    PollVote.objects.bulk_create(PollVote(option_id=c, member=member) for c in choices)
    count(poll)
    Topic.objects.filter(pk=topic.pk).update(version=F("version") + 1)
    cast = VoteCast(topic_id=topic.pk, choices=len(choices))
    record(
        cast, actor=member, door=door, space_id=topic.space_id, subject=f"topic:{topic.pk}"
    )
    signal(f"topic:{topic.pk}")


def count(poll: Poll) -> None:
    """Count a poll's votes and voters again."""
    votes = PollVote.objects.filter(option=OuterRef("pk")).values("option")
    number = Subquery(votes.annotate(n=Count("pk")).values("n"))
    PollOption.objects.filter(poll=poll).update(vote_count=Coalesce(number, 0))
    voters = PollVote.objects.filter(option__poll=poll).values("member").distinct().count()
    Poll.objects.filter(pk=poll.pk).update(voter_count=voters)
