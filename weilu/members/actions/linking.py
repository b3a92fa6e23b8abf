"""Accounts at other doors: linked by whoever can show both, never because names agree."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.members.errors import LinkedElsewhere, NotAllowed
from weilu.members.kinds import IdentityLinked, IdentityUnlinked
from weilu.members.models import Identity, Likeness, Member

from . import suspecting
from .links import Purpose, make_link, use_link

PROVED = ["account"]  # they showed both


def make_account_link(*, door: str, tenant: str, external_id: str, shown: str) -> str:
    """A secret for a link that somebody is sent at their door, to be opened here signed in.

    Ten minutes, once. Whoever opens it has shown both accounts.

    Args:
        shown: What the account is called there, for the page that asks.
    """
    carries = {"door": door, "tenant": tenant, "external_id": external_id, "shown": shown}
    return make_link(Purpose.LINK, carries=carries)


@transaction.atomic
def link_account(*, secret: str, member: Member, door: str) -> Identity:
    """Make the account at another door this member's; theirs already is theirs still.

    Raises:
        NotAllowed: The member may not act now.
        LinkGone: It was used, is too old, or never was one.
    """
    if not member.is_active:
        raise NotAllowed
    carries = use_link(Purpose.LINK, secret).carries
    row, made = Identity.objects.get_or_create(
        door=carries["door"],
        tenant=carries["tenant"],
        external_id=carries["external_id"],
        defaults={"member": member},
    )
    if made:
        kind = IdentityLinked(member_id=member.pk, at=row.door)
        record(kind, actor=member, door=door, subject=f"member:{member.pk}")
    elif row.member_id != member.pk:
        _suspect(member.pk, row.member_id, door)
    return row


def link_or_refuse(*, secret: str, member: Member, door: str) -> Identity:
    """The same for a page: what belongs to another record is for a person to look at.

    Raises:
        LinkedElsewhere: It is another member's; the team was asked to compare both.
        LinkGone: It was used, is too old, or never was one.
    """
    row = link_account(secret=secret, member=member, door=door)
    if row.member_id != member.pk:
        raise LinkedElsewhere
    return row


def _suspect(one: int, other: int, door: str) -> None:
    """Whoever shows both accounts is one person with two records: a person merges them."""
    first, second = sorted((one, other))
    facts = {"is_strong": True, "score": 100, "reasons": PROVED}
    row, made = Likeness.objects.get_or_create(
        first_id=first, second_id=second, defaults=facts
    )
    anew = made or row.settled_at is not None or row.called_at is None
    if not made:
        Likeness.objects.filter(pk=row.pk).update(settled_at=None, settled_by=None, **facts)
        row.refresh_from_db()
    if anew:
        suspecting.call(row, door=door)


@transaction.atomic
def unlink_account(*, identity: Identity, member: Member, door: str) -> bool:
    """Let an account at another door be nobody's here; False when it was so already.

    Raises:
        NotAllowed: It is somebody else's.
    """
    if identity.member_id != member.pk or not member.is_active:
        raise NotAllowed
    if not Identity.objects.filter(pk=identity.pk).delete()[0]:
        return False
    kind = IdentityUnlinked(member_id=member.pk, at=identity.door)
    record(kind, actor=member, door=door, subject=f"member:{member.pk}")
    return True
