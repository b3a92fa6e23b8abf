"""The weekly pulse: one of four questions, one to five, asked of a tenth of those who are here.

Whom it asks follows from its seed, as for belonging (`culture.belonging`); nobody is asked twice in
sixty days.
"""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

QUESTIONS = {
    "respected": _("Here I am treated with respect."),
    "fair": _("Decisions of the team are fair, whoever they are about."),
    "safe": _("Here I dare to say what I think."),
    "welcome": _("I am welcome here, as I am."),
}
NAMES = {
    "respected": _("Respected"),
    "fair": _("Fair"),
    "safe": _("Safe to speak"),
    "welcome": _("Made welcome"),
}
LEAST, MOST = 1, 5
SCALE = {
    "5": _("Entirely"),
    "4": _("Mostly"),
    "3": _("Partly"),
    "2": _("A little"),
    "1": _("Not at all"),
}
LONGEST = 200  # characters
SHARE = 0.1  # of those active in 28 days
REST = timedelta(days=60)  # between two times one is asked
OPEN_FOR = timedelta(days=7)
ENOUGH = 10  # answers; below this there is a dash
WEEK = 7
BANDS = {"new": _("under 30 days"), "some": _("30 to 180 days"), "long": _("over 180 days")}
NEW, SOME = timedelta(days=30), timedelta(days=180)


def of_week(monday: date) -> str:
    """Each question in its turn."""
    names = list(QUESTIONS)
    return names[monday.toordinal() // WEEK % len(names)]


def band(joined_at: datetime, now: datetime) -> str:
    """How long somebody is here, as coarse as it is kept with an answer."""
    here = now - joined_at
    if here < NEW:
        return "new"
    return "some" if here <= SOME else "long"
