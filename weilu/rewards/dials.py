"""What operators may set about praise, levels and the shop."""

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Choice, Switch, Whole, units

from .levels.privileges import RELAXED, STANDARD, STRICT

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
PRIVILEGES = Choice(
    key="rewards.privileges",
    title=_("What levels open"),
    about=_(
        "From which level on members may do more. Trust and sanctions stand before it, and while "
        "the house warms up the relaxed preset holds."
    ),
    whom=_("every member"),
    default=STANDARD,
    options=((RELAXED, _("Relaxed")), (STANDARD, _("Standard")), (STRICT, _("Strict"))),
    hint=_("level privileges preset"),
)
SHOP = Switch(
    key="rewards.shop",
    title=_("The shop is open"),
    about=_(
        "Members find the shop in their menu and can redeem points. While it is closed, orders "
        "that run go on."
    ),
    whom=_("every member"),
    default=False,
    hint=_("shop gifts redeem open"),
)
BOARDS = Switch(
    key="rewards.boards",
    title=_("Boards are shown"),
    about=_(
        "Members find boards of helpers and writers under Me. Whoever does not want to stand there "
        "says so there; while the house warms up nobody is ranked."
    ),
    whom=_("every member"),
    default=True,
    hint=_("boards ranking leaderboard"),
)
CHECK_IN = Switch(
    key="rewards.check_in",
    title=_("Members may check in"),
    about=_(
        "Once a day with one tap, for a point. The month shows the days, never a streak; a day left "
        "out costs nothing."
    ),
    whom=_("every member"),
    default=True,
    hint=_("check-in day tap"),
)
