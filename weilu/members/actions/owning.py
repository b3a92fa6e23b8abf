"""The owner of an empty installation."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from weilu.activity.actions import record
from weilu.members.errors import LinkGone, OwnerExists
from weilu.members.kinds import RoleGiven
from weilu.members.models import Member, Role

from . import warming
from .joining import join
from .links import Purpose, drop_links, make_link, use_link


def owner() -> Member | None:
    """Who owns this installation, if anybody does."""
    roles = Role.objects.filter(name=Role.Name.OWNER, ends_at=None).select_related("member")
    first = roles.order_by("id").first()
    return first.member if first else None


@transaction.atomic
def make_owner_link() -> str:
    """A secret that makes the owner, once, within a day; earlier ones open nothing any more.

    Raises:
        OwnerExists: There is one already.
    """
    if found := owner():
        raise OwnerExists(found.name)
    drop_links(Purpose.OWNER)
    return make_link(Purpose.OWNER)


@transaction.atomic
def make_rescue_link(member: Member) -> str:
    """A secret for somebody the machine's keeper vouches for: a new password, no phone asked."""
    drop_links(Purpose.PASSWORD, member=member)
    return make_link(Purpose.PASSWORD, member=member, carries={"without_phone": True})


@transaction.atomic
def become_owner(
    *, secret: str, name: str, email: str, password: str, language: str, door: str
) -> Member:
    """Make the first member, who owns the installation.

    Raises:
        LinkGone: It was used or is too old, or there is an owner.
        NameRefused: The name is taken or unreadable; the link stays good.
    """
    use_link(Purpose.OWNER, secret)
    if owner():
        raise LinkGone
    taken = Member.objects.filter(email__iexact=email).exists()
    member = join(
        name=name,
        email=None if taken else email,
        confirmed=False,
        encoded=make_password(password),
        language=language,
        door=door,
    )
    Role.objects.create(member=member, name=Role.Name.OWNER)
    given = RoleGiven(member_id=member.pk, role=Role.Name.OWNER)
    record(given, actor=member, door=door, subject=f"member:{member.pk}")
    warming.begin(owner=member)
    return member
