"""Ports to listen on: is it one, is it free, give me any."""

import errno
import socket

from words import stop

ADDRESS = "127.0.0.1"
PORT = 8000


def number(text: str) -> int:
    """A number people may listen on.

    Raises:
        Stop: It is none.
    """
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        stop("bad_port", port=text)
    return int(text)


def check_free(host: str, port: int) -> None:
    """Check that nobody listens there.

    Raises:
        Stop: Somebody does, or we may not.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
            trial.listen()
        except OSError as error:
            denied = error.errno == errno.EACCES
            other = 8000 if denied else port + 1 if port < 65535 else PORT
            stop("port_denied" if denied else "port_taken", port=port, other=other)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
