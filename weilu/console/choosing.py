"""The filters of the desk, and how much waits under each."""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _

from weilu.members.models import Member
from weilu.members.requests import MemberRequest

from . import desk
from .entries import Counts


def chosen(asked: str) -> str:
    """A filter there is; everything for whatever else was asked."""
    return asked if asked in desk.CHOICES else ""


def chosen_beside(request: MemberRequest) -> str:
    """The filter of the page that an act was done on, as the browser tells."""
    parts = parse_qs(urlsplit(request.htmx.current_url or "").query)
    return chosen(parts.get("show", [""])[0])


def query(only: str, **more: str) -> str:
    given = ({"show": only} if only else {}) | more
    return f"?{urlencode(given)}" if given else ""


def counted(reader: Member, only: str) -> dict[str, Any]:
    """The filters and the numbers of the menu as they are by now: one query."""
    counts = desk.counts(reader)
    waits = {"today": counts.by[""], "order": counts.by["order"]}
    return {"chips": chips(only, counts), "waits": waits, "swapped": True}


def chips(only: str, counts: Counts) -> list[dict[str, object]]:
    labels = {
        "": _("All"),
        "mine": _("With me"),
        "order": _("Order"),
        "content": _("Content"),
        "members": _("Members"),
        "system": _("System"),
    }
    address = reverse("console:desk")
    return [
        {
            "label": label,
            "href": address + query(key),
            "current": key == only,
            "count": counts.by[key] or None,
        }
        for key, label in labels.items()
    ]
