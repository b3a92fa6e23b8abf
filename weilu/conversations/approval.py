"""The last gate: what the team wants to have read before others do."""

from datetime import timedelta
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .dials import newcomers as dials
from .gates import ALLOWED, Draft, Verdict
from .limits import FROM_HERE, is_known
from .models import HeldPost, Post
from .newcomers import hold

RECENT = 20  # decisions the usual waiting time is taken from
AN_HOUR = 60  # minutes


def approval(draft: Draft) -> Verdict:
    """A newcomer's first posts, their links, or all of a space, as is set."""
    author = draft.author
    if draft.editing or author.standing.is_team or draft.door not in FROM_HERE:
        return ALLOWED
    if draft.space.is_reviewed:
        return hold(
            _("In this space the team reads every post before others do."), "approval"
        )
    if is_known(author):
        return ALLOWED
    if draft.links and dials.APPROVE_LINKS.value:
        return hold(
            _("The team looks at links in first posts before others do."), "approval"
        )
    first = dials.APPROVE_FIRST.value
    if first and Post.objects.filter(Post.VISIBLE, author=author)[:first].count() < first:
        return hold(_("The team reads first posts before others do."), "approval")
    return ALLOWED


def usual_wait() -> timedelta | None:
    """How long a held post usually waits: the median of the last twenty decisions; one query."""
    rows = HeldPost.objects.filter(decided_at__isnull=False).order_by("-decided_at")
    times = rows.values_list("since", "decided_at")[:RECENT]
    waits = [(at - since).total_seconds() for since, at in times if at]
    return timedelta(seconds=median(waits)) if waits else None


def usually() -> str:
    """The same in words, as the author of a held post reads it; empty while nobody knows."""
    wait = usual_wait()
    if wait is None:
        return ""
    minutes = max(1, round(wait.total_seconds() / 60))
    if minutes < 2 * AN_HOUR:
        text = ngettext("usually %(num)s minute", "usually %(num)s minutes", minutes)
        return text % {"num": minutes}
    hours = round(minutes / AN_HOUR)
    return ngettext("usually %(num)s hour", "usually %(num)s hours", hours) % {"num": hours}
