"""The gate of levels, behind those of trust: it asks only where the chosen preset does."""

from django.utils.translation import gettext as _

from weilu.conversations.gates import ALLOWED, Draft, Verdict
from weilu.conversations.limits import FROM_HERE, refuse
from weilu.members.models import Member

from .levels.privileges import FLAG, IMAGE, LINK, TOPIC
from .queries import levels


def level(draft: Draft) -> Verdict:
    """Topics, links and pictures begin at a level where the community wants it so."""
    if draft.door not in FROM_HERE:
        return ALLOWED
    asked = {
        TOPIC: draft.topic is None and not draft.editing,
        LINK: draft.links > 0,
        IMAGE: draft.images > 0,
    }
    for key, does in asked.items():
        if does and not levels.may(draft.author, key):
            return refuse(
                _words(key) % {"level": levels.steps()[levels.opens(key) - 1].name}
            )
    return ALLOWED


def _words(key: str) -> str:
    return {
        TOPIC: _(
            "Here members open topics from the level “%(level)s” on. You can reply meanwhile; "
            "under My points you see what is missing."
        ),
        LINK: _(
            "Here members link to other websites from the level “%(level)s” on. Under My points "
            "you see what is missing."
        ),
        IMAGE: _(
            "Here members show pictures from the level “%(level)s” on. Under My points you see "
            "what is missing."
        ),
    }[key]


def heeded(member: Member) -> bool:
    """Whether what they report comes first among what is due together; its score stays as it is."""
    return levels.may(member, FLAG) and not member.standing.is_team
