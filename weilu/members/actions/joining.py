"""Becoming a member."""

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.core.text import fold, pinyin_key
from weilu.members import names
from weilu.members.dials import SHUT, SIGN_UP
from weilu.members.errors import LinkGone, NobodyOwnsIt, SignUpShut
from weilu.members.kinds import MemberJoined
from weilu.members.models import Member, OneTimeLink, Role
from weilu.members.queries.warmth import pace

from .links import Purpose, find_link, make_link, use_link


def ask_to_join(*, name: str, email: str, password: str, language: str) -> OneTimeLink:
    """Keep what was typed until a link sent to the address proves that it is theirs.

    Nothing is said about the address: the letter knows whether somebody has it already.

    Raises:
        SignUpShut: Only those whom the team invites may join.
    """
    check_open()
    carries = {
        "name": name,
        "password": make_password(password or None),
        "language": language,
    }
    return find_link(Purpose.JOIN, make_link(Purpose.JOIN, email=email, carries=carries))


def check_open() -> None:
    """A link that is under way stays good; a new one is not made.

    Raises:
        NobodyOwnsIt: Whoever came now would find nobody at home.
        SignUpShut: Only those whom the team invites may join.
    """
    if not Role.objects.filter(name=Role.Name.OWNER, ends_at=None).exists():
        raise NobodyOwnsIt
    if SIGN_UP.value == SHUT:
        raise SignUpShut


@transaction.atomic
def join_by_link(*, secret: str, name: str, door: str) -> Member:
    """Make the member a confirmed address asked for; `name` as they confirmed it.

    Raises:
        LinkGone: It was used or is too old, or the address became somebody's meanwhile.
        NameRefused: The name was taken meanwhile; the link stays good.
    """
    link = use_link(Purpose.JOIN, secret)
    if Member.objects.filter(email__iexact=link.email).exists():
        raise LinkGone
    return join(
        name=name,
        email=link.email,
        confirmed=True,
        encoded=link.carries["password"],
        language=link.carries["language"],
        door=door,
    )


def join_at_once(
    *, name: str, email: str, password: str, language: str, door: str
) -> Member:
    """Make a member where no mail leaves the house, so that no address can be confirmed.

    An address somebody has already stays theirs, silently: who has which is nobody's business.

    Raises:
        NameRefused: It is taken or unreadable.
        SignUpShut: Only those whom the team invites may join.
    """
    check_open()
    taken = Member.objects.filter(email__iexact=email).exists()
    return join(
        name=name,
        email=None if taken else email,
        confirmed=False,
        encoded=make_password(password or None),
        language=language,
        door=door,
    )


@transaction.atomic
def join(
    *,
    name: str,
    email: str | None,
    confirmed: bool,
    encoded: str,
    language: str,
    door: str,
) -> Member:
    """Make an active member; `encoded` is the password as it is kept.

    Raises:
        NameRefused: It is taken or unreadable.
    """
    name = names.checked(name)
    member = Member(
        name=name,
        name_key=fold(name),
        pinyin=pinyin_key(name),
        email=email or None,
        email_confirmed_at=clock.now() if email and confirmed else None,
        password=encoded,
        language=language,
        trust=pace().trust,
        joined_at=clock.now(),
    )
    _save_new(member)
    subject = f"member:{member.pk}"
    record(MemberJoined(member_id=member.pk), actor=member, door=door, subject=subject)
    return member


def _save_new(member: Member) -> None:
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError as error:
        raise names.taken_already() from error
