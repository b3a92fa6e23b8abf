"""What earns a badge each time it is done: once for each thing it is about. Names are stored."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weilu.activity.kinds import Kind
from weilu.activity.models import Activity
from weilu.conversations.kinds import AnswerAccepted, TopicChanged
from weilu.culture.kinds import AnniversaryReached

ANNIVERSARY, FEATURED, ACCEPTED = "anniversary", "featured", "accepted"
LABELS: Mapping[str, Promise] = {
    ANNIVERSARY: _("for each year here"),
    FEATURED: _("for each topic that is featured"),
    ACCEPTED: _("for each answer that is accepted"),
}


class Done(NamedTuple):
    """Somebody earned a badge once more.

    Args:
        key: What it is earned for once.
        about: What it leads to, as `post:12`; empty where there is nothing to read.
    """

    deed: str
    member_id: int
    key: str
    about: str


def done(activity: Activity) -> Done | None:
    """What this activity earns, and whom; None where it earns nothing."""
    reader = READERS.get(activity.kind)
    return reader(activity) if reader else None


def _years(activity: Activity) -> Done:
    kept = activity.payload
    return Done(ANNIVERSARY, kept["member_id"], f"years:{kept['years']}", "")


def _featured(activity: Activity) -> Done | None:
    kept = activity.payload
    author = kept.get("author_id")
    if not kept.get("featured") or not author or author == activity.actor_id:
        return None
    about = f"topic:{kept['topic_id']}"
    return Done(FEATURED, author, about, about)


def _accepted(activity: Activity) -> Done | None:
    kept = activity.payload
    author, asker = kept["author_id"], kept.get("asker_id") or activity.actor_id
    if not kept["post_id"] or not author or author in (asker, activity.actor_id):
        return None
    about = f"post:{kept['post_id']}"
    return Done(ACCEPTED, author, about, about)


BY_KIND: Mapping[type[Kind], Callable[[Activity], Done | None]] = {
    AnniversaryReached: _years,
    TopicChanged: _featured,
    AnswerAccepted: _accepted,
}
KINDS = tuple(BY_KIND)
READERS = {kind.name: reader for kind, reader in BY_KIND.items()}
