"""What operators may set about asking members, and about goals."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Span, Whole, units

SHARE = Whole(
    key="charter.survey_share",
    title=_("Asked each quarter"),
    about=_("The share of active members who are asked about their needs once a quarter."),
    whom=_("active members"),
    default=20,
    least=5,
    most=100,
    unit=units.percent,
    hint=_("survey"),
)
APART = Span(
    key="charter.survey_apart",
    title=_("Rest between two surveys"),
    about=_("Nobody is asked about their needs twice within this time."),
    whom=_("active members"),
    default=timedelta(days=90),
    least=30,
    most=365,
    unit=units.days,
    hint=_("survey"),
)
NEED_PATIENCE = Span(
    key="charter.need_patience",
    title=_("An unmet need waits"),
    about=_("After so long an unmet need stands on the desk."),
    whom=_("the team"),
    default=timedelta(days=30),
    least=7,
    most=180,
    unit=units.days,
    hint=_("needs"),
)
ACTIVE_GOALS = Whole(
    key="charter.goals",
    title=_("Active goals"),
    about=_("How many goals may be active at a time. Few are kept in sight, many are not."),
    whom=_("the team"),
    default=5,
    least=1,
    most=10,
    unit=units.goals,
    hint=_("goals"),
)
