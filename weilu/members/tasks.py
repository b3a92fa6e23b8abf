"""Letters of coming in, written by the worker: asking takes as long whoever has the address.

A task is given addresses and ids, never a secret; the secret is made when the letter is.
"""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from weilu.core import limits, tallies

from . import letters
from .actions import copying, erasing, links, merging, signing_in, suspecting, warming
from .actions.links import Purpose
from .browsers import Browser
from .models import Erasure, Export, Member, Merge, OneTimeLink


@task()
def send_sign_in(email: str, language: str, onward: str) -> bool:
    """Send a member their way in; False where nobody has the address."""
    member = reachable(email)
    if member is None:
        return False
    _send_way_in(member, letters.sign_in, language, onward)
    return True


def _send_way_in(
    member: Member, wording: letters.Wording, language: str, onward: str = "/"
) -> None:
    secret = links.make_link(
        Purpose.SIGN_IN, member=member, email=member.email or "", carries={"onward": onward}
    )
    path = reverse("members:sign_in_link", args=[secret])
    letters.send(
        member.email or "", wording, language=member.language or language, path=path
    )


@task()
def send_new_password(email: str, language: str) -> bool:
    """Send a member a link to choose a new password; False where nobody has the address."""
    member = reachable(email)
    if member is None:
        return False
    secret = links.make_link(Purpose.PASSWORD, member=member, email=member.email or "")
    path = reverse("members:password_link", args=[secret])
    language = member.language or language
    letters.send(member.email or "", letters.new_password, language=language, path=path)
    return True


def reachable(email: str) -> Member | None:
    """The member letters to this address reach.

    Where mail leaves the house, an address counts once it is confirmed: whoever typed a
    stranger's address at sign-up must not share their account with that stranger.
    """
    people = Member.objects.filter(email__iexact=email, state=Member.State.ACTIVE)
    if settings.WEILU_MAIL_LEAVES:
        people = people.filter(email_confirmed_at__isnull=False)
    found = people.first()
    return found if found and found.is_active else None


@task()
def send_join(link_id: int) -> bool:
    """Send what finishes a sign-up; to somebody known already, a way in instead."""
    link = OneTimeLink.objects.filter(pk=link_id, used_at=None).first()
    if link is None:
        return False
    language = str(link.carries["language"])
    if member := Member.objects.filter(email__iexact=link.email).first():
        links.drop(link)
        if member.is_active:
            _send_way_in(member, letters.known_already, language)
        return True
    path = reverse("members:join_link", args=[links.renew(link)])
    letters.send(link.email, letters.join, language=language, path=path)
    return True


@task()
def send_address(member_id: int, email: str, language: str) -> bool:
    """Send what confirms a new address; to one that is somebody's already, a word."""
    member = Member.objects.filter(pk=member_id).first()
    if member is None:
        return False
    others = Member.objects.filter(email__iexact=email).exclude(pk=member_id)
    if others.exists():
        path = reverse("members:sign_in")
        letters.send(email, letters.address_taken, language=language, path=path)
        return True
    secret = links.make_link(Purpose.ADDRESS, member=member, email=email)
    path = reverse("members:address_link", args=[secret])
    letters.send(email, letters.confirm_address, language=language, path=path)
    return True


@task()
def tell_address_changed(old: str, language: str) -> None:
    """Let the old address know, in case it was not its owner who left it."""
    letters.send(old, letters.address_changed, language=language)


@task()
def tell_password_changed(member_id: int) -> None:
    """Let a member know, in case it was not they who did it."""
    member = _reached(member_id)
    if member:
        path = reverse("members:forgot")
        letters.send(
            member.email or "",
            letters.password_changed,
            language=member.language,
            path=path,
        )


def _reached(member_id: int) -> Member | None:
    """The member, where letters to their address reach them."""
    member = Member.objects.filter(pk=member_id).first()
    return member if member and reachable(member.email or "") == member else None


@task()
def tell_new_browser(member_id: int, at: str, program: str, system: str) -> bool:
    """Let a member know of a browser that came in as them; False where no letter reaches them.

    It does not say from which address: letters lie in more places than sessions do.
    """
    member = _reached(member_id)
    if member is None:
        return False
    moment, browser = datetime.fromisoformat(at), Browser(program, system)
    wording = partial(letters.new_browser, at=moment, browser=browser)
    with timezone.override(member.zone or None):
        path = f"{reverse('members:security')}#browsers"
        letters.send(member.email or "", wording, language=member.language, path=path)
    return True


@task()
def make_copy(export_id: int) -> bool:
    """Pack a copy of somebody's data, and tell them that it is ready."""
    made = copying.make_copy(export_id)
    export = Export.objects.filter(pk=export_id).exclude(ready_at=None).first()
    if made and export and (member := _reached(export.member_id)):
        _write(member, letters.copy_ready)
    return made


@task()
def tell_erasure_asked(erasure_id: int) -> bool:
    """Tell somebody when they will be erased, and how to stay; the last letter but one at most."""
    erasure = Erasure.objects.filter(Erasure.OPEN, pk=erasure_id).first()
    member = _reached(erasure.member_id) if erasure else None
    if erasure is None or member is None:
        return False
    return _write(member, partial(letters.erasure_asked, at=erasure.due_at))


@task()
def tell_erasure_called_off(member_id: int) -> bool:
    """Tell somebody that they stay, in case it was not they who changed their mind."""
    member = _reached(member_id)
    return member is not None and _write(member, letters.erasure_called_off)


def _write(member: Member, wording: letters.Wording) -> bool:
    with timezone.override(member.zone or None):
        path = reverse("members:my_data")
        letters.send(member.email or "", wording, language=member.language, path=path)
    return True


@task()
def keep_word() -> int:
    """Erase whoever's seven days are over, and drop copies whose link has ended."""
    return erasing.erase_due() + copying.drop_old_copies()


@task()
def tell_merged(merge_id: int, undone: bool) -> int:
    """Let both know, at the addresses that were confirmed; returns how many letters there were.

    Of the record that is gone the address stands in what is kept for the way back.
    """
    merge = Merge.objects.select_related("survivor", "gone").filter(pk=merge_id).first()
    if merge is None:
        return 0
    wording = letters.parted if undone else letters.merged
    addresses = {_confirmed(merge.survivor), _confirmed(merge.gone), _left_behind(merge)}
    for address in sorted(addresses - {""}):
        path = reverse("members:sign_in")
        letters.send(address, wording, language=merge.survivor.language, path=path)
    return len(addresses - {""})


def _confirmed(member: Member) -> str:
    known = member.email_confirmed_at or not settings.WEILU_MAIL_LEAVES
    return (member.email or "").lower() if known else ""


def _left_behind(merge: Merge) -> str:
    facts = (merge.kept or {}).get("gone", {})
    known = facts.get("email_confirmed_at") or not settings.WEILU_MAIL_LEAVES
    return (facts.get("email") or "").lower() if known else ""


@task()
def find_likenesses() -> int:
    """Look for two records of one person; returns how many pairs are new."""
    return suspecting.find_likenesses()


@task()
def clear_away() -> int:
    """Forget links and sessions whose time is over, and where people came from long ago."""
    ended = links.forget_old_links() + signing_in.forget_ended_sessions()
    ended += merging.forget_old_merges()
    limits.prune()  # keys of turns name networks, too
    tallies.prune()
    return ended + signing_in.forget_addresses()


@task()
def leave_warm_up() -> bool:
    """End the warm-up once there is company."""
    return warming.leave_warm_up()
