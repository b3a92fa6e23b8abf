"""Making links that open one thing once, and using them up."""

import secrets
from datetime import timedelta
from typing import Any

from weilu.core import clock
from weilu.members.errors import LinkGone
from weilu.members.models import Member, OneTimeLink

Purpose = OneTimeLink.Purpose
LASTS = {
    Purpose.SIGN_IN: timedelta(minutes=15),
    Purpose.PASSWORD: timedelta(hours=1),
    Purpose.JOIN: timedelta(hours=24),
    Purpose.ADDRESS: timedelta(hours=24),
    Purpose.OWNER: timedelta(hours=24),
    Purpose.LINK: timedelta(minutes=10),
    Purpose.INVITE: timedelta(days=7),
}
SECRET = 24  # random bytes
KEPT = timedelta(
    days=2
)  # after its end, so that an old link is still told from a wrong one


def make_link(
    purpose: Purpose,
    *,
    member: Member | None = None,
    email: str = "",
    carries: dict[str, Any] | None = None,
) -> str:
    """Make a link; returns its secret, which is kept nowhere else."""
    secret = secrets.token_urlsafe(SECRET)
    OneTimeLink.objects.create(
        purpose=purpose,
        digest=OneTimeLink.digest_of(secret),
        member=member,
        email=email,
        carries=carries or {},
        expires_at=clock.now() + LASTS[purpose],
    )
    return secret


def find_link(purpose: Purpose, secret: str) -> OneTimeLink:
    """The link, still unused: for the page that asks before it is used up.

    Raises:
        LinkGone: It was used, is too old, or never was one.
    """
    found = OneTimeLink.objects.select_related("member").filter(
        purpose=purpose,
        digest=OneTimeLink.digest_of(secret),
        used_at=None,
        expires_at__gt=clock.now(),
    )
    link = found.first()
    if link is None:
        raise LinkGone
    return link


def use_link(purpose: Purpose, secret: str) -> OneTimeLink:
    """Use a link up; of two who try at once, one succeeds.

    Raises:
        LinkGone: It was used, is too old, or never was one.
    """
    link = find_link(purpose, secret)
    unused = OneTimeLink.objects.filter(pk=link.pk, used_at=None)
    if not unused.update(used_at=clock.now()):
        raise LinkGone
    return link


def renew(link: OneTimeLink) -> str:
    """Give a link another secret, known to its letter alone."""
    secret = secrets.token_urlsafe(SECRET)
    link.digest = OneTimeLink.digest_of(secret)
    link.save(update_fields=["digest"])
    return secret


def drop(link: OneTimeLink) -> None:
    """Let one link open nothing any more."""
    OneTimeLink.objects.filter(pk=link.pk).delete()


def drop_links(purpose: Purpose, *, member: Member | None = None) -> None:
    """Let older links of the same purpose open nothing any more."""
    OneTimeLink.objects.filter(purpose=purpose, member=member, used_at=None).delete()


def forget_old_links() -> int:
    """Clear away what has been over for two days; returns how many."""
    return OneTimeLink.objects.filter(expires_at__lt=clock.now() - KEPT).delete()[0]
