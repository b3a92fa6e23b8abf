"""Everything this room and the journal keep of a member, for a copy of it."""

from collections.abc import Iterator
from typing import Any

from weilu.activity.models import Activity
from weilu.members.belongings import Copy, Piece, Rows
from weilu.members.faces import face_file
from weilu.members.models import Follow, Member, Mute

# What opens something, and what the row is found by: not for a copy that lies about.
LEFT_OUT = frozenset(["password", "name_key", "pinyin"])
AT_ONCE = 2000  # rows read at once


def gather(member: Member) -> Iterator[Piece]:
    """Who they are here, what they agreed to, whom they follow, and what they did."""
    yield Rows("profile", [_profile(member)])
    yield Rows("former-names", member.former_names.values("name_key", "given_up_at"))
    yield Rows(
        "identities", member.identities.values("door", "tenant", "external_id", "linked_at")
    )
    yield Rows("roles", member.roles.values("name", "space_id", "given_at", "ends_at"))
    yield Rows(
        "consents",
        member.consents.values(
            "purpose", "version", "shown", "door", "given_at", "withdrawn_at"
        ),
    )
    yield Rows(
        "sign-ins", member.sessions.values("browser", "address", "began_at", "seen_at")
    )
    yield Rows("passkeys", _passkeys(member))
    yield Rows(
        "following", Follow.objects.filter(member=member).values("followed__name", "since")
    )
    yield Rows("muted", Mute.objects.filter(member=member).values("muted__name", "since"))
    yield Rows("fields", _fields(member))
    yield Rows("tags", member.taggings.values("tag__name", "given_at"))
    yield Rows("what-i-did", _done(member))
    if member.picture:
        yield Copy("picture.webp", face_file(member.picture))


def _profile(member: Member) -> dict[str, Any]:
    columns = [
        column for column in Member._meta.concrete_fields if column.name not in LEFT_OUT
    ]
    return {column.name: getattr(member, column.attname) for column in columns}


def _fields(member: Member) -> Iterator[dict[str, Any]]:
    rows = member.answers.select_related("field").order_by("field__place", "field")
    for row in rows:
        yield {"asked": row.field.label, "answer": row.text, "for": row.is_for}


def _passkeys(member: Member) -> Iterator[dict[str, Any]]:
    from allauth.mfa.models import Authenticator

    for row in Authenticator.objects.filter(user=member).order_by("pk"):
        name = str(row.data.get("name", "")) if row.type == row.Type.WEBAUTHN else ""
        yield {
            "kind": row.type,
            "name": name,
            "since": row.created_at,
            "used_at": row.last_used_at,
        }


def _done(member: Member) -> Iterator[dict[str, Any]]:
    """The journal's rows of theirs, oldest first."""
    columns = ("occurred_at", "kind", "door", "space_id", "subject", "payload")
    rows = Activity.objects.filter(actor_id=member.pk).order_by("pk")
    yield from rows.values(*columns).iterator(AT_ONCE)
