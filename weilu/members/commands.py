"""What can be typed after `weilu` for this room."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from .actions import erasing, owning
from .errors import OwnerExists
from .models import Member


def owner_link() -> str:
    """A one-time link that makes the owner; for one who lost the way in, a new password."""
    found = owning.owner()
    if found is None:
        words = _("Open this once, within a day, to become the owner:")
        return f"{words}\n{_address('owner_link', owning.make_owner_link())}"
    words = _("%(name)s owns this community. This link sets a new password for them, once:")
    secret = owning.make_rescue_link(found)
    return f"{words % {'name': found.name}}\n{_address('password_link', secret)}"


def erase(number: int, *, words: str = "stay") -> str:
    """Erase one member at once, after a restored backup brought them back.

    Args:
        number: Of the member, as "Leaving for good" names it.
        words: stay, or go: what becomes of what they said.
    """
    member = Member.objects.filter(pk=number).first()
    if member is None:
        return _("There is no member with this number.")
    if erasing.erase_again(member=member, words=words):
        return _("Member %(number)d is erased.") % {"number": number}
    return _("Member %(number)d was erased already.") % {"number": number}


def first_owner_link(base: str) -> str:
    """What `weilu serve` prints at its first start; empty once there is an owner."""
    try:
        secret = owning.make_owner_link()
    except OwnerExists:
        return ""
    words = _("There is no owner yet. Open this once, within a day, to become it:")
    return f"{words}\n{_address('owner_link', secret, base)}"


def _address(name: str, secret: str, base: str = "") -> str:
    base = base or settings.BASE_URL
    return f"{base.rstrip('/')}{reverse(f'members:{name}', args=[secret])}"
