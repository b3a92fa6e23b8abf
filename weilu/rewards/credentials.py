"""A badge as a signed file others can check without us: Open Badges 3.0, a verifiable credential.

JSON-LD with a Data Integrity proof, cryptosuite `eddsa-jcs-2022` (W3C): Ed25519 over the canonical
JSON (RFC 8785) of the proof's options and of the credential. The issuer is the key itself, `did:key`.
"""

import base64
import binascii
import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from weilu.core import clock
from weilu.core.dials.house import called
from weilu.members.models import Member

from .badges.standard import Badge
from .models import BadgeGrant

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
SUITE = "eddsa-jcs-2022"
ED25519 = b"\xed\x01"  # multicodec of a public key
SEED = 32  # bytes of a key
DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
Json = dict[str, Any]


class NoKey(Exception):
    """No key to sign with is set."""


def has_key() -> bool:
    """Whether badges can be signed here."""
    return bool(settings.WEILU_BADGE_KEY)


def new_key() -> str:
    """A key to sign with, as `WEILU_BADGE_KEY` takes it."""
    return base64.urlsafe_b64encode(secrets.token_bytes(SEED)).decode()


def read_key(text: str) -> Ed25519PrivateKey:
    """The key of this text.

    Raises:
        ValueError: It is none: 32 bytes in the letters of base64 are wanted.
    """
    try:
        seed = base64.b64decode(text, altchars=b"-_", validate=True)
    except binascii.Error as no:
        raise ValueError(text) from no
    if len(seed) != SEED:
        raise ValueError(text)
    return Ed25519PrivateKey.from_private_bytes(seed)


def signed(grant: BadgeGrant, badge: Badge) -> Json:
    """The credential of one badge of one member, with its proof.

    Raises:
        NoKey: There is none.
    """
    if not has_key():
        raise NoKey
    key = read_key(settings.WEILU_BADGE_KEY)
    public = "z" + base58(ED25519 + key.public_key().public_bytes_raw())
    issuer = f"did:key:{public}"
    credential = _credential(grant, badge, issuer)
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": _moment(clock.now()),
        "verificationMethod": f"{issuer}#{public}",
        "proofPurpose": "assertionMethod",
    }
    said = {**options, "@context": credential["@context"]}
    signature = key.sign(_hash(said) + _hash(credential))
    return {**credential, "proof": {**said, "proofValue": "z" + base58(signature)}}


def _credential(grant: BadgeGrant, badge: Badge, issuer: str) -> Json:
    base = settings.BASE_URL
    achievement = {
        "id": f"{base}/badges/{badge.number}/",
        "type": ["Achievement"],
        "name": badge.title,
        "description": badge.text,
        "criteria": {"narrative": badge.text},
        "achievementType": "Badge",
    }
    return {
        "@context": list(CONTEXT),
        "id": f"{base}/me/badges/{grant.activity_id}/credential/",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": badge.title,
        "issuer": {"id": issuer, "type": ["Profile"], "name": called(), "url": base},
        "validFrom": _moment(grant.since),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [_identity(grant.member)],
            "achievement": achievement,
        },
    }


def _identity(member: Member) -> Json:
    """Who it is, as a hash with salt: by the mail address, or the name where there is none."""
    known = bool(member.email and member.email_confirmed_at)
    said = str(member.email).lower() if known else member.name
    salt = secrets.token_hex(8)
    digest = hashlib.sha256((said + salt).encode()).hexdigest()
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${digest}",
        "identityType": "emailAddress" if known else "name",
        "salt": salt,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _hash(said: Json) -> bytes:
    """SHA-256 of its canonical JSON; ours holds text alone, and names in plain letters."""
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).digest()


def base58(raw: bytes) -> str:
    """Bytes in the letters of Bitcoin, as multibase `z` has them."""
    number, said = int.from_bytes(raw), ""
    while number:
        number, digit = divmod(number, 58)
        said = DIGITS[digit] + said
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + said
