"""Putting values into words; what praise once named is retired, never deleted."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.culture.errors import NotAllowed, NotPossible
from weilu.culture.kinds import ValueChanged
from weilu.culture.models import Value
from weilu.members.models import Member
from weilu.members.permissions import may

FEWEST, MOST = (
    3,
    7,
)  # values a person remembers; fewer than three only makes the page say so


@transaction.atomic
def write_value(
    *, actor: Member, door: str, value: Value | None = None, **words: Any
) -> Value:
    """Put a value into words, or change the words of one.

    Raises:
        NotAllowed: Only leaders say what the community stands for.
        NotPossible: There are seven already.
    """
    _check(actor)
    if value is None:
        _make_room()
        last = Value.objects.order_by("-place").first()
        new = Value.objects.create(place=(last.place + 1 if last else 1), **words)
        return _note(new, "made", actor, door)
    changed = [name for name, words_ in words.items() if getattr(value, name) != words_]
    for name in changed:
        setattr(value, name, words[name])
    if changed:
        value.save(update_fields=changed)
        _note(value, "reworded", actor, door)
    return value


@transaction.atomic
def retire_value(*, actor: Member, door: str, value: Value) -> bool:
    """Let a value go; what was praised in its name keeps it. False when it was so already.

    Raises:
        NotAllowed: Only leaders say what the community stands for.
    """
    _check(actor)
    rows = Value.objects.filter(pk=value.pk, retired_at=None)
    changed = bool(rows.update(retired_at=clock.now()))
    if changed:
        _note(value, "retired", actor, door)
    return changed


@transaction.atomic
def return_value(*, actor: Member, door: str, value: Value) -> bool:
    """Hold a retired value dear again.

    Raises:
        NotAllowed: Only leaders say what the community stands for.
        NotPossible: There are seven already.
    """
    _check(actor)
    if value.retired_at is None:
        return False
    _make_room()
    Value.objects.filter(pk=value.pk).update(retired_at=None)
    _note(value, "returned", actor, door)
    return True


@transaction.atomic
def move_value(*, actor: Member, value: Value) -> bool:
    """One place up; False for the first.

    Raises:
        NotAllowed: Only leaders say what the community stands for.
    """
    _check(actor)
    row = list(Value.objects.filter(retired_at=None))
    place = next((at for at, each in enumerate(row) if each.pk == value.pk), 0)
    if not place:
        return False
    row[place - 1], row[place] = row[place], row[place - 1]
    for number, each in enumerate(row, 1):
        Value.objects.filter(pk=each.pk).update(place=number)
    return True


def _check(actor: Member) -> None:
    if not may("value.edit", actor.standing if actor.is_active else None):
        raise NotAllowed


def _make_room() -> None:
    if Value.objects.filter(retired_at=None).count() >= MOST:
        raise NotPossible(
            _("Seven values are as many as anybody remembers. Retire one first.")
        )


def _note(value: Value, change: str, actor: Member, door: str) -> Value:
    changed = ValueChanged(value_id=value.pk, change=change)
    record(changed, actor=actor, door=door, subject=f"value:{value.pk}")
    return value
