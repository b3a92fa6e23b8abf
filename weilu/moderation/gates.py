"""Gates of order: peace between parties of a dispute, what is hidden, who is read first."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from weilu.conversations.actions.editing import in_time
from weilu.conversations.gates import ALLOWED, Answer, Draft, Grounds, Verdict
from weilu.conversations.models import Post
from weilu.core import clock
from weilu.core.times import when

from .models import Case
from .queries.cases import limited, waits_for_change
from .queries.disputes import kept_apart

CHANGED_AFTER = timedelta(minutes=10)  # of being hidden by reports: once, and not in anger


def apart(draft: Draft) -> Verdict:
    """While a dispute cools, or where that was agreed, its parties exchange no word."""
    others = {*draft.mentioned, *draft.answers} - {draft.author.pk}
    party = kept_apart(draft.author, sorted(others)) if others else None
    if party is None or party.dispute.apart_until is None:
        return ALLOWED
    words = _(
        "There is a dispute between you and %(name)s. Until %(time)s neither of you mentions or "
        "answers the other. Your words are kept."
    )
    until = when(party.dispute.apart_until)
    return Verdict(Answer.REFUSE, words % {"name": party.member.name, "time": until})


def hidden(draft: Draft) -> Verdict:
    """What reports hid is changed once, after a while; what the team hid, where it asked for it."""
    post = draft.post
    if post is None or post.hidden_at is None or post.author_id != draft.author.pk:
        return ALLOWED
    case = Case.objects.filter(subject=f"post:{post.pk}", closed_at=None).first()
    if case is not None and case.hidden_at is not None:
        return _by_reports(case.hidden_at, post)
    if waits_for_change(post.pk) or in_time(draft.author, post):
        return ALLOWED
    return _no(
        _(
            "The team hid this, and it is too late to change it. Your letter says how to appeal."
        )
    )


def _by_reports(hidden_at: datetime, post: Post) -> Verdict:
    again = hidden_at + CHANGED_AFTER
    if clock.now() < again:
        words = _(
            "This is hidden until the team has read it. From %(time)s you can change it, once; the "
            "team reads what it says then."
        )
        return _no(words % {"time": when(again)})
    if post.edited_at is not None and post.edited_at > hidden_at:
        return _no(_("You changed this once since it was hidden. The team reads it now."))
    return ALLOWED


def _no(reason: str) -> Verdict:
    return Verdict(Answer.REFUSE, reason, about="text")


def reads_first(draft: Draft) -> Verdict:
    """For some days after a decision the team reads what somebody writes there before others do."""
    if draft.editing or draft.author.standing.is_team:
        return ALLOWED
    until = limited(draft.author, draft.space.pk)
    if until is None:
        return ALLOWED
    words = _("Until %(time)s the team reads what you write here before others do.")
    reason = words % {"time": when(until)}
    return Verdict(Answer.HOLD, reason, grounds=Grounds("limit"))
