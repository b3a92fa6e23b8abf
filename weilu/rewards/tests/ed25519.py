"""Checking an Ed25519 signature and reading did:key by the book (RFC 8032), for tests alone.

Written from the standards; it shares nothing with what signs.
"""

import hashlib
import json

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def add(one, two):
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    found = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = add(found, point)
        point, number = add(point, point), number >> 1
    return found


def alike(one, two):
    across = (one[0] * two[2] - two[0] * one[2]) % P
    return across == 0 == (one[1] * two[2] - two[1] * one[2]) % P


def point(raw: bytes):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    assert (x * x - square) % P == 0, "no point of the curve"
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def holds(public: bytes, message: bytes, signature: bytes) -> bool:
    scalar = int.from_bytes(signature[32:], "little")
    if scalar >= ORDER:
        return False
    mixed = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(mixed, "little") % ORDER
    right = add(point(signature[:32]), times(challenge, point(public)))
    return bool(alike(times(scalar, BASE), right))


def letters(text: str) -> bytes:
    """Multibase `z`: base 58."""
    assert text[0] == "z"
    number = 0
    for letter in text[1:]:
        number = number * 58 + LETTERS.index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def canonical(value) -> str:
    """RFC 8785, for what holds no numbers."""
    if isinstance(value, dict):
        inner = (f"{canonical(name)}:{canonical(value[name])}" for name in sorted(value))
        return "{" + ",".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def is_true(credential) -> bool:
    """Whether a credential says what was signed (Data Integrity, eddsa-jcs-2022)."""
    options = dict(credential["proof"])
    signature = letters(options.pop("proofValue"))
    said = {name: value for name, value in credential.items() if name != "proof"}
    method = options["verificationMethod"]
    issuer, fragment = method.split("#")
    if (options["cryptosuite"], issuer) != ("eddsa-jcs-2022", credential["issuer"]["id"]):
        return False
    key = letters(fragment)
    if issuer != f"did:key:{fragment}" or key[:2] != b"\xed\x01":
        return False
    parts = (hashlib.sha256(canonical(part).encode()).digest() for part in (options, said))
    return holds(key[2:], b"".join(parts), signature)
