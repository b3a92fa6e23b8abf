"""A copy of everything a member left here: asked for, packed by a job, dropped after two days."""

from datetime import datetime, timedelta
from secrets import token_hex
from tempfile import TemporaryFile

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock, times
from weilu.members import packing
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.kinds import ExportAsked
from weilu.members.models import Export, Member
from weilu.members.permissions import may

LINK_LASTS = timedelta(hours=48)
BETWEEN = timedelta(days=1)  # from one copy to the next
GIVEN_UP = timedelta(days=3)  # a copy that never got ready: nobody waits for it any more


@transaction.atomic
def ask_copy(*, member: Member, language: str, door: str) -> Export:
    """Ask for a copy; the caller enqueues the job that makes it.

    Raises:
        NotAllowed: They may not sign in.
        NotPossible: They had one within a day.
    """
    if not may("data.export", member.standing if member.is_active else None):
        raise NotAllowed
    Member.objects.select_for_update().get(pk=member.pk)
    if again_at := next_copy_at(member):
        raise NotPossible(
            _("One copy a day. You can ask for the next one from %(when)s on.")
            % {"when": times.stamp(again_at)}
        )
    export = Export.objects.create(member=member, key=token_hex(16), language=language)
    kind = ExportAsked(member_id=member.pk)
    record(kind, actor=member, door=door, subject=f"member:{member.pk}")
    return export


def next_copy_at(member: Member) -> datetime | None:
    """When the next copy may be asked for; None for now."""
    lately = Export.objects.filter(member=member, asked_at__gt=clock.now() - BETWEEN)
    latest = lately.order_by("-pk").first()
    return latest.asked_at + BETWEEN if latest else None


def make_copy(export_id: int) -> bool:
    """Pack the copy; False where it is ready already, or its member was erased meanwhile."""
    export = Export.objects.select_related("member").filter(pk=export_id).first()
    if export is None or not export.waits or export.member.state == Member.State.ERASED:
        return False
    with TemporaryFile() as parcel:
        packing.pack(export.member, parcel, language=export.language)
        size = parcel.tell()
        parcel.seek(0)
        if default_storage.exists(export.file):  # of an attempt that died at the very end
            default_storage.delete(export.file)
        default_storage.save(export.file, File(parcel))
    return _ready(export, size)


@transaction.atomic
def _ready(export: Export, size: int) -> bool:
    """Erased in the very moment of packing, there is nobody to give it to."""
    now = clock.now()
    rows = Export.objects.filter(pk=export.pk, ready_at=None)
    if rows.update(ready_at=now, ends_at=now + LINK_LASTS, size=size):
        return True
    default_storage.delete(export.file)
    return False


def drop_old_copies() -> int:
    """Delete the files whose link has ended, and let go of what never got ready; how many."""
    kept, now = Export.objects.filter(dropped_at=None), clock.now()
    ended = [*kept.filter(ends_at__lte=now)]
    ended += [*kept.filter(ready_at=None, asked_at__lt=now - GIVEN_UP)]
    for export in ended:
        Export.objects.filter(pk=export.pk).update(dropped_at=now)
        default_storage.delete(export.file)
    return len(ended)
