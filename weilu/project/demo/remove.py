"""Taking the demo away: its people, its spaces, everything said and done by them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from weilu.activity import actions as journal
from weilu.activity import reactions
from weilu.activity.models import Activity
from weilu.charter.actions import clearing as charter
from weilu.climate import actions as climate
from weilu.climate import judging
from weilu.commons import lint
from weilu.console import actions as console
from weilu.console.queries import troubles
from weilu.conversations.actions import clearing
from weilu.conversations.kinds import SpaceMade
from weilu.core import limits, tallies
from weilu.core.jobs import leases
from weilu.culture.actions import clearing as norms
from weilu.culture.kinds import RitualChanged, ValueChanged
from weilu.members.actions import asking, bringing, turning
from weilu.members.kinds import FieldSet, MemberJoined
from weilu.members.models import Member
from weilu.moderation.actions import auditing, rules, scoring
from weilu.moderation.actions import clearing as moderation
from weilu.moderation.kinds import RoutineChanged
from weilu.moderation.models import WorkItem
from weilu.notices.actions import clearing as notices
from weilu.rewards import actions as rewards
from weilu.rewards.actions import clearing as operations
from weilu.segments import actions as segments

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
    topic stays. What demo people said in real members' topics goes, too, and so does what the
    house made of all that: work, letters, notices, its own lines of the journal.
    """
    people = _people()
    if not people:
        return Removed()
    addresses = _addresses(people)
    subjects = {f"member:{pk}" for pk in people} | {f"erasure:{pk}" for pk in people}
    subjects |= {*charter.clear_members(people)}
    gone = clearing.clear_members(people)
    spaces = clearing.clear_spaces(_spaces())
    subjects |= _called(topic=gone.topics, post=gone.posts, space=spaces)
    subjects |= {*moderation.clear_cases(people=people, subjects=subjects)}
    subjects |= {*moderation.clear_disputes(people=people)}
    norms.clear_norms(publishers=people, values=_values())
    subjects |= norms.clear_rituals(_rituals())
    subjects |= moderation.clear_routines(_routines())
    subjects |= norms.clear_rounds(people)
    subjects |= climate.clear_pulses(people)
    subjects |= rewards.clear_praise(people)
    subjects |= operations.clear_badges(people)
    subjects |= operations.clear_boards(people)
    subjects |= operations.clear_shop(people)
    subjects |= segments.clear_segments(people)
    subjects |= {*asking.clear_fields(_fields())}
    subjects |= {*rules.clear_rules(people=people)}
    moderation.clear_trials(people=people)
    subjects |= _work_of_its_own()
    subjects |= {*moderation.clear_work(people=people, subjects=subjects)}
    notices.clear(posts=gone.posts, topics=gone.topics, addresses=addresses)
    subjects.add(rewards.SUBJECT)  # the ledger ticks again where something falls due
    tallies.forget(people)
    turning.strike(actors=people)
    journal.strike(actors=people, door=DOOR, subjects=subjects)
    auditing.forget_struck()
    scoring.forget()
    climate.forget()
    operations.clear(people)
    reactions.rewind(reactions.named("rewards.fold"))  # points of the others come back
    bringing.send_away(people, spaces=spaces)
    _tidy_up()
    return Removed(len(people), len(gone.topics), len(gone.posts))


def _rituals() -> set[int]:
    made = Activity.objects.filter(door=DOOR, kind=RitualChanged.name)
    return {payload["ritual_id"] for payload in made.values_list("payload", flat=True)}


def _routines() -> set[int]:
    made = Activity.objects.filter(door=DOOR, kind=RoutineChanged.name)
    return {payload["routine_id"] for payload in made.values_list("payload", flat=True)}


def _fields() -> set[int]:
    made = Activity.objects.filter(door=DOOR, kind=FieldSet.name)
    return {payload["field_id"] for payload in made.values_list("payload", flat=True)}


def _work_of_its_own() -> set[str]:
    """What its team noted to do, which is about nothing that has a row."""
    rows = WorkItem.objects.filter(subject__startswith=f"{TENANT}:")
    return set(rows.values_list("subject", flat=True))


def _tidy_up() -> None:
    """What the house wanted somebody to look at while the demo was here; it looks again itself."""
    subjects = {lint.SUBJECT} if troubles() else {lint.SUBJECT, console.SUBJECT}
    which = Q(subject__in=subjects) | Q(subject__startswith=judging.WHY)
    rows = WorkItem.objects.filter(which, done_by=None)
    asked = set(rows.values_list("subject", flat=True))
    gone = moderation.clear_work(people=(), subjects=asked)
    journal.strike(actors=(), door="", subjects=set(gone))


def _people() -> set[int]:
    """Who joined by the demo's door: also whoever was merged or erased since."""
    joined = Activity.objects.filter(door=DOOR, kind=MemberJoined.name)
    return {pk for pk in joined.values_list("actor_id", flat=True) if pk}


def _called(**gone: Collection[int]) -> set[str]:
    """As the journal calls them: "post:12"."""
    return {f"{word}:{pk}" for word, pks in gone.items() for pk in pks}


def _addresses(people: Collection[int]) -> list[str]:
    """Where letters to them went; jobs and turns under these addresses are nobody's."""
    rows = Member.objects.filter(pk__in=people, email__isnull=False)
    found = [email for email in rows.values_list("email", flat=True) if email]
    leases.forget(*found)
    for email in found:
        limits.forget(email)
    return found


def _spaces() -> list[int]:
    made = Activity.objects.filter(door=DOOR, kind=SpaceMade.name)
    return [pk for pk in made.values_list("space_id", flat=True) if pk]


def _values() -> list[int]:
    made = Activity.objects.filter(door=DOOR, kind=ValueChanged.name)
    return [payload["value_id"] for payload in made.values_list("payload", flat=True)]
