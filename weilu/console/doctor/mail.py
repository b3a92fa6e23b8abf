"""Mail: whether letters leave, whether they arrive, and what the last refusal asks for."""

import re
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.core import clock
from weilu.notices import queries
from weilu.notices.leaving import PATIENCE
from weilu.notices.models import Letter
from weilu.notices.troubles import explained

from .finding import Finding

WEEK = timedelta(days=7)
# What servers say that do not believe the sender: RFC 7372, and the words of large ones.
UNBELIEVED = re.compile(r"\bspf\b|dkim|dmarc|5\.7\.(1|20|23|24|25|26|27)\b", re.IGNORECASE)


def mail() -> Finding:
    """The first thing that is amiss: no server, refusals, letters that wait, no proof."""
    if settings.WEILU_MAIL_SERVER is None:
        remedy = _("Set WEILU_EMAIL_URL and start again; until then letters stay here.")
        return Finding(_("No mail server is set up"), "no server", False, remedy)
    return _refused() or _waiting() or _unproven() or _well()


def _refused() -> Finding | None:
    since = clock.now() - WEEK
    rows = Letter.objects.filter(state=Letter.State.FAILED, written_at__gt=since)
    number = rows.count()
    if not number:
        return None
    words = ngettext(
        "%(num)s letter failed in seven days",
        "%(num)s letters failed in seven days",
        number,
    )
    last = rows.order_by("-pk").values_list("error", "sender")[0]
    href = reverse("notices:letter_list") + "?state=failed"
    return Finding(
        words % {"num": number}, f"{number} failed", False, remedy_for(*last), href
    )


def remedy_for(error: str, sender: str) -> str:
    """What a server's refusal asks for: the exact fix where its words are known."""
    if known := explained(error):
        return known
    if UNBELIEVED.search(error):
        words = _(
            "The receiver does not believe that this server may write for %(domain)s. Publish "
            "for it, as TXT records, SPF (such as “v=spf1 include:<your provider> ~all”), the "
            "DKIM key your provider names, and _dmarc (“v=DMARC1; p=none”)."
        )
        return words % {"domain": sender.rpartition("@")[2].strip("> ")}
    return _("The last one says: %(error)s") % {"error": error[:200]}


def _waiting() -> Finding | None:
    late = clock.now() - PATIENCE
    rows = Letter.objects.filter(state=Letter.State.QUEUED, written_at__lt=late)
    number = rows.count()
    if not number:
        return None
    words = ngettext(
        "%(num)s letter waits to leave", "%(num)s letters wait to leave", number
    )
    error, sender = rows.order_by("-pk").values_list("error", "sender")[0]
    remedy = remedy_for(error, sender) if error else _("Is the worker running?")
    href = reverse("notices:letter_list") + "?state=queued"
    return Finding(words % {"num": number}, f"{number} waiting", False, remedy, href)


def _unproven() -> Finding | None:
    if queries.is_proven():
        return None
    words = _("Nobody knows yet whether letters arrive")
    remedy = _(
        "An owner sends a test letter from the page of mail, and says there it came."
    )
    return Finding(words, "unproven", False, remedy, reverse("notices:letter_list"))


def _well() -> Finding:
    return Finding(_("Letters leave and arrive; none failed in seven days"), "none failed")
