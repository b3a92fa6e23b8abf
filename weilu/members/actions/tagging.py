"""The team's tags; members never see theirs, and their own words for themselves are interests."""

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core.text import fold
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.kinds import MemberTagged, MemberUntagged
from weilu.members.models import Member, Tag, Tagging
from weilu.members.permissions import may

LONGEST = 20  # characters of a tag
MOST = 20  # tags on one member
KINDS = 200  # tags there may be: more sort nobody


@transaction.atomic
def put_tag(*, member: Member, name: str, actor: Member | None, door: str) -> bool:
    """Put a tag on a member, making the tag where it is new; False when it was there already.

    Args:
        actor: Nobody where the house does it, by what the team set up.

    Raises:
        NotAllowed: The actor tags nobody.
        NotPossible: The word is no tag, or there are enough of them.
    """
    _check(actor)
    tag = _tag(" ".join(name.split()))
    if Tagging.objects.filter(member=member, tag=tag).exists():
        return False
    if member.taggings.count() >= MOST:
        raise NotPossible(_("Twenty tags on one member are enough."))
    Tagging.objects.create(member=member, tag=tag, given_by=actor)
    kind = MemberTagged(member_id=member.pk, tag_id=tag.pk)
    record(kind, actor=actor, door=door, subject=f"member:{member.pk}")
    return True


def _tag(name: str) -> Tag:
    key = fold(name)
    if not key or len(name) > LONGEST or not name.isprintable():
        raise NotPossible(_("A tag has 1 to 20 characters."))
    found = Tag.objects.filter(key=key[:40]).first()
    if found:
        return found
    if Tag.objects.count() >= KINDS:
        raise NotPossible(_("There are 200 tags. Take one off everybody to make room."))
    return Tag.objects.create(name=name, key=key[:40])


@transaction.atomic
def take_tag(*, member: Member, tag: Tag, actor: Member | None, door: str) -> bool:
    """Take a tag off a member; one that is on nobody any more is gone. Twice is once.

    Args:
        actor: Nobody where the house does it, by what the team set up.

    Raises:
        NotAllowed: The actor tags nobody.
    """
    _check(actor)
    if not Tagging.objects.filter(member=member, tag=tag).delete()[0]:
        return False
    kind = MemberUntagged(member_id=member.pk, tag_id=tag.pk)
    if not tag.taggings.exists():
        tag.delete()
    record(kind, actor=actor, door=door, subject=f"member:{member.pk}")
    return True


def _check(actor: Member | None) -> None:
    if actor is None:
        return
    if not may("member.tag", actor.standing if actor.is_active else None):
        raise NotAllowed
