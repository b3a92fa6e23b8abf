"""A second proof beside the password: a number from a phone, codes on paper, passkeys."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from allauth.mfa.utils import decrypt
from django.core.exceptions import ValidationError
from django.db import transaction

from weilu.core.limits import allow
from weilu.members.errors import WrongCode
from weilu.members.models import Member

Type = Authenticator.Type
STEPS = 3 * 30  # seconds a number is taken: its own half minute, one before and one after
LONGEST_NAME = 40
REFUSALS = (
    ValidationError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
)  # of odd answers


def needs_second(member: Member) -> bool:
    """Whether a password alone does not let them in."""
    return bool(Authenticator.objects.filter(user=member, type=Type.TOTP).exists())


def check_code(*, member: Member, code: str) -> bool:
    """Whether this is their number of this minute, or one of their codes; each works once."""
    code = "".join(code.split()).replace("-", "")
    found = {row.type: row for row in Authenticator.objects.filter(user=member)}
    if Type.TOTP in found and _fits(member, decrypt(found[Type.TOTP].data["secret"]), code):
        found[Type.TOTP].record_usage()
        return True
    codes = found.get(Type.RECOVERY_CODES)
    return bool(codes and RecoveryCodes(codes).validate_code(code))


def _fits(member: Member, secret: str, code: str) -> bool:
    """A number somebody looked over a shoulder for is worth nothing a second time."""
    if not validate_totp_code(secret, code):
        return False
    return allow(f"totp:{member.pk}:{code}", times=1, seconds=STEPS) is None


@transaction.atomic
def turn_on(*, member: Member, secret: str, code: str) -> list[str]:
    """Ask for a number at every sign-in from now on; returns recovery codes.

    Raises:
        WrongCode: The phone shows another number.
    """
    if not _fits(member, secret, "".join(code.split())):
        raise WrongCode
    Authenticator.objects.filter(user=member, type=Type.TOTP).delete()
    TOTP.activate(member, secret)
    return new_codes(member=member)


@transaction.atomic
def turn_off(*, member: Member) -> None:
    """Ask for a password alone again; the codes go, too."""
    gone = (Type.TOTP, Type.RECOVERY_CODES)
    Authenticator.objects.filter(user=member, type__in=gone).delete()


@transaction.atomic
def new_codes(*, member: Member) -> list[str]:
    """Ten fresh codes; the old ones open nothing any more."""
    Authenticator.objects.filter(user=member, type=Type.RECOVERY_CODES).delete()
    return list(RecoveryCodes.activate(member).get_unused_codes())


def begin_passkey(member: Member) -> dict[str, Any]:
    """What the browser needs to make a passkey; the challenge lies in the session."""
    from allauth.mfa.webauthn.internal import auth  # cryptography: 20 MB

    return dict(auth.begin_registration(member, passwordless=True))


@transaction.atomic
def add_passkey(*, member: Member, name: str, credential: Any) -> None:
    """Let a device sign this member in.

    Raises:
        WrongCode: The answer does not fit what was asked.
    """
    from allauth.mfa.webauthn.internal import auth

    try:
        auth.complete_registration(credential)
    except REFUSALS as error:
        raise WrongCode from error
    auth.WebAuthn.add(member, name[:LONGEST_NAME], credential)


def begin_entering() -> dict[str, Any]:
    """What the browser needs to find a passkey of whoever sits before it."""
    from allauth.mfa.webauthn.internal import auth

    return dict(auth.begin_authentication())


def enter_by_passkey(credential: Any) -> Member:
    """The member whose passkey answered.

    Raises:
        WrongCode: It is nobody's, or answered something else than was asked.
    """
    from allauth.mfa.webauthn.internal import auth

    try:
        member = auth.extract_user_from_response(credential)
        auth.complete_authentication(member, credential).record_usage()
    except REFUSALS as error:
        raise WrongCode from error
    return Member.objects.get(pk=member.pk)


def rename_passkey(*, member: Member, pk: int, name: str) -> None:
    """Call a passkey by the device it lives on; another member's is left alone."""
    row = Authenticator.objects.filter(user=member, type=Type.WEBAUTHN, pk=pk).first()
    if row:
        row.data["name"] = name[:LONGEST_NAME]
        row.save()


def remove_passkey(*, member: Member, pk: int) -> bool:
    """Let a device open nothing any more; False where it is none of theirs."""
    theirs = Authenticator.objects.filter(user=member, type=Type.WEBAUTHN, pk=pk)
    return bool(theirs.delete()[0])
