"""The letter that asks a member to read the norms: what it is about, by when, one link."""

from functools import partial

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from weilu.core import times
from weilu.members.letters import Letter, send
from weilu.members.models import Member
from weilu.members.queries.consents import wants_letters

from .dials import GRACE, REMINDERS
from .models import Edition


def remind(member: Member, edition: Edition, day: int, *, again: bool = False) -> bool:
    """Write to a member, where letters reach them; False where none does."""
    if not settings.WEILU_MAIL_LEAVES or not member.email or not member.email_confirmed_at:
        return False
    if not wants_letters(member):
        return False
    last = REMINDERS.value[-1]
    first = _again if again else _first
    wording = partial(_last if day >= last and last else first, edition=edition)
    with timezone.override(member.zone or None):
        send(member.email, wording, language=member.language, path="/norms/")
    return True


def _first(path: str, *, edition: Edition) -> Letter:
    due = times.stamp(edition.published_at + GRACE.value) if edition.published_at else ""
    words = [
        _("Our norms have changed; this is edition %(edition)s.")
        % {"edition": edition.label},
        edition.note.text,
        _(
            "Please read them and agree until %(due)s. After that, writing waits for it; "
            "reading never does."
        )
        % {"due": due},
    ]
    return Letter(
        subject=_("Please read our new norms"),
        words=tuple(filter(None, words)),
        path=path,
        label=_("Read the norms"),
    )


def _again(path: str, *, edition: Edition) -> Letter:
    words = (
        _(
            "Some time has passed since you agreed to our norms. They have not changed: this is "
            "still edition %(edition)s."
        )
        % {"edition": edition.label},
        _("Please read them once more and agree. Reading never waits for it."),
    )
    return Letter(
        subject=_("Please read our norms once more"),
        words=words,
        path=path,
        label=_("Read the norms"),
    )


def _last(path: str, *, edition: Edition) -> Letter:
    words = (
        _("You have not agreed to edition %(edition)s of our norms yet.")
        % {"edition": edition.label},
        _("You can go on reading. As soon as you agree, you can write again."),
    )
    return Letter(
        subject=_("Before you write again: our norms"),
        words=words,
        path=path,
        label=_("Read the norms"),
    )
