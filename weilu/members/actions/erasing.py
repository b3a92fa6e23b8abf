"""Being forgotten: asked for, called off within seven days, or done.

Done, nothing here leads to the person any more. Their record stays as a tombstone, so that
threads, totals and the journal still agree with each other.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial

import structlog
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import translation
from django.utils.translation import gettext as _

from weilu.activity.actions import forget, record
from weilu.core import clock, limits
from weilu.core.jobs import leases
from weilu.core.text import fold, pinyin_key
from weilu.members import belongings
from weilu.members.belongings import Parting
from weilu.members.errors import LastOwner, NotAllowed, NotPossible
from weilu.members.faces import face_file
from weilu.members.kinds import ErasureAsked, ErasureCalledOff, MemberErased
from weilu.members.models import (
    Erasure,
    FormerName,
    Member,
    Merge,
    OneTimeLink,
)
from weilu.members.permissions import may

from .profile import faces_changed
from .roles import owns_alone

CHANGE_OF_MIND = timedelta(days=7)
# What a tombstone keeps of itself; every other column goes back to its default.
KEPT = frozenset(["id", "joined_at", "is_robot", "trust"])
log = structlog.get_logger(__name__)


@transaction.atomic
def ask_erasure(*, member: Member, words: str, door: str) -> Erasure:
    """Ask to be forgotten in seven days; asked already, that one is returned as it is.

    Args:
        words: What becomes of what they said, one of `Erasure.Words`.

    Raises:
        NotAllowed: They may not sign in, so that it might not be they.
        LastOwner: Somebody has to own the community.
        NotPossible: No such choice.
    """
    if not may("data.erase", member.standing if member.is_active else None):
        raise NotAllowed
    if words not in Erasure.Words.values:
        raise NotPossible(_("Choose what becomes of your words."))
    Member.objects.select_for_update().get(pk=member.pk)
    if waiting := open_erasure(member):
        return waiting
    _check_owner(member)
    now = clock.now()
    erasure = Erasure.objects.create(
        member=member, words=words, asked_at=now, due_at=now + CHANGE_OF_MIND
    )
    asked = ErasureAsked(
        member_id=member.pk, words=words, due_at=erasure.due_at.isoformat()
    )
    record(asked, actor=member, door=door, subject=f"member:{member.pk}")
    return erasure


def open_erasure(member: Member) -> Erasure | None:
    """The erasure a member waits for and may still call off."""
    return Erasure.objects.filter(Erasure.OPEN, member=member).first()


def _check_owner(member: Member) -> None:
    if owns_alone(member):
        raise LastOwner(
            _("You are the last owner. Make somebody else an owner first, then come back.")
        )


@transaction.atomic
def call_off(*, member: Member, door: str) -> bool:
    """Stay after all; False where nothing was asked for, or where it is done."""
    rows = Erasure.objects.filter(Erasure.OPEN, member=member)
    changed = bool(rows.update(called_off_at=clock.now(), held_back_at=None))
    if changed:
        kind = ErasureCalledOff(member_id=member.pk)
        record(kind, actor=member, door=door, subject=f"member:{member.pk}")
    return changed


@transaction.atomic
def erase_again(*, member: Member, words: str) -> bool:
    """Erase at once whom a restored backup brought back; False where that is done already.

    Raises:
        LastOwner: Somebody has to own the community.
        NotPossible: No such choice.
    """
    if words not in Erasure.Words.values:
        raise NotPossible(_("Choose what becomes of your words."))
    if member.state == Member.State.ERASED:
        return False
    _check_owner(member)
    now = clock.now()
    erasure = open_erasure(member) or Erasure(member=member, asked_at=now)
    erasure.words, erasure.due_at = words, now
    erasure.save()
    return erase(erasure.pk)


def erase_due() -> int:
    """Erase everybody whose seven days are over; returns how many were.

    One that fails does not keep the others waiting: it is tried again with the next run.
    """
    done = 0
    due = Erasure.objects.filter(Erasure.OPEN, due_at__lte=clock.now()).order_by("due_at")
    for pk in list(due.values_list("pk", flat=True)):
        try:
            done += erase(pk)
        except Exception:
            log.exception("erasure_failed", erasure=pk)
    return done


@transaction.atomic
def erase(erasure_id: int) -> bool:
    """Let go of a member whole, or not at all; False where it was called off or must wait."""
    erasure = Erasure.objects.select_for_update().get(pk=erasure_id)
    if not erasure.is_open or erasure.due_at > clock.now():
        return False
    member = Member.objects.select_for_update().get(pk=erasure.member_id)
    if owns_alone(member):
        Erasure.objects.filter(pk=erasure.pk, held_back_at=None).update(
            held_back_at=clock.now()
        )
        return False
    for one, email in [*_merged_into(member), (member, member.email or "")]:
        _let_go(one, email, words_go=erasure.words == Erasure.Words.GO)
    Erasure.objects.filter(pk=erasure.pk).update(done_at=clock.now(), held_back_at=None)
    faces_changed()
    kind = MemberErased(member_id=member.pk, words=erasure.words)
    record(kind, actor=None, door="web", subject=f"member:{member.pk}")
    return True


def _merged_into(member: Member) -> Iterator[tuple[Member, str]]:
    """Records that turned out to be the same person, with the addresses they had."""
    gone = Merge.objects.filter(survivor=member, undone_at=None).select_related("gone")
    for merge in gone:
        yield from _merged_into(merge.gone)
        before = (merge.kept or {}).get("gone", {})
        yield merge.gone, before.get("email") or ""


def _let_go(member: Member, email: str, *, words_go: bool) -> None:
    parting = _parting(member, email, words_go=words_go)
    for room in reversed(belongings.table()):
        room.part(parting)
    _sweep(member, {place for room in belongings.table() for place in room.stays})
    leases.forget(*filter(None, (*parting.names, parting.email)))
    if parting.email:
        limits.forget(parting.email)
    _raise_tombstone(member, parting.tombstone)
    forget(member.pk)


def _parting(member: Member, email: str, *, words_go: bool) -> Parting:
    former = FormerName.objects.filter(member=member)
    return Parting(
        member=member,
        words_go=words_go,
        names=(member.name, *former.values_list("name_key", flat=True)),
        email=email,
        tombstone=tombstone(member.pk),
    )


def tombstone(pk: int) -> str:
    """What an erased member is called, in the community's language: the number tells two apart."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Erased member %(number)s") % {"number": pk}


def part(parting: Parting) -> None:
    """Do the room's own part, beside what the sweep takes: links by address, faces, copies."""
    member = parting.member
    files = [face_file(member.picture)] if member.picture else []
    files += [export.file for export in member.exports.all()]
    if files:
        transaction.on_commit(partial(_drop_files, files))
    if parting.email:
        links = OneTimeLink.objects.annotate(address=Lower("email"))
        links.filter(address=parting.email.lower()).delete()
    for link in OneTimeLink.objects.exclude(carries={}):
        if fold(str(link.carries.get("name", ""))) in map(fold, parting.names):
            link.delete()


def _drop_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _sweep(member: Member, stays: set[str]) -> None:
    """Delete every row that would go with its member, in whatever room, but for what stays."""
    for model in apps.get_models():
        for column in model._meta.local_fields:
            if goes_with_member(column) and place(column) not in stays:
                model._base_manager.filter(**{column.name: member}).delete()


def goes_with_member(column: models.Field[object, object]) -> bool:
    """Whether rows belong to the member that this column points to."""
    return (
        isinstance(column, models.ForeignKey)
        and column.related_model is Member
        and column.remote_field.on_delete is models.CASCADE
    )


def place(column: models.Field[object, object]) -> str:
    """As `Belongings.stays` names a column: room.Model.field."""
    return f"{column.model._meta.label}.{column.name}"


def _raise_tombstone(member: Member, name: str) -> None:
    for column in Member._meta.concrete_fields:
        if column.name not in KEPT:
            setattr(member, column.attname, column.get_default())
    member.name, member.name_key, member.pinyin = name, fold(name), pinyin_key(name)
    member.state = Member.State.ERASED
    member.password = make_password(None)
    member.listed = False
    member.save()
