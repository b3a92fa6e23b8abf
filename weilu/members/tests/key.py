"""A passkey in a drawer: answers WebAuthn as a phone would, with a real signature."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Key:
    """One credential of one member at one address."""

    origin: str = "http://localhost"
    host: str = "localhost"
    credential_id: bytes = b"drawer-0123456789"
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    handle: str = ""
    count: int = 0

    def make(self, options: dict[str, Any]) -> str:
        """The answer to a question for a new credential."""
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        attested = AttestedCredentialData.create(
            Aaguid.NONE,
            self.credential_id,
            ES256.from_cryptography_key(self.private.public_key()),
        )
        made = cbor.encode(
            {
                "fmt": "none",
                "attStmt": {},
                "authData": bytes(self._data(PRESENT | VERIFIED | ATTESTED, attested)),
            }
        )
        response = {
            "clientDataJSON": self._client("create", asked),
            "attestationObject": text(made),
        }
        return self._answer(response, {"credProps": {"rk": True}})

    def answer(self, options: dict[str, Any], flags: int = PRESENT | VERIFIED) -> str:
        """The answer to somebody who wants in."""
        asked = options["publicKey"]
        client = self._client("get", asked)
        data = bytes(self._data(flags))
        signed = data + sha256(raw(client)).digest()
        response = {
            "clientDataJSON": client,
            "authenticatorData": text(data),
            "signature": text(self.private.sign(signed, ec.ECDSA(SHA256()))),
            "userHandle": self.handle,
        }
        return self._answer(response, {})

    def _data(self, flags: int, attested: Any = b"") -> AuthenticatorData:
        self.count += 1
        host = sha256(self.host.encode()).digest()
        made: AuthenticatorData = AuthenticatorData.create(
            host, AuthenticatorData.FLAG(flags), self.count, attested
        )
        return made

    def _client(self, act: str, asked: dict[str, Any]) -> str:
        said = {
            "type": f"webauthn.{act}",
            "challenge": asked["challenge"],
            "origin": self.origin,
            "crossOrigin": False,
        }
        return text(json.dumps(said).encode())

    def _answer(self, response: dict[str, str], results: dict[str, Any]) -> str:
        name = text(self.credential_id)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": results,
            }
        )


def text(plain: bytes) -> str:
    return urlsafe_b64encode(plain).rstrip(b"=").decode()


def raw(words: str) -> bytes:
    return urlsafe_b64decode(words + "==")
