"""Taking a list of members out of the house; the journal knows who did and how many."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.members.errors import NotAllowed
from weilu.members.kinds import ListExported
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.members.queries.directory import Entry, Wanted, register

MOST = 20_000  # members in one file
BATCH = 1_000


@transaction.atomic
def export_list(*, wanted: Wanted, actor: Member, door: str) -> list[Entry]:
    """Everybody who fits, as the team sees them.

    Raises:
        NotAllowed: The actor takes no lists along.
    """
    if not may("member.export", actor.standing if actor.is_active else None):
        raise NotAllowed
    found: list[Entry] = []
    after = None
    while len(found) < MOST:
        page = register(wanted, after=after, size=BATCH)
        found += page.items
        after = page.next
        if after is None:
            break
    record(ListExported(rows=len(found)), actor=actor, door=door)
    return found
