"""Agreeing to the norms inside the composer, in the act of writing."""

from contextlib import suppress

from weilu.culture import actions as culture
from weilu.culture.errors import NotAllowed, NotNewest
from weilu.members.requests import MemberRequest

BOX = "agree"  # holds the major edition its writer was asked about


def agree_in_place(request: MemberRequest) -> None:
    """Where the box was ticked, agree before the words are looked at.

    What does not hold is left to the gate: it refuses, and the composer asks for the newest.
    """
    version = request.POST.get(BOX, "")
    if version.isdecimal() and len(version) < 10:
        with suppress(NotNewest, NotAllowed):
            culture.agree(member=request.member, version=int(version), door="web")
