"""Letters before they leave: written, tried again, forgotten."""

from uuid import uuid4

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from weilu.core import clock
from weilu.core.dials import house
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.notices.dials import LETTERS_KEPT
from weilu.notices.errors import NoAddress, NotAllowed
from weilu.notices.models import Letter


def write_letter(
    *,
    sender: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    headers: dict[str, str] | None = None,
) -> Letter:
    """Write a letter in the caller's transaction; it leaves after the commit, if it can."""
    return Letter.objects.create(
        key=uuid4(),
        sender=sender,
        to=to,
        subject=subject[:300],
        text=text,
        html=html,
        headers=headers or {},
        state=Letter.State.QUEUED if settings.WEILU_MAIL_SERVER else Letter.State.KEPT,
    )


@transaction.atomic
def send_again(*, letter: Letter, actor: Member) -> bool:
    """Give a failed or kept letter all its attempts anew; False when it is under way.

    Raises:
        NotAllowed: Only owners see letters.
    """
    if not may("mail.read", actor.standing):
        raise NotAllowed
    resting = Letter.State.FAILED, Letter.State.KEPT
    rows = Letter.objects.filter(pk=letter.pk, state__in=resting)
    fresh = {"attempts": 0, "error": "", "due_at": clock.now()}
    return bool(rows.update(state=Letter.State.QUEUED, **fresh))


def send_test(*, actor: Member) -> str:
    """Write a letter to oneself the way every letter is written; returns the address.

    Raises:
        NotAllowed: Only owners see letters.
        NoAddress: They gave none.
    """
    if not may("mail.read", actor.standing):
        raise NotAllowed
    if not actor.email:
        raise NoAddress
    community = house.called()
    send_mail(
        _("A test letter from %(community)s") % {"community": community},
        _("If you can read this in your mail box, letters from %(community)s arrive.")
        % {"community": community},
        None,
        [actor.email],
    )
    return actor.email


def forget_old() -> int:
    """Delete letters after a while, whatever became of them; returns how many went."""
    return Letter.objects.filter(written_at__lt=clock.now() - LETTERS_KEPT.value).delete()[
        0
    ]
