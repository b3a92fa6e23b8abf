"""What this room derives from the journal: what people are found by and listed under."""

from collections.abc import Collection, Sequence

from weilu.activity.models import Activity
from weilu.core.db import empty

from .keys import facets_of, keys_of
from .kinds import (
    FieldSet,
    MemberJoined,
    MembersMerged,
    MemberTagged,
    MemberUntagged,
    MergeUndone,
    ProfileChanged,
)
from .models import Facet, FieldAnswer, Member, PersonKey, Tagging
from .queries.told import found_by

FOUND = (
    MemberJoined,
    ProfileChanged,
    MemberTagged,
    MemberUntagged,
    MembersMerged,
    MergeUndone,
    FieldSet,
)
AT_ONCE = 500  # people made findable in one go


def find_people(batch: Sequence[Activity]) -> None:
    """Make members findable as they are now; who is not active yet, by the team alone."""
    changed = {
        activity.payload[who]
        for activity in batch
        for who in ("member_id", "gone_id")
        if who in activity.payload
    }
    fields = {a.payload["field_id"] for a in batch if a.kind == FieldSet.name}
    told = FieldAnswer.objects.filter(field__in=fields).values_list("member", flat=True)
    waiting = sorted({*changed, *told})
    for start in range(0, len(waiting), AT_ONCE):
        _renew(waiting[start : start + AT_ONCE])


def _renew(changed: Collection[int]) -> None:
    PersonKey.objects.filter(member__in=changed).delete()
    Facet.objects.filter(member__in=changed).delete()
    people = list(Member.objects.filter(pk__in=changed).order_by("pk"))
    tags = _tags(changed)
    answers = found_by(changed)
    PersonKey.objects.bulk_create(
        key for member in people for key in keys_of(member, answers.get(member.pk, ()))
    )
    Facet.objects.bulk_create(
        facet for member in people for facet in facets_of(member, tags.get(member.pk, ()))
    )


def _tags(members: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    given = Tagging.objects.filter(member__in=members).order_by("tag__key")
    for member_id, name in given.values_list("member_id", "tag__name"):
        found.setdefault(member_id, []).append(name)
    return found


def drop_keys() -> None:
    """Forget them all; a replay writes them again."""
    empty(PersonKey)
    empty(Facet)
