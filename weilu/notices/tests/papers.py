"""Certificates made on the spot, for mail servers of tests."""

import ssl
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

BEFORE, LONG_AGO, LATER = (datetime(year, 1, 1, tzinfo=UTC) for year in (2000, 2001, 2100))
PEM = serialization.Encoding.PEM


def certificate(folder: Path, *, host: str = "127.0.0.1", ended: bool = False) -> Path:
    """A self-signed certificate and its key in one file, good for long or over long ago."""
    key = ec.generate_private_key(ec.SECP256R1())
    paper = _signed(key, host, LONG_AGO if ended else LATER)
    path = folder / f"{host}.pem"
    words = key.private_bytes(
        PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(words + paper.public_bytes(PEM))
    return path


def _signed(
    key: ec.EllipticCurvePrivateKey, host: str, until: datetime
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "postbox")])
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number()
    )
    made = made.not_valid_before(BEFORE).not_valid_after(until)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))])
    made = made.add_extension(names, critical=False)
    made = made.add_extension(x509.BasicConstraints(True, None), critical=True)
    return made.sign(key, hashes.SHA256())


def shown(path: Path) -> ssl.SSLContext:
    """How a server shows it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
