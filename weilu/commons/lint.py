"""The team's look at what a newcomer finds, and the work item while something is amiss."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from weilu.conversations.dials.answering import LINT_FRESH, LINT_SPACES
from weilu.conversations.queries.lint import Lint, lint
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest
from weilu.moderation.actions import close_item, open_item
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.models import Work, WorkItem

SUBJECT = "newcomers:view"


@require_GET
@trusted_with("path.see")
def newcomers_view(request: MemberRequest) -> HttpResponse:
    """Three rules with their numbers, and each space a newcomer sees."""
    found = lint()
    return render(
        request, "commons/newcomers_view.html", {"found": found, "rules": _rules(found)}
    )


def _rules(found: Lint) -> list[dict[str, object]]:
    seen = len(found.spaces)
    enough = ngettext(
        "A newcomer sees %(num)s space; there should be %(fewest)s at least.",
        "A newcomer sees %(num)s spaces; there should be %(fewest)s at least.",
        seen,
    )
    writable = _("They may write in %(writable)s of %(seen)s; it should be %(needed)s.")
    fresh = _(
        "%(fresh)s of %(seen)s have a topic from the last %(days)s days; it should be all of them."
    )
    facts = {"num": seen, "seen": seen, "fewest": LINT_SPACES.value}
    facts |= {"days": LINT_FRESH.value.days}
    facts |= {"writable": found.writable, "needed": found.needed, "fresh": found.fresh}
    return [
        {"holds": found.enough, "words": enough % facts},
        {"holds": found.open_enough, "words": writable % facts},
        {"holds": found.alive, "words": fresh % facts},
    ]


def look() -> bool:
    """Open a work item while a rule is broken, close it when none is; True while one is open."""
    if not lint().failures:
        close_item(kind=Work.ROUTINE, subject=SUBJECT)
        return False
    if WorkItem.objects.filter(kind=Work.ROUTINE, subject=SUBJECT, done_at=None).exists():
        return True
    with translation.override(settings.LANGUAGE_CODE):
        title = _("What a newcomer sees here needs a look")
    wanted = Wanted(title=title, path=reverse("commons:newcomers_view"))
    open_item(kind=Work.ROUTINE, subject=SUBJECT, wanted=wanted)
    return True
