"""Writing down which two records may be one person; a person of the team decides."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.dials import ADDRESSES_KEPT
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.kinds import LikenessFound
from weilu.members.likeness import Alike, Face, alike
from weilu.members.models import Likeness, Member, MemberSession
from weilu.members.permissions import may

COMPARED = (Member.State.ACTIVE, Member.State.PLACEHOLDER)
CALLED = 20  # pairs somebody is asked about at a time; more wait in the list
NOBODY = (Member.State.MERGED, Member.State.ERASED)
STILL_TWO = Q(settled_at=None) & ~Q(first__state__in=NOBODY) & ~Q(second__state__in=NOBODY)


@transaction.atomic
def find_likenesses() -> int:
    """Compare everybody with everybody alike; a pair once settled is not asked about again.

    Returns:
        How many pairs are new. Among 100,000 members it takes about three seconds.
    """
    found = {(pair.first, pair.second): pair for pair in alike(_faces())}
    known = set(Likeness.objects.values_list("first_id", "second_id"))
    new = [_row(pair) for key, pair in found.items() if key not in known]
    Likeness.objects.bulk_create(new, 500)
    _call()
    return len(new)


def _call() -> None:
    """Ask about the likeliest pairs, as many as the team can have open at a time."""
    waiting = Likeness.objects.filter(STILL_TWO, called_at__isnull=False).count()
    rows = Likeness.objects.filter(STILL_TWO, called_at=None)
    best = rows.order_by("-is_strong", "-score", "-pk")[: max(CALLED - waiting, 0)]
    for pair in list(best):
        call(pair, door="web")


def call(pair: Likeness, *, actor: Member | None = None, door: str) -> None:
    """Ask the team to look at a pair."""
    pair.called_at = clock.now()
    pair.save(update_fields=["called_at"])
    said = LikenessFound(
        member_id=pair.first_id,
        other_id=pair.second_id,
        pair_id=pair.pk,
        score=pair.score,
    )
    record(said, actor=actor, door=door, subject=f"member:{pair.first_id}")


def _row(pair: Alike) -> Likeness:
    return Likeness(
        first_id=pair.first,
        second_id=pair.second,
        is_strong=pair.is_strong,
        score=pair.score,
        reasons=list(pair.reasons),
    )


def _faces() -> list[Face]:
    networks = _networks()
    people = Member.objects.filter(state__in=COMPARED, is_robot=False).order_by("pk")
    facts = ("pk", "name", "email", "email_confirmed_at", "joined_at", "city", "interests")
    return [
        Face(
            pk,
            name,
            (email or "") if confirmed else "",
            joined,
            city,
            interests,
            networks[pk],
        )
        for pk, name, email, confirmed, joined, city, interests in people.values_list(
            *facts
        )
    ]


def _networks() -> defaultdict[int, frozenset[str]]:
    since = clock.now() - ADDRESSES_KEPT.value
    rows = MemberSession.objects.filter(began_at__gte=since, member__isnull=False)
    found: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
    for member_id, address in rows.values_list("member_id", "address"):
        if member_id and address:
            found[member_id] |= {address}
    return found


@transaction.atomic
def name_alike(*, one: Member, other: Member, actor: Member, door: str) -> Likeness:
    """Somebody of the team thinks so themselves; a pair settled before is looked at again.

    Raises:
        NotAllowed: The actor merges nobody.
        NotPossible: It is one record.
    """
    if not may("member.merge", actor.standing if actor.is_active else None):
        raise NotAllowed
    if one.pk == other.pk:
        raise NotPossible(_("Choose two different records."))
    first, second = sorted((one.pk, other.pk))
    facts = {"is_strong": False, "score": 0, "reasons": ["named"]}
    row, made = Likeness.objects.get_or_create(
        first_id=first, second_id=second, defaults=facts
    )
    again = not made and row.settled_at is not None
    if again:
        row.settled_at = row.settled_by = None
        row.save(update_fields=["settled_at", "settled_by"])
    if again or row.called_at is None:
        call(row, actor=actor, door=door)
    return row
