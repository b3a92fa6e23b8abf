"""The eight levels: their names, how much growth each takes, and who else must be meant.

Qualifiers are filters of the segment language. Numbers are stored: never change what one means.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from weilu.core.bilingual import in_language
from weilu.segments.nodes import All, Field, Node
from weilu.segments.text import parse

FIRST, LAST = 1, 8
ELDER = "elder"  # the tag by which the team confirms the last level
NAMES: Mapping[int, Promise] = {
    1: _("Newcomer"),
    2: _("Acquaintance"),
    3: _("Regular"),
    4: _("Mainstay"),
    5: _("Expert"),
    6: _("Master"),
    7: _("Veteran"),
    8: _("Elder of the hearth"),
}
HELPED = "(answers_accepted >= 5 or featured >= 2)"


@dataclass(frozen=True)
class Step:
    """One level. Names are empty where the community has not given it its own."""

    number: int
    xp: int
    qualifier: str = ""  # as text; empty: growth alone
    zh: str = ""
    en: str = ""

    @property
    def name(self) -> str:
        return in_language(self.zh, self.en) or str(NAMES[self.number])

    def named(self) -> "Step":
        """With its names written out in both languages."""
        with override("zh-hans"):
            zh = self.zh or str(NAMES[self.number])
        with override("en"):
            en = self.en or str(NAMES[self.number])
        return replace(self, zh=zh, en=en)

    def said(self) -> dict[str, Any]:
        """As JSON; `Step(**said)` is the same."""
        return vars(self)


STANDARD: Sequence[Step] = (
    Step(1, 0),
    Step(2, 20),
    Step(3, 100, "active_days >= 5"),
    Step(4, 300, "thanked_by >= 3 and violations_90 = 0"),
    Step(5, 800, f"{HELPED} and thanked_by >= 10 and thanked_days >= 8"),
    Step(
        6,
        2_000,
        f"{HELPED} and thanked_by >= 25 and thanked_days >= 20 and violations_180 = 0",
    ),
    Step(7, 5_000, "joined_days >= 365 and active_months_12 >= 6"),
    Step(8, 12_000, f'tag("{ELDER}")'),
)


@lru_cache(maxsize=100)
def qualifier_of(step: Step) -> Node:
    """What it asks besides growth; of none, everybody.

    Raises:
        Unreadable: It cannot be read any more.
    """
    return parse(step.qualifier) if step.qualifier else All(())


def node_of(step: Step) -> Node:
    """Whom it means: enough growth, and the qualifier.

    Raises:
        Unreadable: The qualifier cannot be read any more.
    """
    return All((Field("xp", ">=", step.xp), qualifier_of(step)))
