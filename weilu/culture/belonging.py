"""The belonging pulse 归属感: its four sentences, how they are answered, and when it is asked.

The sentences are our own. Each is answered from 0 to 3, so a person's score goes from 0 to 12.
"""

from collections.abc import Collection
from datetime import date, timedelta
from hashlib import sha256
from math import ceil

from django.utils.translation import gettext_lazy as _

from .models.belonging import HIGHEST

ITEMS = {
    "heard": _("When I say something here, somebody really listens."),
    "oneself": _("I can be myself here and need not pretend."),
    "missed": _("Some people here know me, and would notice if I stayed away."),
    "ours": _("What happens here is my affair, too."),
}
SCALE = {
    "0": _("Not at all"),
    "1": _("A little"),
    "2": _("Mostly"),
    "3": _("Entirely"),
}
MOST = HIGHEST * len(ITEMS)  # the highest score
SHARE = 0.2  # of the active members are asked
ACTIVE = timedelta(days=28)  # whoever was seen within this time is active
OPEN_FOR = timedelta(days=28)  # then a round closes
ENOUGH = 30  # answers; below this there is a dash
MONTH = 2  # of a quarter, on whose first day a round opens: the needs survey has the first


def is_time(day: date) -> bool:
    """Whether this quarter's round should have opened by this day."""
    return (day.month - 1) % 3 + 1 >= MONTH


def drawn(
    seed: str, people: Collection[int], share: float = SHARE, of: int | None = None
) -> list[int]:
    """A share of these people, at least one of any: the same seed draws the same again.

    Args:
        of: How many the share is of, where only some of them can be drawn.
    """
    number = ceil(share * (len(people) if of is None else of))
    return sorted(sorted(people, key=lambda pk: _lot(seed, pk))[:number])


def _lot(seed: str, member_id: int) -> bytes:
    return sha256(f"{seed}/{member_id}".encode()).digest()
