"""The house's health: what was measured, whether that is well, and exactly what to do if not."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import Error, connection
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from weilu.activity import queries as journal
from weilu.activity.reactions import table
from weilu.core import clock
from weilu.core.jobs import leases
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest
from weilu.notices.models import Letter

from .queries import troubles
from .wording import span

LATEST = timedelta(minutes=1)  # a job may wait for its worker
LEAST_SPACE = 0.05  # of the disk
MOST_ASTRAY = 5.0  # seconds between our clock and the database's
MOST_BEHIND = 1_000  # activities a reaction may have before it
OLDEST_TIME = datetime(2025, 1, 1, tzinfo=UTC)  # before this, the clock was never set
WEEK = timedelta(days=7)
FAILURES = 20  # letters shown
GIGA = 1 << 30  # bytes


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    name: str
    found: str
    is_well: bool = True
    remedy: str = ""
    href: str = ""


@require_GET
@trusted_with("trouble.see")
def doctor(request: MemberRequest) -> HttpResponse:
    """Clock, disk, database, queue, reactions, mail, what was set aside."""
    findings = [_looked(check) for check in CHECKS]
    failed = Letter.objects.filter(state=Letter.State.FAILED).defer("text", "html")
    context = {
        "findings": findings,
        "unwell": [finding for finding in findings if not finding.is_well],
        "failures": failed.order_by("-pk")[:FAILURES],
        "sees_mail": "owner" in request.member.standing.roles,
        "now": clock.now(),
    }
    return render(request, "console/doctor.html", context)


def _looked(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except (Error, OSError) as error:
        words = _("It did not answer (%(error)s). The log of the server says more.")
        return Finding(_("A check"), words % {"error": type(error).__name__}, False)


def _clock() -> Finding:
    now, name = clock.now(), _("Clock")
    astray = abs((_database_time() - now).total_seconds())
    if now < OLDEST_TIME or astray > MOST_ASTRAY:
        remedy = _("Set the clock of this machine, for example with systemd-timesyncd.")
        words = _("%(num)s seconds away from the database") % {"num": round(astray)}
        return Finding(name, words, False, remedy)
    return Finding(name, _("Agrees with the database"))


def _database_time() -> datetime:
    if connection.vendor != "postgresql":  # SQLite has no clock but ours
        return clock.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
        return moment


def _disk() -> Finding:
    space = shutil.disk_usage(settings.DATA_DIR)
    words = _("%(free)s GB of %(total)s GB are free") % {
        "free": f"{space.free / GIGA:.1f}",
        "total": f"{space.total / GIGA:.1f}",
    }
    if space.free / space.total < LEAST_SPACE:
        remedy = _("Make room on the disk of %(folder)s, or move the data folder.")
        remedy %= {"folder": settings.DATA_DIR}
        return Finding(_("Disk"), words, False, remedy)
    return Finding(_("Disk"), words)


def _database() -> Finding:
    with connection.cursor():
        version = ".".join(map(str, connection.get_database_version()))
    return Finding(_("Database"), f"{connection.display_name} {version}")


def _queue() -> Finding:
    late, name = timedelta(seconds=leases.lag()), _("Worker")
    if late > LATEST:
        remedy = _("Start the worker: `weilu serve` runs one, `weilu worker` alone.")
        words = _("The oldest job has waited for %(span)s") % {"span": span(late)}
        return Finding(name, words, False, remedy)
    return Finding(name, _("No job waits longer than a minute"))


def _reactions() -> Finding:
    waiting = [journal.behind(each.name, each.kinds) for each in table()]
    most = max(waiting, key=lambda each: each.behind)
    if most.behind > MOST_BEHIND:
        words = _("%(name)s has %(num)s activities before it") % {
            "name": most.reaction,
            "num": most.behind,
        }
        remedy = _("It catches up by itself while the worker runs; look again soon.")
        return Finding(_("Reactions"), words, False, remedy)
    return Finding(_("Reactions"), _("All of them are up to date"))


def _troubles() -> Finding:
    number, href = troubles(), reverse("console:trouble_list")
    if not number:
        return Finding(_("Dead letters"), _("Nothing is stuck"), href=href)
    words = ngettext("%(num)s thing is stuck", "%(num)s things are stuck", number)
    remedy = _("Look at each: try it again, or leave it out with a reason.")
    return Finding(_("Dead letters"), words % {"num": number}, False, remedy, href)


def _mail() -> Finding:
    if settings.WEILU_MAIL_SERVER is None:
        remedy = _("Set WEILU_EMAIL_URL and start again; until then letters stay here.")
        return Finding(_("Mail"), _("No mail server is set up"), False, remedy)
    lately = Letter.objects.filter(written_at__gt=clock.now() - WEEK)
    failed = lately.filter(state=Letter.State.FAILED).count()
    if failed:
        words = ngettext(
            "%(num)s letter failed in seven days",
            "%(num)s letters failed in seven days",
            failed,
        )
        remedy = _("Each says why. Often the sender's domain lacks an SPF or DKIM record.")
        return Finding(_("Mail"), words % {"num": failed}, False, remedy)
    return Finding(_("Mail"), _("No letter failed in seven days"))


CHECKS = (_clock, _disk, _database, _queue, _reactions, _troubles, _mail)
