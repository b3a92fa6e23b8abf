"""Taking the demo away: its people, its spaces, everything said and done by them."""

from dataclasses import dataclass

from django.db import transaction

from weilu.activity import actions as journal
from weilu.activity.models import Activity
from weilu.charter.actions import clearing as charter
from weilu.conversations.actions import clearing
from weilu.culture.actions import clearing as norms
from weilu.members.actions import bringing
from weilu.members.models import Identity

from .cast import DOOR, TENANT


@dataclass(frozen=True)
class Removed:
    """How much went."""

    members: int = 0
    topics: int = 0
    posts: int = 0


@transaction.atomic
def remove() -> Removed:
    """Remove the demo; twice is once. Members who joined since keep what is theirs.

    Demo topics go with everything said in them; a demo space in which a real member opened a
    topic stays. What demo people said in real members' topics goes, too.
    """
    rows = Identity.objects.filter(door=DOOR, tenant=TENANT)
    people = list(rows.values_list("member_id", flat=True))
    if not people:
        return Removed()
    charter.clear_members(people)
    gone = clearing.clear_members(people)
    clearing.clear_spaces(_spaces())
    norms.clear_norms(publishers=people, values=_values())
    journal.strike(actors=people, door=DOOR)
    bringing.send_away(people)
    return Removed(len(people), len(gone.topics), len(gone.posts))


def _spaces() -> list[int]:
    made = Activity.objects.filter(door=DOOR, kind="conversations.space_made")
    return [pk for pk in made.values_list("space_id", flat=True) if pk]


def _values() -> list[int]:
    made = Activity.objects.filter(door=DOOR, kind="culture.value_changed")
    return [payload["value_id"] for payload in made.values_list("payload", flat=True)]
