"""Records that may be one person, and merges that can still be undone."""

from django.db.models import QuerySet

from weilu.core import clock
from weilu.core.pages import Page, keyset
from weilu.members.actions.merging import KEPT
from weilu.members.actions.suspecting import STILL_TWO
from weilu.members.models import Likeness, Merge

PAGE = 20
LATELY = 50


def suspected(*, after: str | None = None) -> Page[Likeness]:
    """Pairs nobody has decided about, strong ones first: one query."""
    rows = Likeness.objects.filter(STILL_TWO).select_related("first", "second")
    return keyset(rows.order_by("-is_strong", "-score", "-pk"), size=PAGE, after=after)


def undoable() -> "QuerySet[Merge]":
    """Merges of the last thirty days that were not undone, the latest first: one query."""
    since = clock.now() - KEPT
    rows = Merge.objects.filter(undone_at=None, kept__isnull=False, merged_at__gte=since)
    rows = rows.select_related("survivor", "gone", "merged_by").defer("kept")
    return rows.order_by("-pk")[:LATELY]
