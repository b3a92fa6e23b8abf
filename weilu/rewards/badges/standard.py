"""The badges the house came with: their names, what to do for each, and whom each means.

A criterion is a filter of the segment language. Numbers are stored: never change what one means.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from weilu.core.bilingual import in_language
from weilu.segments.nodes import Node
from weilu.segments.text import parse

from .deeds import ANNIVERSARY

BRONZE, SILVER, GOLD = "bronze", "silver", "gold"
TIERS: Mapping[str, Promise] = {
    BRONZE: _("Bronze"),
    SILVER: _("Silver"),
    GOLD: _("Gold"),
}
OWN = 101  # the first number of a badge the community made itself


@dataclass(frozen=True)
class Badge:
    """One badge as it is in force. Words are empty where the community gave none of its own.

    Args:
        criteria: Whom it means, as text; empty: a deed earns it, or the team gives it.
        deed: What earns it each time it is done.
        auto_revoke: Whether it goes when the criterion holds no longer.
        hidden: Nobody reads of it before they have it.
    """

    number: int
    icon: str
    tier: str = BRONZE
    criteria: str = ""
    deed: str = ""
    auto_revoke: bool = False
    hidden: bool = False
    retired: bool = False
    zh: str = ""
    en: str = ""
    text_zh: str = ""
    text_en: str = ""

    @property
    def title(self) -> str:
        return in_language(self.zh, self.en) or str(NAMES[self.number][0])

    @property
    def text(self) -> str:
        """What to do for it: badges teach."""
        return in_language(self.text_zh, self.text_en) or str(NAMES[self.number][1])

    @property
    def is_by_hand(self) -> bool:
        """Whether only the team gives it."""
        return not (self.criteria or self.deed)

    def named(self) -> "Badge":
        """With its words written out in both languages."""
        with override("zh-hans"):
            zh, text_zh = self.zh or self.title, self.text_zh or self.text
        with override("en"):
            en, text_en = self.en or self.title, self.text_en or self.text
        return replace(self, zh=zh, en=en, text_zh=text_zh, text_en=text_en)

    def said(self) -> dict[str, Any]:
        """As JSON; `Badge(**said)` is the same."""
        return vars(self)


NAMES: Mapping[int, tuple[Promise, Promise]] = {
    1: (_("First words"), _("Say something where others can read it.")),
    2: (_("Hello"), _("Tell the others in a line on your profile who you are.")),
    3: (_("First answer"), _("Answer a question somebody else asked.")),
    4: (_("Accepted"), _("Answer a question so that whoever asked accepts it.")),
    5: (
        _("Helper"),
        _("Help three different people, with five answers that are accepted."),
    ),
    6: (_("Featured"), _("Write something the team features for everybody.")),
    7: (_("There in person"), _("Come to an event; the hosts give it to who was there.")),
    8: (_("Host"), _("Prepare an event and welcome those who come.")),
    9: (_("Praiser"), _("Praise ten different people for what they did.")),
    10: (
        _("Thanked"),
        _("Write what others are glad of, until ten people have thanked you."),
    ),
    11: (_("Corrector"), _("Find a mistake and say what is right instead.")),
    12: (_("Good idea"), _("Suggest something the community then does.")),
    13: (_("Guide"), _("Bring people along and stay with them until they feel at home.")),
    14: (_("Challenge done"), _("Finish a challenge of the community.")),
    15: (_("Anniversary"), _("Be with us for a year; it comes again each year.")),
}


STANDARD: tuple[Badge, ...] = (
    Badge(1, "message-circle", BRONZE, "posts >= 1"),
    Badge(2, "hand", BRONZE, "line_known = true"),
    Badge(3, "reply", BRONZE, "answers >= 1"),
    Badge(4, "badge-check", BRONZE, "answers_accepted >= 1"),
    Badge(5, "lightbulb", GOLD, "answers_accepted >= 5 and askers_helped >= 3"),
    Badge(6, "star", SILVER, "featured >= 1"),
    Badge(7, "map-pin", BRONZE),
    Badge(8, "flame", SILVER),
    Badge(9, "hand-heart", SILVER, "people_praised >= 10"),
    Badge(10, "heart", SILVER, "thanked_by >= 10"),
    Badge(11, "pencil", BRONZE),
    Badge(12, "sparkles", SILVER),
    Badge(13, "compass", GOLD),
    Badge(14, "target", SILVER),
    Badge(15, "party-popper", BRONZE, deed=ANNIVERSARY),
)


@lru_cache(maxsize=200)
def node_of(criteria: str) -> Node:
    """Whom a criterion means.

    Raises:
        Unreadable: It cannot be read any more.
    """
    return parse(criteria)
