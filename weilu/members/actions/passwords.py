"""Setting a password."""

from django.db import transaction

from weilu.members.errors import LinkGone
from weilu.members.models import Member

from .links import Purpose, drop_links, use_link
from .second_factor import turn_off
from .signing_in import confirm, end_other_sessions, holds


@transaction.atomic
def set_password(*, member: Member, password: str, here: str = "") -> None:
    """Change a password; every browser but the one at `here` is signed out by it."""
    member.set_password(password)
    member.save(update_fields=["password"])
    end_other_sessions(member=member, but=here)
    for purpose in (Purpose.PASSWORD, Purpose.SIGN_IN):
        drop_links(purpose, member=member)


@transaction.atomic
def set_password_by_link(*, secret: str, password: str) -> Member:
    """Set a new password for whoever the link was sent to; everybody is signed out.

    Raises:
        LinkGone: It was used or is too old, or they may not come in any more.
    """
    link = use_link(Purpose.PASSWORD, secret)
    member = link.member
    if member is None or not member.is_active:
        raise LinkGone
    if link.email:
        if not holds(member, link.email):
            raise LinkGone
        confirm(member)
    if link.carries.get("without_phone"):
        turn_off(member=member)
    set_password(member=member, password=password)
    return member
