"""Whether the work gets done: jobs, reactions, and what was set aside."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.activity import queries as journal
from weilu.activity.reactions import table
from weilu.console.queries import troubles
from weilu.core.jobs import leases
from weilu.core.times import span

from .finding import Finding

LATEST = timedelta(minutes=1)  # a job may wait for its worker
MOST_BEHIND = 1_000  # activities a reaction may have before it


def queue() -> Finding:
    late = timedelta(seconds=leases.lag())
    brief = f"{late.total_seconds():.0f} s late"
    if late <= LATEST:
        return Finding(_("No job waits longer than a minute"), brief)
    words = _("The oldest job has waited for %(span)s") % {"span": span(late)}
    remedy = _("Start the worker: `weilu serve` runs one, `weilu worker` alone.")
    return Finding(words, brief, False, remedy)


def reactions() -> Finding:
    waiting = [journal.behind(each.name, each.kinds) for each in table()]
    most = max(waiting, key=lambda each: each.behind)
    brief = f"{most.behind} behind"
    if most.behind <= MOST_BEHIND:
        return Finding(_("All of them are up to date"), brief)
    words = _("%(name)s has %(num)s activities before it") % {
        "name": most.reaction,
        "num": most.behind,
    }
    remedy = _("It catches up by itself while the worker runs; look again soon.")
    return Finding(words, brief, False, remedy)


def set_aside() -> Finding:
    number, href = troubles(), reverse("console:trouble_list")
    brief = f"{number} set aside"
    if not number:
        return Finding(_("Nothing is stuck"), brief, href=href)
    words = ngettext("%(num)s thing is stuck", "%(num)s things are stuck", number)
    remedy = _("Look at each: try it again, or leave it out with a reason.")
    return Finding(words % {"num": number}, brief, False, remedy, href)
