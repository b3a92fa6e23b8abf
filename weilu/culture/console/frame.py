"""What every console page of this room stands in."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def frame(here: str) -> dict[str, Any]:
    """The menu's group, and the neighbours of a page."""
    group = {
        "label": _("Charter and culture"),
        "href": reverse("culture:norms_desk"),
        "icon": "compass",
        "current": True,
    }
    labels = {"value_list": _("Values"), "norms_desk": _("Norms")}
    sections = [
        {"label": label, "href": reverse(f"culture:{name}"), "current": name == here}
        for name, label in labels.items()
    ]
    return {"console_groups": [group], "sections": sections}
