"""What the community asks of profiles: made, changed, moved and retired by leaders."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.core.wording import sentences
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.kinds import FieldSet
from weilu.members.models import FieldAnswer, Member, PersonKey, ProfileField
from weilu.members.permissions import may
from weilu.members.queries.told import of_choice

MOST = 20  # fields asked at a time
CHOICES = (2, 12)
FACTS = ("label_zh", "label_en", "options", "audience", "is_asked")


@transaction.atomic
def write_field(
    *, actor: Member, door: str, field: ProfileField | None = None, **facts: Any
) -> ProfileField:
    """Ask something new, or ask it differently; its kind stays what it was.

    Raises:
        NotAllowed: Only leaders decide what is asked.
        NotPossible: Twenty are asked already, it has no label, or too few or many choices.
    """
    _check(actor)
    known = {name: facts[name] for name in FACTS if name in facts}
    if field is None:
        _check_room()
        field = ProfileField(kind=facts["kind"], place=_last() + 1)
        act = "made"
    else:
        act = "changed"
    for name, value in known.items():
        setattr(field, name, value)
    _check_field(field)
    field.save()
    _note(field, act, actor, door)
    return field


def _check(actor: Member) -> None:
    if not may("field.edit", actor.standing if actor.is_active else None):
        raise NotAllowed


def _check_room() -> None:
    if ProfileField.objects.filter(retired_at=None).count() >= MOST:
        words = _("%(most)s fields are enough. Retire one first.")
        raise NotPossible(words % {"most": MOST})


def _last() -> int:
    last = ProfileField.objects.order_by("-place").first()
    return last.place if last else 0


def _check_field(field: ProfileField) -> None:
    if field.kind != ProfileField.Kind.CHOICE:
        field.options = []
    known = {name: getattr(field, name) for name in ("kind", *FACTS)}
    if lacks := missing(known):
        raise NotPossible(sentences(*lacks.values()))


def missing(facts: Mapping[str, Any]) -> dict[str, str]:
    """What a field still lacks, by the name of its fact."""
    lacks: dict[str, str] = {}
    if not (facts["label_zh"] or facts["label_en"]):
        lacks["label_zh"] = _("Call it something, in one language at least.")
    least, most = CHOICES
    if facts["kind"] == ProfileField.Kind.CHOICE and not (
        least <= len(facts["options"]) <= most
    ):
        words = _("Offer %(least)s to %(most)s choices, one on each line.")
        lacks["options"] = words % {"least": least, "most": most}
    return lacks


def _note(field: ProfileField, act: str, actor: Member, door: str) -> None:
    """Whoever is found by it is found by nothing they told until that is derived anew."""
    told = FieldAnswer.objects.filter(field=field).values("member")
    PersonKey.objects.filter(member__in=told, is_name=False).delete()
    said = FieldSet(field_id=field.pk, act=act)
    record(said, actor=actor, door=door, subject=f"field:{field.pk}")
    of_choice.renew()


@transaction.atomic
def move_field(*, field: ProfileField, up: bool, actor: Member) -> bool:
    """One place earlier or later; False at the end of the list.

    Raises:
        NotAllowed: Only leaders decide what is asked.
    """
    _check(actor)
    rows = list(
        ProfileField.objects.select_for_update()
        .filter(retired_at=None)
        .order_by("place", "pk")
    )
    at = next((n for n, row in enumerate(rows) if row.pk == field.pk), None)
    to = None if at is None else at - 1 if up else at + 1
    if at is None or to is None or not 0 <= to < len(rows):
        return False
    rows[at], rows[to] = rows[to], rows[at]
    _put_in_order(rows)
    return True


def _put_in_order(rows: Sequence[ProfileField]) -> None:
    for place, row in enumerate(rows, start=1):
        row.place = place
    ProfileField.objects.bulk_update(rows, ["place"])
    of_choice.renew()


@transaction.atomic
def retire_field(
    *, field: ProfileField, actor: Member, door: str, retired: bool = True
) -> bool:
    """Ask it no more, and show it to nobody; or ask it again, with every answer still there.

    Raises:
        NotAllowed: Only leaders decide what is asked.
        NotPossible: Twenty are asked already.
    """
    _check(actor)
    if bool(field.retired_at) == retired:
        return False
    if not retired:
        _check_room()
    field.retired_at = clock.now() if retired else None
    field.save(update_fields=["retired_at"])
    _note(field, "retired" if retired else "asked", actor, door)
    return True


def clear_fields(pks: Collection[int]) -> list[str]:
    """Clear fields away with what was answered, as if never asked: for a demo.

    Nothing is recorded: the caller strikes the journal. Returns what is gone, as the journal
    calls it: "field:3".
    """
    ProfileField.objects.filter(pk__in=pks).delete()
    of_choice.renew()
    return [f"field:{pk}" for pk in pks]
