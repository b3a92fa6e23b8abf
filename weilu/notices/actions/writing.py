"""Letters before they leave: written, tried again, forgotten."""

from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.core.dials import house
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.notices.dials import LETTERS_KEPT
from weilu.notices.errors import NoAddress, NotAllowed
from weilu.notices.kinds import MailProven
from weilu.notices.models import Letter

TEST = "X-Weilu-Test"


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
        is_test=TEST in (headers or {}),
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
    EmailMessage(
        _("A test letter from %(community)s") % {"community": community},
        _("If you can read this in your mail box, letters from %(community)s arrive.")
        % {"community": community},
        to=[actor.email],
        headers={TEST: "1"},
    ).send()
    return actor.email


@transaction.atomic
def say_arrived(*, letter: Letter, actor: Member) -> bool:
    """Note that a test letter lies in its receiver's box: mail works from here on.

    Returns:
        False where it is no test, never left, or was said before.

    Raises:
        NotAllowed: Only owners see letters.
    """
    if not may("mail.read", actor.standing):
        raise NotAllowed
    sent = Letter.objects.filter(pk=letter.pk, is_test=True, state=Letter.State.SENT)
    if not sent.filter(arrived_at=None).update(arrived_at=clock.now()):
        return False
    record(MailProven(letter_id=letter.pk), actor=actor, door="web")
    return True


def forget_old() -> int:
    """Delete letters after a while, whatever became of them; returns how many went.

    The last test that arrived stays: it says that mail works.
    """
    old = Letter.objects.filter(written_at__lt=clock.now() - LETTERS_KEPT.value)
    proof = Letter.objects.filter(arrived_at__isnull=False).order_by("-pk").first()
    return old.exclude(pk=proof.pk if proof else 0).delete()[0]
