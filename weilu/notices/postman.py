"""Speaking SMTP: one connection, one letter after another. Knows no database.

A password is never said over an open line: with `smtp://` the line is encrypted as soon as the
server can, and only this machine itself is trusted without. A certificate nobody vouches for ends
the line before a word of a letter is said; of whom we trust, the system's list decides.
"""

import smtplib
import socket
import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from types import TracebackType
from typing import NamedTuple, Protocol, Self
from urllib.parse import SplitResult, unquote, urlsplit
from uuid import UUID

from weilu.core import clock

from .errors import BadAddress, NotNow, Undeliverable

PATIENCE = 20.0  # seconds for one answer of the server
PORTS = {"smtp": 587, "smtps": 465}
HINT = "such as smtp://user:password@mail.example.org:587 (special characters as %40)"
NOT_TLS = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST")
HERE = ("localhost", "127.0.0.1", "::1")
# What a letter's page explains to its reader, in their language: `troubles.TROUBLES`.
UNTRUSTED = "its certificate is not trusted"
OPEN_LINE = "no encryption offered, so no password was said"
OTHER_PORT = "no encryption from the first byte on this port"
OURS = ("from", "to", "subject", "date", "message-id", "mime-version", "bcc", "cc")


class Server(NamedTuple):
    """Where letters are handed over."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    is_secure: bool = False  # encrypted from the first byte

    @property
    def is_here(self) -> bool:
        return self.host in HERE


def server(url: str) -> Server | None:
    """The mail server an address names; None for no address.

    Raises:
        BadAddress: It cannot be read.
    """
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        raise BadAddress(f"begin with smtp:// or smtps://, {HINT}")
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise BadAddress(f"name a host and a port, {HINT}")
    if parts.password and not parts.username:
        raise BadAddress(f"a password needs a user, {HINT}")
    return Server(
        parts.hostname,
        _port(parts),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        parts.scheme == "smtps",
    )


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or PORTS[parts.scheme]
    except ValueError:
        raise BadAddress(f"the port is a number up to 65535, {HINT}") from None


class Words(Protocol):
    """What a letter says, and to whom."""

    key: UUID
    sender: str
    to: str
    subject: str
    text: str
    html: str
    headers: dict[str, str]


def message(letter: Words, name: str = "") -> EmailMessage:
    """The letter as it goes over the line; its key is its Message-ID, however often it goes.

    Args:
        name: The community's, beside the sender's address in mail programs.

    Raises:
        ValueError: An address or a header holds a line break.
    """
    made = EmailMessage()
    made["From"] = _signed(letter.sender, name)
    made["To"], made["Subject"] = letter.to, letter.subject
    made["Date"] = format_datetime(clock.now())
    domain = parseaddr(letter.sender)[1].rpartition("@")[2] or "localhost"
    made["Message-ID"] = f"<{letter.key}@{domain}>"
    made["Auto-Submitted"] = "auto-generated"
    for header, value in letter.headers.items():
        if header.lower() not in OURS and header not in made:
            made[header] = value
    made.set_content(letter.text)
    if letter.html:
        made.add_alternative(letter.html, subtype="html")
    return made


def _signed(sender: str, name: str) -> str | Address:
    return sender if "<" in sender or not name else Address(name, addr_spec=sender)


class Postman:
    """Goes to the server with the first letter, and keeps the line for the next ones."""

    def __init__(self, server: Server, name: str = "") -> None:
        self.server = server
        self.name = name
        self.line: smtplib.SMTP | None = None
        self.is_away = False  # no letter can go now: the server is not there, or refuses us

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.line:
            try:
                self.line.quit()
            except OSError:  # smtplib's own errors are OSErrors, too
                self.line.close()

    def deliver(self, letter: Words) -> None:
        """Hand one letter over.

        Raises:
            Undeliverable: The server will never take it.
            NotNow: It may take it later.
        """
        try:
            ready = message(letter, self.name)
        except (ValueError, MessageError) as error:
            raise Undeliverable(f"not the form of a letter: {error}") from error
        try:
            (self.line or self._open()).send_message(ready)
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal(*next(iter(error.recipients.values()))) from error
        except smtplib.SMTPDataError as error:
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPNotSupportedError, UnicodeError) as error:
            raise Undeliverable(
                f"the server cannot take such an address: {error}"
            ) from error
        except OSError as error:
            self._lose()
            raise NotNow(f"{self.server.host}: {_words(error)}") from error

    def _open(self) -> smtplib.SMTP:
        host, port, user, password, is_secure = self.server
        name = _own_name()
        if is_secure:
            context = ssl.create_default_context()
            self.line = smtplib.SMTP_SSL(
                host, port, name, timeout=PATIENCE, context=context
            )
        else:
            self.line = smtplib.SMTP(host, port, name, timeout=PATIENCE)
            self._encrypt(self.line)
        if user:
            self.line.login(user, password)
        return self.line

    def _encrypt(self, line: smtplib.SMTP) -> None:
        line.ehlo()
        if self.server.is_here:
            return
        if line.has_extn("starttls"):
            line.starttls(context=ssl.create_default_context())
        elif self.server.user:
            raise smtplib.SMTPException(OPEN_LINE)

    def _lose(self) -> None:
        self.is_away = True
        if self.line:
            self.line.close()
            self.line = None


def _own_name() -> str:
    """How we greet the server; smtplib would ask the name servers, and wait for them."""
    name = socket.gethostname()
    return name if "." in name else "[127.0.0.1]"


def _refusal(code: int, words: bytes | str) -> Undeliverable | NotNow:
    """5.. is for good, 4.. (a full box, a greylist) may pass."""
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return (Undeliverable if code >= 500 else NotNow)(f"{code} {said}"[:500])


def _words(error: OSError) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return str(_refusal(error.smtp_code, error.smtp_error))
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{UNTRUSTED}: {error.verify_message}"
    if isinstance(error, ssl.SSLError) and error.reason in NOT_TLS:
        return OTHER_PORT
    return str(error) or type(error).__name__
