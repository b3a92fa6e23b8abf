"""Which word rules would ask an author about a text before it is sent; whoever asks shows it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from weilu.conversations.queries.waiting import norm
from weilu.core.wording import sentences
from weilu.members.models import Member
from weilu.moderation import word_gate
from weilu.moderation.rules import Deed


class Nudge(NamedTuple):
    """One rule that asks, and the places it means."""

    rule_id: int
    version: int
    reason: str  # to the author, with the norm, in their language
    spans: tuple[tuple[int, int], ...]  # in `title + "\\n" + text`


def nudges_for(
    *, author: Member, space_id: int, text: str, title: str = "", door: str = "web"
) -> list[Nudge]:
    """The rules in force that would ask, the one met first before the others; no query.

    A rule that lets it through silences them, as it does the others.
    """
    found = word_gate.met(author, space_id, title, text, door, count=False)
    hits = sorted(found.of(Deed.NUDGE), key=lambda hit: hit.start) if found else []
    if found is None:
        return []
    told = []
    for pk in dict.fromkeys(hit.rule.id for hit in hits):
        row = found.rows[pk]
        spans = tuple(found.place(hit) for hit in hits if hit.rule.id == pk)
        told.append(Nudge(pk, row.version, _reason(row.reason.text, row.clause), spans))
    return told


def _reason(reason: str, clause: int | None) -> str:
    words = reason or _("This may not be what you mean to say here. Change it?")
    return sentences(words, norm(clause))
