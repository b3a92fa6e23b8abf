"""Changing the mail address; it counts once a link sent there came back."""

from django.db import IntegrityError, transaction

from weilu.core import clock
from weilu.members.errors import LinkGone
from weilu.members.models import Member

from .links import Purpose, drop_links, find_link, use_link


def address_of(*, secret: str, member: Member) -> str:
    """The address a member is about to confirm.

    Raises:
        LinkGone: The link was used or is too old, or is somebody else's.
    """
    link = find_link(Purpose.ADDRESS, secret)
    if link.member_id != member.pk:
        raise LinkGone
    return link.email


@transaction.atomic
def confirm_address(*, secret: str, member: Member) -> str:
    """Give a member the address their link was sent to; returns it.

    Raises:
        LinkGone: It was used or is too old, or is somebody else's link or address.
    """
    link = use_link(Purpose.ADDRESS, secret)
    if link.member_id != member.pk:
        raise LinkGone
    member.email, member.email_confirmed_at = link.email, clock.now()
    try:
        with transaction.atomic():
            member.save(update_fields=["email", "email_confirmed_at"])
    except IntegrityError as error:
        raise LinkGone from error
    for purpose in (Purpose.ADDRESS, Purpose.PASSWORD, Purpose.SIGN_IN):
        drop_links(purpose, member=member)
    return link.email
