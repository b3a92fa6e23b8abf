"""What django-allauth asks about us: names on keys, and how its secrets are kept."""

from base64 import urlsafe_b64encode
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import structlog
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings

from weilu.core.dials import house

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

log = structlog.get_logger(__name__)


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Secrets of second factors are encrypted: a copied database alone opens nothing."""

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was encrypted; after a change of the secret key, something nobody can guess."""
        from cryptography.fernet import InvalidToken

        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.warning("second_factor_of_another_secret_key")
            return str(generate_totp_secret())

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        key = user_pk_to_url_str(user).encode()
        return {"id": key, "name": user.name, "display_name": user.name}

    def _get_site_name(self) -> str:
        return house.called()

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.name)


@cache
def _fernet() -> "Fernet":
    from cryptography.fernet import Fernet  # 20 MB: only where a second factor is asked

    key = blake2b(
        settings.SECRET_KEY.encode(), digest_size=32, person=b"second factor"
    ).digest()
    return Fernet(urlsafe_b64encode(key))
