"""Changing what others see of oneself, and how one sees the place."""

from collections.abc import Sequence
from secrets import token_hex
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.activity.actions import record
from weilu.core import images, limits
from weilu.core.text import fold, pinyin_key
from weilu.members import names, privacy
from weilu.members.dials import RENAMES
from weilu.members.errors import NameRefused, NotPossible
from weilu.members.faces import face_file
from weilu.members.kinds import ProfileChanged
from weilu.members.models import FacesVersion, Facet, FormerName, Member, PersonKey
from weilu.members.purposes import LISTING

from .consenting import note_choice

GUARDED = frozenset(f"{name}_for" for name in privacy.GUARDED)
FIELDS = frozenset(["name", "line", "city", "interests", "listed", "celebrated"]) | GUARDED
UNFINDS = GUARDED | {"city", "interests"}
PREFERENCES = frozenset(["language", "zone", "shortcuts"])
SIDE = 192  # pixels: twice the largest face shown
A_MONTH = 30 * 86_400  # seconds, for new names
PICTURES = (10, 3_600)  # times in seconds


def change_profile(
    *, member: Member, door: str, picture: IO[bytes] | None = None, **facts: Any
) -> list[str]:
    """Make a member's profile read as `facts`; returns the names of the fields that changed.

    Raises:
        NameRefused: Nobody may be called so, or this member has changed names too often.
        ImageRefused: The picture is none we take.
        NotPossible: Too many pictures in one hour.
        TypeError: A field no form sets.
    """
    if unknown := facts.keys() - FIELDS:
        raise TypeError(f"not for a form to set: {sorted(unknown)}")
    if "name" in facts:
        facts["name"] = names.checked(facts["name"], mine=member)
    changed = [name for name, value in facts.items() if getattr(member, name) != value]
    face = _face_of(member, picture) if picture else b""
    if "name" in changed and fold(facts["name"]) != member.name_key:
        _count_rename(member)
    facts = {name: facts[name] for name in changed}
    if face:
        facts["picture"] = _keep(face)
    try:
        return _change(member, door, facts)
    except IntegrityError as taken:  # somebody else took it in this moment
        raise names.taken_already() from taken


def _face_of(member: Member, picture: IO[bytes]) -> bytes:
    times, seconds = PICTURES
    if limits.allow(f"face:{member.pk}", times=times, seconds=seconds):
        raise NotPossible(_("Many pictures at once. Wait a little, then go on."))
    return images.square(picture, SIDE)


def _count_rename(member: Member) -> None:
    times = RENAMES.value
    if limits.allow(f"rename:{member.pk}", times=times, seconds=A_MONTH):
        words = ngettext(
            "You have changed your name %(num)s time lately. Let people get used to this one.",
            "You have changed your name %(num)s times lately. Let people get used to this one.",
            times,
        )
        raise NameRefused(words % {"num": times})


def _keep(face: bytes) -> str:
    """File first: a row never names what is not there; a leftover costs only room."""
    key = token_hex(16)
    default_storage.save(face_file(key), ContentFile(face))
    return key


@transaction.atomic
def remove_picture(*, member: Member, door: str) -> None:
    """Take the picture away for good; initials stand there again."""
    if member.picture:
        _change(member, door, {"picture": ""})


@transaction.atomic
def _change(member: Member, door: str, facts: dict[str, Any]) -> list[str]:
    changed = sorted(facts)
    if not facts:
        return []
    if "name" in facts:
        _rename(member, facts)
    if "picture" in facts and (old := member.picture):
        transaction.on_commit(lambda: default_storage.delete(face_file(old)))
    for name, value in facts.items():
        setattr(member, name, value)
    member.save(update_fields=list(facts))
    if not {"name", "picture"}.isdisjoint(facts):
        faces_changed()
    if not UNFINDS.isdisjoint(facts):
        find_no_more(member)
    if "listed" in facts:
        note_choice(member=member, purpose=LISTING, agrees=facts["listed"], door=door)
    kind = ProfileChanged(member_id=member.pk, fields=changed)
    record(kind, actor=member, door=door, subject=f"member:{member.pk}")
    return changed


def find_no_more(member: Member) -> None:
    """At once, and not when the reaction comes by, which makes them findable as they are now."""
    PersonKey.objects.filter(member=member, is_name=False).delete()
    Facet.objects.filter(member=member).exclude(kind=Facet.Kind.TAG).delete()


def _rename(member: Member, facts: dict[str, Any]) -> None:
    key = fold(facts["name"])
    if key != member.name_key:
        FormerName.objects.filter(name_key=key, member=member).delete()
        FormerName.objects.create(name_key=member.name_key, member=member)
    facts |= {"name_key": key, "pinyin": pinyin_key(facts["name"])}


def faces_changed() -> None:
    """A name, picture or ring in topics reads differently: no page kept of them is right."""
    FacesVersion.objects.bulk_create([FacesVersion(pk=1, version=0)], ignore_conflicts=True)
    FacesVersion.objects.filter(pk=1).update(version=F("version") + 1)


@transaction.atomic
def set_preferences(*, member: Member, **facts: Any) -> Sequence[str]:
    """Set how the member sees the place; nobody else's business, so not in the journal.

    Raises:
        TypeError: A field that is no preference.
    """
    if unknown := facts.keys() - PREFERENCES:
        raise TypeError(f"no preferences: {sorted(unknown)}")
    changed = [name for name, value in facts.items() if getattr(member, name) != value]
    for name in changed:
        setattr(member, name, facts[name])
    if changed:
        member.save(update_fields=changed)
    return changed
