"""What operators may set about agreeing to the norms."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Days, Span, units

GRACE = Span(
    key="culture.grace",
    title=_("Time to read new norms"),
    about=_(
        "After a major edition, whoever was here before may write so long without having agreed."
    ),
    whom=_("members who have not agreed yet"),
    default=timedelta(days=7),
    least=1,
    most=60,
    unit=units.days,
    hint=_("consent grace"),
)
REMINDERS = Days(
    key="culture.reminders",
    title=_("Reminders of new norms"),
    about=_(
        "The days after a major edition on which those who have not agreed are reminded."
    ),
    whom=_("members who have not agreed yet"),
    default=(0, 3, 7),
    latest=60,
    most=5,
    hint=_("consent remind"),
)
