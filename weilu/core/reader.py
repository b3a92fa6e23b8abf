"""In which language and zone somebody reads: asked of Django once for a whole page.

Django keeps both so that every thread and task has its own, and looks them up anew for each
word; a page asks a hundred times.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import tzinfo

from django.utils import timezone
from django.utils.translation import get_language

_here: ContextVar[tuple[str, tzinfo] | None] = ContextVar("here", default=None)


@contextmanager
def one_reader() -> Iterator[None]:
    """What is written inside of the `with` block is written for one reader."""
    token = _here.set(_asked())
    try:
        yield
    finally:
        _here.reset(token)


def language_and_zone() -> tuple[str, tzinfo]:
    """The language as Django writes it, empty where none is active, and the zone."""
    return _here.get() or _asked()


def language() -> str:
    """The language alone."""
    here = _here.get()
    return here[0] if here else get_language() or ""


def _asked() -> tuple[str, tzinfo]:
    return get_language() or "", timezone.get_current_timezone()
