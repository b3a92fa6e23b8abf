"""Words kept so that a copied database alone does not tell them."""

from base64 import urlsafe_b64encode
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class OtherKey(Exception):
    """It was encrypted with another secret key, or for another purpose."""


def encrypt(text: str, purpose: str) -> str:
    """`text` as nobody reads it without the secret key; each purpose has a key of its own.

    Args:
        purpose: Up to 16 ASCII characters.
    """
    return _fernet(purpose).encrypt(text.encode()).decode()


def decrypt(token: str, purpose: str) -> str:
    """What was encrypted for this purpose.

    Raises:
        OtherKey: It was not, or the secret key is another one since.
    """
    from cryptography.fernet import InvalidToken

    try:
        return _fernet(purpose).decrypt(token.encode()).decode()
    except InvalidToken as no:
        raise OtherKey from no


def fingerprint(text: str, purpose: str) -> str:
    """The same for the same words, and tells nothing of them: 32 hexadecimal digits."""
    key = settings.SECRET_KEY.encode()[:64]
    return blake2b(
        text.encode(), digest_size=16, key=key, person=purpose.encode()
    ).hexdigest()


@cache
def _fernet(purpose: str) -> "Fernet":
    from cryptography.fernet import Fernet  # 20 MB: only where something is encrypted

    key = blake2b(
        settings.SECRET_KEY.encode(), digest_size=32, person=purpose.encode()
    ).digest()
    return Fernet(urlsafe_b64encode(key))
