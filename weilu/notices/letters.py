"""The letter about a decision its receiver has not seen: what the notice says, and one link."""

import re
from functools import partial

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from weilu.members.letters import Letter, send
from weilu.members.models import Member
from weilu.members.queries.consents import wants_letters

from .groups import Group
from .models import DISPUTES, VERDICTS

INSIDE_ADDRESS = re.compile(r"(?<=\S)([.:/@])(?=\S)")
JOINER = "\N{WORD JOINER}"


def reach(member: Member) -> bool:
    """Whether letters about the community get to this member, who has nothing against them.

    Whoever is suspended is still told what was decided about them.
    """
    if not settings.WEILU_MAIL_LEAVES or member.state != Member.State.ACTIVE:
        return False
    return bool(member.email and member.email_confirmed_at and wants_letters(member))


def write(member: Member, group: Group) -> None:
    """Write to a member what was decided about one topic or space."""
    wording = partial(_about, group=group)
    with timezone.override(member.zone or None):
        send(member.email or "", wording, language=member.language, path=group.href)


def _about(path: str, *, group: Group) -> Letter:
    return Letter(
        subject=_subject(group.topic_id),
        words=tuple(map(unlinked, (group.name, *group.decisions))),
        path=path,
        label=_("Look at it"),
        foot=_(
            "You get this because it was done with what is yours, and you had not seen it here. "
            "You can switch these letters off under Settings, My data."
        ),
    )


def _subject(about: int) -> str:
    if about == VERDICTS:
        return _("A letter from the team")
    if about == DISPUTES:
        return _("A dispute of yours")
    return _("About your place here") if about <= 0 else _("About what you wrote")


def unlinked(text: str) -> str:
    """The same to read, but no mail program makes a link of it: only ours lead anywhere."""
    return INSIDE_ADDRESS.sub(rf"\1{JOINER}", text)
