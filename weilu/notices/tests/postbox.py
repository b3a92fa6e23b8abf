"""A mail server for tests, written from RFC 5321 alone; it shares no code with the product."""

import base64
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class Postbox(socketserver.ThreadingTCPServer):
    """Listens on a port of this machine; `letters` is everything it answered 250 to.

    `answers` replaces what it says to a command (`{"RCPT": "550 no such user"}`; WORDS is the
    letter itself), a list is used up one by one. `hangs_up_after` cuts the line right there.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Line)
        self.letters: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.said: list[str] = []  # every command, in order
        self.logins: list[tuple[str, str]] = []
        self.connections = 0
        self.answers: dict[str, str | list[str]] = {}
        self.hangs_up_after = ""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def refusal(self, verb: str) -> str:
        answer = self.answers.get(verb, "")
        if isinstance(answer, list):
            return answer.pop(0) if answer else ""
        return answer


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
            verb, _space, rest = line.partition(" ")
            answer = getattr(self, verb.lower(), self.unknown)
            self.say(self.server.refusal(verb.upper()) or answer(rest))
            if verb.upper() in ("QUIT", self.server.hangs_up_after) or self.is_cut:
                return

    def say(self, answer: str) -> None:
        if answer:
            self.wfile.write(answer.encode() + b"\r\n")

    def ehlo(self, _name: str) -> str:
        return "250-postbox\r\n250-AUTH PLAIN\r\n250 8BITMIME"

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
def open_postbox() -> Iterator[Postbox]:
    """A postbox at work in a thread of its own."""
    with Postbox() as box:
        thread = threading.Thread(target=box.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield box
        finally:
            box.shutdown()
            thread.join()
