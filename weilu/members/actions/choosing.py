"""Saying yes or no to what the community asks, on the page of one's own data."""

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.members.errors import NotPossible
from weilu.members.models import Member
from weilu.members.purposes import BY_NAME, LISTING

from . import consenting, profile


@transaction.atomic
def choose(*, member: Member, purpose: str, agrees: bool, door: str) -> None:
    """Say yes or no to one purpose, in its present words; twice is once.

    Raises:
        NotPossible: Nobody asks for this.
    """
    known = BY_NAME.get(purpose)
    if known is None:
        raise NotPossible(_("Nobody asks for this."))
    if purpose == LISTING:
        profile.change_profile(member=member, listed=agrees, door=door)
    consenting.note_choice(member=member, purpose=purpose, agrees=agrees, door=door)
