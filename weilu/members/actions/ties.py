"""Following somebody, and not wanting to read somebody."""

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.kinds import MemberFollowed
from weilu.members.models import Follow, Member, Mute
from weilu.members.permissions import may


@transaction.atomic
def follow(*, member: Member, followed: Member, door: str) -> bool:
    """Want to hear from somebody; False when it was so already.

    Raises:
        NotAllowed: The member may not follow anybody.
        NotPossible: It is themselves, or somebody who is no longer here.
    """
    _check(member, followed, "member.follow")
    if followed.state != Member.State.ACTIVE:
        raise NotPossible(_("This member is no longer here."))
    _row, made = Follow.objects.get_or_create(member=member, followed=followed)
    if made:
        _note(member, followed, door, following=True)
    return made


@transaction.atomic
def unfollow(*, member: Member, followed: Member, door: str) -> bool:
    """Hear from somebody no more than from others; False when it was so already."""
    gone, _kinds = Follow.objects.filter(member=member, followed=followed).delete()
    if gone:
        _note(member, followed, door, following=False)
    return bool(gone)


@transaction.atomic
def mute(*, member: Member, muted: Member, door: str) -> bool:
    """Read nothing of somebody any more; False when it was so already.

    Nobody but the member ever learns of it: it stands in no journal. Following ends with it.

    Raises:
        NotAllowed: The member may not mute anybody.
        NotPossible: It is themselves.
    """
    _check(member, muted, "member.mute")
    unfollow(member=member, followed=muted, door=door)
    return Mute.objects.get_or_create(member=member, muted=muted)[1]


@transaction.atomic
def unmute(*, member: Member, muted: Member) -> bool:
    """Read them again; False when it was so already."""
    return bool(Mute.objects.filter(member=member, muted=muted).delete()[0])


def _check(member: Member, other: Member, verb: str) -> None:
    if not may(verb, member.standing if member.is_active else None):
        raise NotAllowed
    if member.pk == other.pk:
        raise NotPossible(_("That is you."))


def _note(member: Member, followed: Member, door: str, *, following: bool) -> None:
    kind = MemberFollowed(member_id=followed.pk, following=following)
    record(kind, actor=member, door=door, subject=f"member:{followed.pk}")
