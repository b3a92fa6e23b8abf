"""Answers that may be a few seconds old, where asking anew for each page would be a query each."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakSet

from django.db import transaction

T = TypeVar("T")
EVERY = 5.0  # seconds


class Lately(Generic[T]):
    """What a function gave in this process within the last seconds.

    Whoever changes what it gives calls `renew` in their transaction; other processes know
    within `EVERY`.
    """

    known: "WeakSet[Lately[object]]" = WeakSet()

    def __init__(self, ask: Callable[[], T]) -> None:
        self.ask = ask
        self.given: tuple[T] | None = None
        self.asked = 0.0  # on the monotonic clock
        self.known.add(self)  # type: ignore[arg-type]  # of whatever it is

    def __call__(self) -> T:
        now = time.monotonic()
        if self.given is None or now - self.asked > EVERY:
            self.given, self.asked = (self.ask(),), now
        return self.given[0]

    def forget(self) -> None:
        """Ask anew the next time."""
        self.given = None

    def renew(self) -> None:
        """What it gives was changed: known at once here, and once that is committed."""
        self.forget()
        transaction.on_commit(self.forget)


def forget_all() -> None:
    """As in a new process."""
    for each in Lately.known:
        each.forget()
