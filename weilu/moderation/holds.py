"""Why a post was held, as the team reads it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weilu.conversations.models import HeldPost
from weilu.conversations.queries.waiting import meant
from weilu.core.wording import sentences

from .models import Case
from .reading import to_team

GATES = {
    "typed": _("Written faster than anybody types"),
    "alike": _("Nearly the same a few times within ten minutes"),
    "host": _("Links to one website again and again"),
    "approval": _("Read by the team before others do, as is set"),
    "rule": _("A word rule"),
    "limit": _("Read first for a while, as was decided"),
    "model": _("A program that reads new posts"),
}


def because(held: HeldPost) -> str:
    """What held it: a program with what it took it for, a rule, or a setting."""
    return str(to_team(held.facts) or GATES.get(held.gate, ""))


def held_as(case: Case) -> str:
    """That a post was held, what held it and the words it meant; empty where nothing did: one query."""
    held = HeldPost.objects.filter(post=case.post_id or 0).first()
    begun = gettext("It was held before others could read it.")
    return sentences(begun, because(held), meant(held)) if held else ""
