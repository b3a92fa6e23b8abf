"""What the second and the third step of trust take. Product specification, M1."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Span, Whole, units

REGULARS, LEADING = _("members of trust 1"), _("members of trust 2 and 3")
KEPT = _("It is counted from the beginning. Whoever has trust 2 keeps it when this rises.")
EARNED = _(
    "It is counted over the last 100 days. Who has trust 3 and lacks it has so long as “Before "
    "trust 3 is lost” says."
)


def _second(
    name: str, title: Any, default: int, most: int, unit: Callable[[int], str]
) -> Whole:
    return Whole(
        key=f"moderation.trust2_{name}", title=title, about=KEPT, whom=REGULARS,
        default=default, least=0, most=most, unit=unit, hint=_("trust level regular"),
    )  # fmt: skip


def _third(
    name: str,
    title: Any,
    default: int,
    most: int,
    unit: Callable[[int], str],
    about: Any = EARNED,
) -> Whole:
    return Whole(
        key=f"moderation.trust3_{name}", title=title, about=about, whom=LEADING,
        default=default, least=0, most=most, unit=unit, hint=_("trust level leader"),
    )  # fmt: skip


DAYS = _second("days", _("Trust 2: days of coming by"), 15, 100, units.days)
TOPICS = _second("topics", _("Trust 2: topics read"), 20, 500, units.topics)
POSTS = _second("posts", _("Trust 2: posts read"), 100, 5_000, units.posts)
MINUTES = _second("minutes", _("Trust 2: time of reading"), 60, 1_000, units.minutes)
SIGNS = _second(
    "signs", _("Trust 2: signs given, and as many received"), 1, 50, units.times
)
REPLIED = _second("replied", _("Trust 2: topics replied in"), 3, 50, units.topics)

LATE_DAYS = _third("days", _("Trust 3: days of coming by"), 50, 100, units.days)
LATE_REPLIED = _third("replied", _("Trust 3: topics replied in"), 10, 100, units.topics)
LATE_SHARE = _third(
    "share", _("Trust 3: share of new topics and posts read"), 25, 100, units.percent,
    _(
        "So much of what is new in 100 days, at most 500 topics and 20,000 posts. Who has trust 3 "
        "and lacks it has so long as “Before trust 3 is lost” says."
    ),
)  # fmt: skip
LATE_GIVEN = _third("given", _("Trust 3: signs given"), 30, 500, units.times)
LATE_RECEIVED = _third(
    "received", _("Trust 3: signs received"), 20, 500, units.times,
    _(
        "In 100 days, from a fifth as many people and on a quarter as many days, so that two friends "
        "alone do not raise each other."
    ),
)  # fmt: skip
EVER_TOPICS = _third(
    "topics", _("Trust 3: topics read"), 200, 5_000, units.topics,
    _("It is counted from the beginning."),
)  # fmt: skip
EVER_POSTS = _third(
    "posts", _("Trust 3: posts read"), 500, 20_000, units.posts,
    _("It is counted from the beginning."),
)  # fmt: skip
UPHELD = _third(
    "upheld", _("Trust 3: reports that were right, at most"), 5, 50, units.times,
    _("Of their posts, in 100 days. A sanction from a warning on rules trust 3 out as ever."),
)  # fmt: skip
GRACE = Span(
    key="moderation.trust3_grace",
    title=_("Before trust 3 is lost"),
    about=_(
        "So many days in a row it is not earned before it becomes trust 2; it comes back by itself."
    ),
    whom=_("members of trust 3"),
    default=timedelta(days=14),
    least=1,
    most=60,
    unit=units.days,
    hint=_("trust level leader"),
)
STEPS = (
    DAYS, TOPICS, POSTS, MINUTES, SIGNS, REPLIED, LATE_DAYS, LATE_REPLIED, LATE_SHARE, LATE_GIVEN,
    LATE_RECEIVED, EVER_TOPICS, EVER_POSTS, UPHELD, GRACE,
)  # fmt: skip
