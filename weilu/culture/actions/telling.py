"""Noting that members were reminded of the norms, and writing to them."""

from collections.abc import Collection
from datetime import timedelta

from weilu.activity.actions import Entry, record_many
from weilu.core import clock
from weilu.core.live import signal
from weilu.culture import letters
from weilu.culture.kinds import NormsReminded
from weilu.culture.models import Edition, Reminder
from weilu.members.models import Member

LATEST = timedelta(days=7)  # after the last day; after a standstill nobody is bothered
MOST = 500  # members of one run


def tell(edition: Edition, day: int, people: Collection[Member]) -> int:
    """Remind these members of an edition, once a day; how many there are.

    Whoever agreed before carries the consent that has grown old, as `renews`.
    """
    Reminder.objects.bulk_create(
        Reminder(edition=edition, member=member, day=day, renews=_renews(member))
        for member in people
    )
    record_many(_told(edition, member, day) for member in people)
    for member in people:
        letters.remind(member, edition, day, again=bool(_renews(member)))
    signal(*(f"member:{member.pk}" for member in people))
    return len(people)


def _renews(member: Member) -> int:
    return getattr(member, "renews", 0)


def _told(edition: Edition, member: Member, day: int) -> Entry:
    again = bool(_renews(member))
    kind = NormsReminded(member_id=member.pk, edition_id=edition.pk, day=day, again=again)
    return Entry(
        kind=kind,
        actor_id=None if again else edition.published_by_id,  # time passed, nobody did it
        door="web",
        occurred_at=clock.now(),
        subject=f"member:{member.pk}",
    )
