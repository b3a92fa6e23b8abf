"""What the author of a held post reads: why it waits and how long that usually takes, or why not."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from weilu.conversations.approval import usually
from weilu.conversations.models import HeldPost
from weilu.core.wording import sentences
from weilu.culture.queries import norms

from .thread import Said

LETTERS = "/me/letters/"


def explain(posts: Sequence[Said]) -> None:
    """Write beside each of the reader's own unseen posts what its author may know: up to three queries."""
    found = HeldPost.objects.in_bulk([post.pk for post in posts])
    if not found:
        return
    usual = usually() if any(post.held_at for post in posts) else ""
    for post in posts:
        if held := found.get(post.pk):
            post.waits = waits(held, usual) if post.held_at else declined(held)
            if held.outcome == HeldPost.Outcome.DECLINED and not post.held_at:
                post.letter = f"{LETTERS}#p{post.pk}"


def waits(held: HeldPost, usual: str) -> str:
    """Held, usually so long; the reason, the norm, and the words of theirs that are meant."""
    begun = _("Held, %(usual)s.") % {"usual": usual} if usual else _("Held for review.")
    return sentences(begun, held.reason, norm(held.clause), meant(held))


def declined(held: HeldPost) -> str:
    """Not published: the norm, and what the team wrote to its author."""
    if held.outcome != HeldPost.Outcome.DECLINED:
        return ""
    begun = _("The team did not publish this.")
    words = _("“%(words)s”") % {"words": held.message} if held.message else ""
    again = _("Somebody else looked at it again, and that stands.")
    return sentences(begun, norm(held.clause), words, again if held.looked_again_at else "")


def norm(number: int | None) -> str:
    """The norm of a number in a sentence, as it reads now; empty where there is none."""
    edition = norms.current() if number else None
    for clause in edition.clauses.all() if edition else ():
        if clause.number == number:
            facts = {"num": number, "text": clause.text.text}
            return _("Norm %(num)s: %(text)s") % facts
    return ""


def meant(held: HeldPost) -> str:
    """The author's own words that it rests on."""
    shown = _("”, “").join(held.words)
    return _("It is about “%(words)s”.") % {"words": shown} if shown else ""
