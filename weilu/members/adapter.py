"""What django-allauth asks about us: names on keys, and how its secrets are kept."""

from typing import Any

import structlog
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret

from weilu.core.dials import house
from weilu.core.encryption import OtherKey, decrypt, encrypt

log = structlog.get_logger(__name__)
PURPOSE = "second factor"


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Secrets of second factors are encrypted: a copied database alone opens nothing."""

    def encrypt(self, text: str) -> str:
        return encrypt(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """What was encrypted; after a change of the secret key, something nobody can guess."""
        try:
            return decrypt(encrypted_text, PURPOSE)
        except OtherKey:
            log.warning("second_factor_of_another_secret_key")
            return str(generate_totp_secret())

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        key = user_pk_to_url_str(user).encode()
        return {"id": key, "name": user.name, "display_name": user.name}

    def _get_site_name(self) -> str:
        return house.called()

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.name)
