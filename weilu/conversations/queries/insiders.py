"""Who has a place in a space."""

from weilu.conversations.models import Membership, Space
from weilu.core.pages import Page, keyset

PAGE = 40


def insiders(space: Space, *, after: str | None = None) -> Page[Membership]:
    """Places in a space with their members, the latest first: one query."""
    rows = Membership.objects.filter(space=space).select_related("member")
    return keyset(rows.order_by("-since", "-pk"), size=PAGE, after=after)
