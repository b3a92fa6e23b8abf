"""What was set, by whom, and what it was before."""

from collections.abc import Mapping

from django.db.models import Max

from weilu.core.pages import Page, keyset
from weilu.members.models import SettingChange

PAGE = 20


def last_changes() -> Mapping[str, SettingChange]:
    """The latest change of every dial that was ever turned, by key: one query."""
    latest = SettingChange.objects.values("key").annotate(last=Max("pk")).values("last")
    rows = SettingChange.objects.filter(pk__in=latest).select_related("by")
    return {change.key: change for change in rows}


def history(key: str, *, after: str | None = None) -> Page[SettingChange]:
    """Every change of one dial, the latest first: one query."""
    rows = SettingChange.objects.filter(key=key).select_related("by")
    return keyset(rows.order_by("-number"), size=PAGE, after=after)


def last(key: str) -> SettingChange | None:
    """The latest change of one dial: one query."""
    rows = SettingChange.objects.filter(key=key).select_related("by")
    return rows.order_by("-number").first()
