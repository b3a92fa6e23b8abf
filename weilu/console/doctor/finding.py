"""What a look at one thing gives: what was measured, whether that is well, and what to do."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import Error
from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Finding:
    """One thing looked at.

    Args:
        found: What was measured, in the reader's language.
        brief: The same for machines, in English: no names of hosts, no addresses, no secrets.
        remedy: The exact fix, where it is not well.
        href: Where there is more to see.
    """

    found: str
    brief: str
    is_well: bool = True
    remedy: str = ""
    href: str = ""


@dataclass(frozen=True)
class Check:
    """One thing to look at; without what is vital nobody should be sent here (`/readyz`)."""

    key: str
    name: str | Promise
    look: Callable[[], Finding]
    is_vital: bool = False


@dataclass(frozen=True)
class Looked:
    """A check, what it found, and how long that took in milliseconds."""

    check: Check
    finding: Finding
    ms: float


def looked(check: Check) -> Looked:
    """Look at one thing; whatever does not answer is a finding, too."""
    began = time.perf_counter()
    try:
        finding = check.look()
    except (Error, OSError) as error:  # the reason may name hosts; the log has it
        kind = type(error).__name__
        words = _("It did not answer (%(error)s).") % {"error": kind}
        remedy = _("The log of the server says more.")
        finding = Finding(words, kind, False, remedy)
    return Looked(check, finding, round((time.perf_counter() - began) * 1000, 1))
