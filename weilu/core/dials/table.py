"""Every dial there is: `WEILU_DIALS`, which is `project/dials.py`."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from .base import Dial, Group


@cache
def groups() -> tuple[Group, ...]:
    """All of them, as the page shows them."""
    found: tuple[Group, ...] = import_string(settings.WEILU_DIALS)
    return found


@cache
def by_key() -> dict[str, Dial[Any]]:
    return {dial.key: dial for group in groups() for dial in group.dials}


def known(key: str) -> Dial[Any] | None:
    """The dial of this key, if there is one."""
    return by_key().get(key)
