"""Turning dials: who may, that nobody overwrites another unseen, and the way back."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from weilu.activity.actions import record
from weilu.core.dials import Dial, snapshot
from weilu.core.dials.table import known
from weilu.members.errors import NotAllowed, NothingToTakeBack, TurnedMeanwhile
from weilu.members.kinds import SettingChanged
from weilu.members.models import Member, SettingChange
from weilu.members.permissions import may

T = TypeVar("T")


@transaction.atomic
def turn(
    *, dial: Dial[T], value: T, seen: int | None, actor: Member, door: str
) -> SettingChange | None:
    """Let a dial stand at a value, which `dial.read` has found fit; None where it does already.

    Args:
        seen: The number of the last change the actor knew of, 0 for none; None: whatever it was.

    Raises:
        NotAllowed: Only leaders turn dials.
        TurnedMeanwhile: Somebody did so since.
    """
    last = _last(dial, actor)
    if seen is not None and seen != (last.number if last else 0):
        raise TurnedMeanwhile(last)
    if value == snapshot.kept_now(dial):
        return None
    return _note(dial, value, last, actor, door, takes_back=None)


@transaction.atomic
def take_back(*, dial: Dial[Any], seen: int, actor: Member, door: str) -> SettingChange:
    """Let a dial stand where it stood before its last change; that is a change, too.

    Raises:
        NotAllowed: Only leaders turn dials.
        NothingToTakeBack: Nobody ever turned it.
        TurnedMeanwhile: It is not the last change that was seen.
    """
    last = _last(dial, actor)
    if last is None:
        raise NothingToTakeBack
    if seen != last.number:
        raise TurnedMeanwhile(last)
    before = dial.standard if last.was is None else snapshot.loaded(dial, last.was)
    return _note(dial, before, last, actor, door, takes_back=last)


@transaction.atomic
def strike(*, actors: Collection[int]) -> int:
    """Strike what these people set, only for people who never were, such as a demo's.

    Each dial stands where somebody else left it last, or at its default; how many changes went.
    """
    theirs = SettingChange.objects.filter(by__in=actors)
    keys = set(theirs.values_list("key", flat=True))
    gone = theirs.delete()[0]
    for dial in filter(None, map(known, keys)):
        rows = SettingChange.objects.filter(key=dial.key).order_by("-number")
        left = rows.values_list("became", flat=True).first()
        snapshot.put(dial, dial.standard if left is None else snapshot.loaded(dial, left))
    return gone


def _last(dial: Dial[Any], actor: Member) -> SettingChange | None:
    if not actor.is_active or not may("setting.change", actor.standing):
        raise NotAllowed
    rows = SettingChange.objects.select_for_update(of=("self",)).filter(key=dial.key)
    return rows.select_related("by").order_by("-number").first()


def _note(
    dial: Dial[Any],
    value: Any,
    last: SettingChange | None,
    actor: Member,
    door: str,
    takes_back: SettingChange | None,
) -> SettingChange:
    change = SettingChange(
        key=dial.key,
        number=last.number + 1 if last else 1,
        was=_kept(dial, snapshot.kept_now(dial)),
        became=_kept(dial, value),
        by=actor,
        takes_back=takes_back,
    )
    try:
        with transaction.atomic():
            change.save(force_insert=True)
    except IntegrityError:  # both saw that nobody had turned it yet
        raise TurnedMeanwhile(_last(dial, actor)) from None
    snapshot.put(dial, value)
    said = SettingChanged(key=dial.key, number=change.number)
    record(said, actor=actor, door=door, subject=f"set:{dial.key}"[:40])
    return change


def _kept(dial: Dial[Any], value: Any) -> Any:
    return None if value == dial.standard else dial.keep(value)
