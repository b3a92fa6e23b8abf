"""The pages of the control room: what its rail offers to whom."""

from typing import Any

from django.utils.translation import gettext as _

from .models import Member
from .permissions import may

TEAM, MAIL = "/console/settings/team/", "/console/mail/"


def groups(reader: Member, here: str) -> list[dict[str, Any]]:
    """The pages `reader` may open, as the frame shows them; `here` is the one that is open."""
    pages = [
        ("member.give_role", _("Team and roles"), TEAM, "shield"),
        ("mail.read", _("Mail"), MAIL, "mail"),
    ]
    return [
        {"label": label, "href": href, "icon": icon, "current": href == here}
        for verb, label, href, icon in pages
        if may(verb, reader.standing)
    ]
