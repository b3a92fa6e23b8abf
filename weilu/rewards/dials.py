"""What operators may set about praise."""

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Whole, units

PRAISE = Whole(
    key="rewards.praise",
    title=_("Praise a week"),
    about=_("So often a member may praise others within a week."),
    whom=_("everybody"),
    default=5,
    least=1,
    most=50,
    unit=units.times,
    hint=_("praise thanks quota"),
)
PRAISE_TEAM = Whole(
    key="rewards.praise_team",
    title=_("Praise a week, team"),
    about=_("So often somebody of the team may praise others within a week."),
    whom=_("the team"),
    default=20,
    least=1,
    most=100,
    unit=units.times,
    hint=_("praise thanks quota team"),
)
