"""Sending the same words as they are: a token of the member and the text, for ten minutes."""

import hashlib
from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner

from weilu.members.models import Member

LASTS = timedelta(minutes=10)
SIGNER = TimestampSigner(salt="weilu.climate.nudge")


def token(member: Member, text: str) -> str:
    return SIGNER.sign(_value(member, text))


def is_good(token: str, member: Member, text: str) -> bool:
    """Whether it was given to this member for exactly this text, not long ago."""
    try:
        return SIGNER.unsign(token, max_age=LASTS) == _value(member, text)
    except BadSignature:
        return False


def _value(member: Member, text: str) -> str:
    return f"{member.pk}.{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"
