"""`weilu demo fill` and `weilu demo remove`."""

from django.utils.translation import gettext as _

from weilu.core.bars import bar
from weilu.members.models import Identity

from .cast import DOOR, PASSWORDS, TENANT
from .mark import unmark
from .remove import remove as take_away

SHOWN = ("operator", "moderator", "member", "newcomer", "owner")


def fill() -> str:
    """Fill the community with the demo, once; says how to sign in."""
    if not is_here():
        from .fill import fill as write  # half a second that a later start need not pay

        with bar(_("The demo community"), 100) as shown:
            write(progress=shown.reach)
    return sign_ins()


def is_here() -> bool:
    """Whether the demo's people live here."""
    return Identity.objects.filter(door=DOOR, tenant=TENANT).exists()


def sign_ins() -> str:
    """The demo's addresses and passwords, one line each."""
    names = {
        "owner": _("owner"),
        "operator": _("operator"),
        "moderator": _("moderator"),
        "member": _("member"),
        "newcomer": _("newcomer"),
    }
    lines = [
        f"  {names[role]:<12} {role}@mozhou.example   {PASSWORDS[role]}" for role in SHOWN
    ]
    return "\n".join([_("Sign in as:"), *lines])


def remove() -> str:
    """Take the demo away and leave everything else as it is."""
    gone = take_away()
    unmark()
    if not gone.members:
        return _("There is no demo here.")
    text = _("Removed: %(members)s people, %(topics)s topics, %(posts)s posts.")
    return text % vars(gone)
