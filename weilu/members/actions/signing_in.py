"""Coming in and going out."""

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.core.text import fold
from weilu.members.dials import ADDRESSES_KEPT
from weilu.members.errors import LinkGone
from weilu.members.kinds import SignedIn
from weilu.members.models import Member, MemberSession
from weilu.members.sessions import SessionStore

from .links import Purpose, use_link


def recognise(*, typed: str, password: str) -> Member | None:
    """Whoever has this name or mail address and this password.

    It takes as long for a stranger as for a member with the wrong password.
    """
    member = known_as(typed)
    if member and member.has_usable_password():
        return member if member.check_password(password) else None
    check_password(password, _nobodys())
    return None


def known_as(typed: str) -> Member | None:
    """The member of this name or mail address; a placeholder signs in nowhere."""
    people = Member.objects.filter(state=Member.State.ACTIVE)
    if "@" in typed:
        return people.filter(email__iexact=typed).first()
    return people.filter(name_key=fold(typed)).first() if fold(typed) else None


_hash: list[str] = []


def _nobodys() -> str:
    """A password nobody has, hashed once as ours are, to be compared with."""
    if not _hash:
        _hash.append(make_password("nobody's"))
    return _hash[0]


@transaction.atomic
def enter_by_link(*, secret: str) -> Member:
    """The member a sign-in link was sent to; their address is thereby confirmed.

    Raises:
        LinkGone: It was used or is too old, or they may not come in any more.
    """
    link = use_link(Purpose.SIGN_IN, secret)
    member = link.member
    if member is None or not member.is_active or not holds(member, link.email):
        raise LinkGone
    confirm(member)
    return member


def holds(member: Member, email: str) -> bool:
    """Whether the address a link went to is still theirs."""
    return (member.email or "").lower() == email.lower()


def confirm(member: Member) -> None:
    """Remember that the address is theirs: a link sent there came back."""
    if member.email_confirmed_at is None:
        member.email_confirmed_at = clock.now()
        member.save(update_fields=["email_confirmed_at"])


@transaction.atomic
def came_in(*, member: Member, door: str) -> bool:
    """Note a sign-in from a browser this member had not used before.

    Returns:
        Whether they were here already: then they are told of it; the first time they know.
    """
    subject = f"member:{member.pk}"
    record(SignedIn(member_id=member.pk), actor=member, door=door, subject=subject)
    return member.last_seen_on is not None


def end_session(*, member: Member, key: str) -> bool:
    """Sign one of a member's browsers out; False where it is none of theirs."""
    theirs = MemberSession.objects.filter(member=member, session_key=key)
    return bool(theirs.delete()[0])


def end_other_sessions(*, member: Member, but: str) -> int:
    """Sign every other browser of a member out; returns how many there were."""
    theirs = MemberSession.objects.filter(member=member)
    return theirs.exclude(session_key=but).delete()[0]


def forget_ended_sessions() -> int:
    """Clear away sessions that ended by themselves, guests' too; returns how many."""
    return MemberSession.objects.filter(expire_date__lt=clock.now()).delete()[0]


def forget_addresses() -> int:
    """Of sessions that live on, forget after a while where they began; how many."""
    old = MemberSession.objects.filter(began_at__lt=clock.now() - ADDRESSES_KEPT.value)
    rows = list(old.exclude(address=None))
    for row in rows:
        _forget_address(row)
    return len(rows)


@transaction.atomic
def _forget_address(row: MemberSession) -> None:
    """It stands in the row for its list, and in the data, where a new key finds it."""
    store = SessionStore(row.session_key)
    data = store.decode(row.session_data)
    data.pop("address", None)
    rows = MemberSession.objects.filter(pk=row.pk)
    rows.update(address=None, session_data=store.encode(data))
