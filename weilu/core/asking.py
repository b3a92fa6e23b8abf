"""From where somebody asks, for as long as their request is answered."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest

_noted: ContextVar[tuple[int, str | None] | None] = ContextVar("asked", default=None)


def address_of(request: HttpRequest) -> str | None:
    """The network address a request came from, in its shortest form."""
    try:
        return str(ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return None


@contextmanager
def asked_from(address: str | None, *, by: int) -> Iterator[None]:
    """What this member has written down inside the `with` block was asked for from there."""
    token = _noted.set((by, address))
    try:
        yield
    finally:
        _noted.reset(token)


def address(of: int) -> str | None:
    """From where this member asks for what is done now; None: it is not them, or not noted."""
    by, noted = _noted.get() or (0, None)
    return noted if by == of else None
