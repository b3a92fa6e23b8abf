"""Daily caps: how often anybody may do something from one midnight to the next."""

from django.utils.translation import gettext as _

from weilu.core import tallies
from weilu.core.dials import Whole
from weilu.members.models import Member

from .dials.newcomers import EDITS_A_DAY, REACTIONS_A_DAY
from .dials.writing import TOPICS_A_DAY

SHARES = {2: 1.5, 3: 2.0, 4: 3.0}  # by trust; below: one
CAPS: dict[str, Whole] = {
    "topics": TOPICS_A_DAY,
    "reactions": REACTIONS_A_DAY,
    "edits": EDITS_A_DAY,
}


def most(member: Member, dial: Whole) -> int:
    """How often a member may do it in a day."""
    return int(dial.value * SHARES.get(member.trust, 1.0))


def spent(member: Member, what: str, dial: Whole | None = None) -> str:
    """Take a turn of today's, and why that cannot be; empty where it could.

    Args:
        what: One of `CAPS`; rooms above name a thing and a dial of their own.
    """
    if member.standing.is_team:
        return ""
    if tallies.take(f"{what}:{member.pk}", most=most(member, dial or CAPS[what])):
        return ""
    return _("Today's limit is reached; it begins anew at 00:00.")
