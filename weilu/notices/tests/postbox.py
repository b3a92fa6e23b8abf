"""A mail server for tests, written from RFC 5321 alone; it shares no code with the product."""

import base64
import socket
import socketserver
import ssl
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class Postbox(socketserver.ThreadingTCPServer):
    """Listens on a port of this machine; `letters` is everything it answered 250 to.

    `answers` replaces what it says to a command (`{"RCPT": "550 no such user"}`; WORDS is the
    letter itself), a list is used up one by one. `hangs_up_after` cuts the line right there.

    Args:
        paper: With it the line is encrypted, once STARTTLS is said or from the first byte.
        at_once: From the first byte.
    """

    def __init__(self, paper: ssl.SSLContext | None = None, at_once: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Line)
        self.letters: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.said: list[str] = []  # every command, in order
        self.said_openly: list[str] = []  # those anybody on the way could read
        self.broken: list[BaseException] = []  # what ended a line before its time
        self.paper, self.at_once = paper, at_once
        self.logins: list[tuple[str, str]] = []
        self.connections = 0
        self.answers: dict[str, str | list[str]] = {}
        self.hangs_up_after = ""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def get_request(self) -> tuple[socket.socket, object]:
        line, address = super().get_request()
        if self.paper and self.at_once:  # hands are shaken in the line's own thread
            line = self.paper.wrap_socket(
                line, server_side=True, do_handshake_on_connect=False
            )
        return line, address

    def handle_error(self, request: object, client_address: object) -> None:
        self.broken.append(sys.exc_info()[1] or Exception())

    def refusal(self, verb: str) -> str:
        answer = self.answers.get(verb, "")
        if isinstance(answer, list):
            return answer.pop(0) if answer else ""
        return answer


CLOSED_NOW = "220 go ahead"


class Line(socketserver.StreamRequestHandler):
    """One connection."""

    server: Postbox
    timeout = 5  # seconds; a test that failed must not wait for a line nobody closes
    is_cut = False

    def handle(self) -> None:
        self.server.connections += 1
        self.sender, self.receivers = "", list[str]()
        self.say("220 postbox ready")
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            self.server.said.append(line)
            if not isinstance(self.connection, ssl.SSLSocket):
                self.server.said_openly.append(line)
            verb, _space, rest = line.partition(" ")
            act = getattr(self, verb.lower(), self.unknown)
            answer = self.server.refusal(verb.upper()) or act(rest)
            self.say(answer)
            if answer == CLOSED_NOW:
                self.encrypt()
            if verb.upper() in ("QUIT", self.server.hangs_up_after) or self.is_cut:
                return

    def finish(self) -> None:
        super().finish()
        self.connection.close()  # the encrypted one; the server closes the one it gave out

    def say(self, answer: str) -> None:
        if answer:
            self.wfile.write(answer.encode() + b"\r\n")

    def ehlo(self, _name: str) -> str:
        is_open = not isinstance(self.connection, ssl.SSLSocket)
        offer = "250-STARTTLS\r\n" if self.server.paper and is_open else ""
        return f"250-postbox\r\n{offer}250-AUTH PLAIN\r\n250 8BITMIME"

    def starttls(self, _rest: str) -> str:
        return CLOSED_NOW

    def encrypt(self) -> None:
        assert self.server.paper
        self.request = self.server.paper.wrap_socket(self.connection, server_side=True)
        self.setup()

    def auth(self, rest: str) -> str:
        _zero, user, word = base64.b64decode(rest.split()[1]).split(b"\0")
        self.server.logins.append((user.decode(), word.decode()))
        return "235 come in"

    def mail(self, rest: str) -> str:
        self.sender, self.receivers = rest[6 : rest.index(">")], []
        return "250 fine"

    def rcpt(self, rest: str) -> str:
        self.receivers.append(rest[4 : rest.index(">")])
        return "250 fine"

    def data(self, _rest: str) -> str:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        if refusal := self.server.refusal("WORDS"):
            return refusal
        letter = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.server.letters.append(letter)
        self.server.envelopes.append((self.sender, self.receivers))
        self.is_cut = self.server.hangs_up_after == "WORDS"
        return "" if self.is_cut else "250 taken"

    def rset(self, _rest: str) -> str:
        return "250 fine"

    def quit(self, _rest: str) -> str:
        return "221 bye"

    def unknown(self, _rest: str) -> str:
        return "502 what?"


@contextmanager
def open_postbox(
    paper: ssl.SSLContext | None = None, at_once: bool = False
) -> Iterator[Postbox]:
    """A postbox at work in a thread of its own."""
    with Postbox(paper, at_once) as box:
        thread = threading.Thread(target=box.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield box
        finally:
            box.shutdown()
            thread.join()
