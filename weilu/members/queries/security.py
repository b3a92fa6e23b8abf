"""How a member comes in: their second factors, and the browsers they are signed in on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from weilu.core import clock
from weilu.members.browsers import Browser, browser_of
from weilu.members.models import Member, MemberSession, OneTimeLink

Type = Authenticator.Type
VISIT = timedelta(minutes=10)  # as often as a visit is noted


@dataclass(frozen=True)
class Passkey:
    """One device that opens the door."""

    pk: int
    name: str
    since: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Proofs:
    """Everything beside a password that lets a member in. One query."""

    has_totp: bool
    codes_left: int
    passkeys: list[Passkey]


def proofs(member: Member) -> Proofs:
    rows = list(Authenticator.objects.filter(user=member).order_by("pk"))
    codes = [row for row in rows if row.type == Type.RECOVERY_CODES]
    return Proofs(
        has_totp=any(row.type == Type.TOTP for row in rows),
        codes_left=len(RecoveryCodes(codes[0]).get_unused_codes()) if codes else 0,
        passkeys=[
            Passkey(row.pk, row.data["name"], row.created_at, row.last_used_at)
            for row in rows
            if row.type == Type.WEBAUTHN
        ],
    )


@dataclass(frozen=True)
class Place:
    """One browser a member is signed in on; `key` is safe to show, the session's own is not."""

    key: str
    browser: Browser
    address: str
    began_at: datetime
    seen_at: datetime | None  # where it came back later
    is_here: bool


def places(member: Member, *, here: str) -> list[Place]:
    """Where a member is signed in now, this browser first. One query."""
    rows = MemberSession.objects.filter(member=member, expire_date__gt=clock.now())
    found = [
        Place(
            key=public_key(row.session_key),
            browser=browser_of(row.browser),
            address=row.address or "",
            began_at=row.began_at,
            seen_at=row.seen_at if row.seen_at - row.began_at > VISIT else None,
            is_here=row.session_key == here,
        )
        for row in rows
    ]
    found.sort(key=lambda place: place.seen_at or place.began_at, reverse=True)  # as shown
    return sorted(found, key=lambda place: not place.is_here)


def session_named(member: Member, key: str) -> str:
    """The session a member means by its public key; empty where it is none of theirs."""
    keys = MemberSession.objects.filter(member=member).values_list("session_key", flat=True)
    return next((found for found in keys if public_key(found) == key), "")


def public_key(session_key: str) -> str:
    """A name for a session that opens nothing."""
    return OneTimeLink.digest_of(session_key)[:20]
