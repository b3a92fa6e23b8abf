"""Bringing people along who were members elsewhere, with what others saw of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from weilu.activity.actions import Entry, record_many
from weilu.core import images
from weilu.core.text import fold, pinyin_key
from weilu.members.faces import face_file
from weilu.members.kinds import IdentityLinked, MemberJoined
from weilu.members.models import Export, Follow, Identity, Member, Role, Tag

from . import profile


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody to bring along; `external_id` is unique at the door they come by."""

    external_id: str
    name: str
    joined_at: datetime
    line: str = ""
    city: str = ""
    interests: Sequence[str] = field(default_factory=tuple)
    language: str = ""
    trust: int = 0
    email: str | None = None
    password: str | None = None
    is_listed: bool = True


@transaction.atomic
def bring_members(people: Sequence[Newcomer], *, door: str, tenant: str) -> list[Member]:
    """Make active members; names must be free, their order is kept."""
    members = Member.objects.bulk_create([_row(person) for person in people], 500)
    Identity.objects.bulk_create(
        Identity(member=member, door=door, tenant=tenant, external_id=person.external_id)
        for person, member in zip(people, members, strict=True)
    )
    record_many(
        Entry(
            kind=MemberJoined(member_id=member.pk),
            actor_id=member.pk,
            door=door,
            occurred_at=member.joined_at,
            subject=f"member:{member.pk}",
        )
        for member in members
    )
    return members


def _row(person: Newcomer) -> Member:
    return Member(
        name=person.name,
        name_key=fold(person.name),
        pinyin=pinyin_key(person.name),
        email=person.email,
        password=make_password(person.password),
        line=person.line,
        city=person.city,
        interests=list(person.interests),
        language=person.language,
        trust=person.trust,
        joined_at=person.joined_at,
        listed=person.is_listed,
    )


@transaction.atomic
def bring_roles(roles: Sequence[tuple[Member, str, int | None]]) -> None:
    """Duties people have had since they joined: (member, role, space or None)."""
    Role.objects.bulk_create(
        Role(member=member, name=name, space_id=space_id, given_at=member.joined_at)
        for member, name, space_id in roles
    )


@transaction.atomic
def bring_follows(pairs: Sequence[tuple[int, int, datetime]]) -> None:
    """Who followed whom since when."""
    Follow.objects.bulk_create(
        Follow(member_id=member, followed_id=followed, since=since)
        for member, followed, since in pairs
    )


@transaction.atomic
def bring_visits(days: Mapping[int, date]) -> None:
    """The day each of these members was last here."""
    rows = Member.objects.in_bulk(days)
    for pk, day in days.items():
        rows[pk].last_seen_on = day
    Member.objects.bulk_update(rows.values(), ["last_seen_on"], batch_size=500)


@transaction.atomic
def bring_accounts(
    accounts: Sequence[tuple[int, str, datetime]], *, at: str, tenant: str, door: str
) -> None:
    """Accounts people have at another door: (member, its id there, linked since)."""
    Identity.objects.bulk_create(
        Identity(
            member_id=member, door=at, tenant=tenant, external_id=theirs, linked_at=since
        )
        for member, theirs, since in accounts
    )
    record_many(
        Entry(
            kind=IdentityLinked(member_id=member, at=at),
            actor_id=member,
            door=door,
            occurred_at=since,
            subject=f"member:{member}",
        )
        for member, _theirs, since in accounts
    )


def prepare_face(file: bytes) -> bytes:
    """Make of a picture what a profile shows; needs no database: safe beside other work."""
    return images.square(file, profile.SIDE)


@transaction.atomic
def bring_faces(faces: Mapping[int, tuple[str, bytes]]) -> None:
    """The faces people had, by member: the key of its address, and what was prepared."""
    members = Member.objects.in_bulk(faces)
    for pk, (key, face) in faces.items():
        if not default_storage.exists(face_file(key)):
            default_storage.save(face_file(key), ContentFile(face))
        members[pk].picture = key
    Member.objects.bulk_update(members.values(), ["picture"], batch_size=200)
    profile.faces_changed()


@transaction.atomic
def send_away(people: Collection[int], *, spaces: Collection[int] = ()) -> int:
    """Remove members with all that is theirs in this room; their words must be gone before.

    Args:
        spaces: Which are gone, too: nobody hosts them any more.
    """
    ids = sorted(people)
    faces = Member.objects.filter(pk__in=ids).exclude(picture="")
    files = [face_file(key) for key in faces.values_list("picture", flat=True)]
    files += [export.file for export in Export.objects.filter(member__in=ids)]
    for start in range(0, len(ids), 500):
        Member.objects.filter(pk__in=ids[start : start + 500]).delete()
    Role.objects.filter(space_id__in=spaces).delete()
    Tag.objects.filter(taggings=None).delete()  # a tag on nobody is none
    profile.faces_changed()
    transaction.on_commit(partial(_drop_files, files))
    return len(ids)


def _drop_files(names: Sequence[str]) -> None:
    for name in names:
        default_storage.delete(name)
