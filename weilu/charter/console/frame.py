"""What every console page of this room stands in: its place in the menu, and its neighbours."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from weilu.members.models import Member
from weilu.members.permissions import may

BIGGEST = 2**63 - 1


def frame(reader: Member, here: str) -> dict[str, Any]:
    """The menu's group, and a tab for each page this reader may open."""
    group = {
        "label": _("Charter and culture"),
        "href": reverse("charter:goal_list"),
        "icon": "compass",
        "current": True,
    }
    return {"console_groups": [group], "sections": _sections(reader, here)}


def _sections(reader: Member, here: str) -> list[dict[str, Any]]:
    labels = {
        "canvas": _("Positioning"),
        "goal_list": _("Goals"),
        "question_list": _("Needs survey"),
        "need_list": _("Needs"),
    }
    writes = may("charter.write", reader.standing)
    return [
        {"label": label, "href": reverse(f"charter:{name}"), "current": name == here}
        for name, label in labels.items()
        if writes or name in ("goal_list", "need_list")
    ]
