"""Making rooms, and coming into them."""

from typing import Any

from django.db import transaction

from weilu.activity.actions import record
from weilu.conversations.errors import NotAllowed
from weilu.conversations.kinds import SpaceChanged, SpaceJoined, SpaceMade
from weilu.conversations.models import Membership, Space
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may

ASKED = (  # in the order in which a form asks for them
    "name_zh",
    "name_en",
    "slug",
    "purpose_zh",
    "purpose_en",
    "visibility",
    "kinds",
    "tags",
    "opens",
    "replies",
    "slow_seconds",
    "is_reviewed",
)
FIELDS = frozenset([*ASKED, "place"])


@transaction.atomic
def make_space(*, actor: Member, door: str, **facts: Any) -> Space:
    """Open a room; `facts` are the fields a form may set.

    Raises:
        NotAllowed: Only operators make spaces.
        TypeError: A field that no form sets.
    """
    if not may("space.create", actor.standing):
        raise NotAllowed
    _known(facts)
    space = Space.objects.create(**facts)
    made = SpaceMade(made_id=space.pk)
    record(made, actor=actor, door=door, space_id=space.pk, subject=f"space:{space.pk}")
    return space


@transaction.atomic
def change_space(*, space: Space, actor: Member, door: str, **facts: Any) -> Space:
    """Change a room's name, purpose or rules.

    Raises:
        NotAllowed: Only operators change spaces.
        TypeError: A field that no form sets.
    """
    if not rights.may_on_space(actor, "space.edit", space):
        raise NotAllowed
    _known(facts)
    changed = [name for name, value in facts.items() if getattr(space, name) != value]
    for name in changed:
        setattr(space, name, facts[name])
    return _changed(space, actor, door, changed)


def _known(facts: dict[str, Any]) -> None:
    if unknown := facts.keys() - FIELDS:
        raise TypeError(f"not for a form to set: {sorted(unknown)}")


@transaction.atomic
def set_state(*, space: Space, actor: Member, state: str, door: str) -> Space:
    """Open a room, let it be read only, or archive it; what was said stays readable.

    Raises:
        NotAllowed: Only operators close and archive spaces.
    """
    if not rights.may_on_space(actor, "space.archive", space):
        raise NotAllowed
    before = {"read_only_at": space.read_only_at, "archived_at": space.archived_at}
    now = clock.now()
    if state == Space.State.ARCHIVED:
        space.archived_at = space.archived_at or now
    else:
        is_read_only = state == Space.State.READ_ONLY
        space.read_only_at = (space.read_only_at or now) if is_read_only else None
        space.archived_at = None
    changed = [name for name, value in before.items() if getattr(space, name) != value]
    return _changed(space, actor, door, changed)


def archive_space(
    *, space: Space, actor: Member, door: str, archived: bool = True
) -> Space:
    """Close a room for good, or bring it back as it was before.

    Raises:
        NotAllowed: Only operators archive spaces.
    """
    before = Space.State.OPEN if space.read_only_at is None else Space.State.READ_ONLY
    state = Space.State.ARCHIVED if archived else before
    return set_state(space=space, actor=actor, state=state, door=door)


def _changed(space: Space, actor: Member, door: str, fields: list[str]) -> Space:
    if fields:
        space.save(update_fields=fields)
        kind = SpaceChanged(changed_id=space.pk, fields=fields)
        subject = f"space:{space.pk}"
        record(kind, actor=actor, door=door, space_id=space.pk, subject=subject)
    return space


@transaction.atomic
def join(*, space: Space, member: Member, door: str) -> Membership:
    """Come into a space one can read; twice is once.

    Raises:
        NotAllowed: A private space is entered by being let in.
    """
    if not rights.may_on_space(member, "space.join", space):
        raise NotAllowed
    return _enter(space, member, member, door)


@transaction.atomic
def admit(*, space: Space, member: Member, actor: Member, door: str) -> Membership:
    """Let somebody into a private space.

    Raises:
        NotAllowed: Only the space's team lets people in.
    """
    if not rights.may_on_space(actor, "space.admit", space):
        raise NotAllowed
    return _enter(space, member, actor, door)


@transaction.atomic
def dismiss(*, space: Space, member: Member, actor: Member, door: str) -> None:
    """Take somebody's place in a space away; what they said stays.

    Raises:
        NotAllowed: Only the space's team does that.
    """
    if not rights.may_on_space(actor, "space.admit", space):
        raise NotAllowed
    if Membership.objects.filter(space=space, member=member).delete()[0]:
        _record(space, member, "", actor, door)


def _enter(space: Space, member: Member, actor: Member, door: str) -> Membership:
    place, made = Membership.objects.get_or_create(space=space, member=member)
    if made:
        _record(space, member, place.level, actor, door)
    return place


@transaction.atomic
def leave(*, space: Space, member: Member, door: str) -> None:
    """Go out of a space; what one said stays."""
    if Membership.objects.filter(space=space, member=member).delete()[0]:
        _record(space, member, "", member, door)


@transaction.atomic
def hear(*, space: Space, member: Member, level: str, door: str) -> None:
    """Hear all, highlights or nothing of a space; hearing of it is being in it.

    Raises:
        NotAllowed: The space is not the member's to read.
    """
    place = join(space=space, member=member, door=door)
    if place.level != level:
        place.level = level
        place.save(update_fields=["level"])
        _record(space, member, level, member, door)


def _record(space: Space, member: Member, level: str, actor: Member, door: str) -> None:
    kind = SpaceJoined(member_id=member.pk, level=level)
    subject = f"space:{space.pk}"
    record(kind, actor=actor, door=door, space_id=space.pk, subject=subject)
