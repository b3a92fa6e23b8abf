"""The gate of word rules: what operators wrote, asked of every text but the team's own.

One text may meet several: the strictest of those that stop it counts, words are covered and
replaced, and what is tagged or reported is noted. One that lets through outweighs them all.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from weilu.conversations.gates import ALLOWED, Answer, Draft, Grounds, Mark, Verdict
from weilu.conversations.models import Topic
from weilu.conversations.queries.waiting import norm
from weilu.core import clock
from weilu.core.text import language
from weilu.core.wording import sentences
from weilu.members.models import Member
from weilu.screening.fold import Offsets
from weilu.screening.rules import Hit

from .models import WordRule
from .rewriting import Span, rewritten
from .rules import CHANGES, IN_FORCE, NOTES, STOPS, Deed, State, counting, deed_of, where

LONGEST = 32_000  # characters; longer is refused elsewhere
SHOWN = 3  # of the author's words, told back to them
COVER = "＊"
COVERED = 4  # signs in a line that says what was covered
TITLE = Topic._meta.get_field("title").max_length or 0


class Met(NamedTuple):
    """What rules in force say of a text."""

    text: str  # title and text in one
    hits: Sequence[Hit]
    rows: Mapping[int, WordRule]

    def of(self, *deeds: Deed) -> list[Hit]:
        return [hit for hit in self.hits if deed_of(hit) in deeds]

    def words(self, hits: Sequence[Hit]) -> list[str]:
        """The pieces of the original that were met, each once."""
        spans = [self.place(hit) for hit in hits]
        return list(dict.fromkeys(self.text[start:end].strip() for start, end in spans))

    def place(self, hit: Hit) -> tuple[int, int]:
        return Offsets(self.text).original_span(hit.start, hit.end)


def met(
    author: Member, space_id: int, title: str, body: str, door: str, *, count: bool = True
) -> Met | None:
    """What the rules in force meet; None where nothing follows. It is counted unless only asked."""
    if author.standing.is_team:
        return None
    return met_by_anybody(author, space_id, title, body, door, count=count)


def met_by_anybody(
    author: Member, space_id: int, title: str, body: str, door: str, *, count: bool = True
) -> Met | None:
    """The same where the team is asked, too."""
    words, rows = IN_FORCE.rules()
    if not rows:
        return None
    text = f"{title}\n{body}"[:LONGEST]
    place = where(space_id, author.trust, door, language(body), clock.now())
    known = [hit for hit in words.met(text, place) if hit.rule.id in rows]
    live = [hit for hit in known if rows[hit.rule.id].state == State.LIVE]
    if count:
        IN_FORCE.note(counting(known))
    if not counting(live):
        return None
    return Met(text, live, rows)


def word_rules(draft: Draft) -> Verdict:
    """Held, refused, changed or noted, as the rules say that are met in their scope."""
    found = met(draft.author, draft.space.pk, draft.title, draft.text, draft.door)
    if found is None:
        return ALLOWED
    stops = found.of(*STOPS)
    worst = max(stops, key=lambda hit: STOPS.index(deed_of(hit)), default=None)
    row = found.rows[worst.rule.id] if worst else None
    mine = [hit for hit in stops if row and hit.rule.id == row.pk]
    if worst and row and deed_of(worst) == Deed.REFUSE:
        grounds = _grounds(row, found.words(mine))
        why = refusal(row, found.words(mine))
        return Verdict(Answer.REFUSE, why, about="text", grounds=grounds)
    title, text = changed(draft.title, draft.text, found)
    marks = tuple(_marks(found, draft.author))
    if row is None:
        return Verdict(Answer.ALLOW, title=title, text=text, marks=marks)
    pauses = any(mark.deed == Deed.PAUSE for mark in marks)
    return Verdict(
        Answer.HOLD,
        _why_held(row, pauses=pauses),
        grounds=_grounds(row, found.words(mine)),
        title=title,
        text=text,
        marks=marks,
    )


def _grounds(row: WordRule, said: list[str]) -> Grounds:
    return Grounds("rule", row.pk, row.version, row.clause, tuple(said[:SHOWN]))


def _why_held(row: WordRule, *, pauses: bool) -> str:
    reason = row.reason.text or _(
        "One of our rules asks somebody of the team to read it first."
    )
    if not pauses:
        return reason
    wait = _("Until then you cannot post; it ends by itself after a day at the latest.")
    return sentences(reason, wait)


def refusal(row: WordRule, said: list[str]) -> str:
    """Why it cannot be posted: the team's words, the norm, and the author's own words."""
    reason = row.reason.text or _("Our rules do not allow this.")
    shown = _("”, “").join(said[:SHOWN])
    meant = _("It is about “%(words)s”.") % {"words": shown} if shown else ""
    return sentences(reason, norm(row.clause), meant)


def changed(title: str, text: str, found: Met) -> tuple[str, str]:
    """Title and text as they are said; both empty where nothing changes."""
    spans = []
    for hit in found.of(*CHANGES):
        start, end = found.place(hit)
        row = found.rows[hit.rule.id]
        said = row.instead if row.deed == Deed.REPLACE else COVER * (end - start)
        spans.append(Span(start, end, said))
    if not spans:
        return "", ""
    title, text = rewritten(f"{title}\n{text}", spans, cut=len(title))
    return title[:TITLE], text


def _marks(found: Met, author: Member) -> list[Mark]:
    """What is noted with the post, each rule once; only newcomers are paused."""
    deeds = (*CHANGES, *NOTES, *((Deed.PAUSE,) if author.trust == 0 else ()))
    hits = found.of(*deeds)
    marks = []
    for pk in dict.fromkeys(hit.rule.id for hit in hits):
        row = found.rows[pk]
        said = found.words([hit for hit in hits if hit.rule.id == pk])[:SHOWN]
        stands = {
            Deed.MASK: COVER * COVERED,
            Deed.REPLACE: row.instead,
            Deed.TAG: row.tag or row.name[:40],
        }.get(Deed(row.deed), "")
        marks.append(Mark(row.deed, pk, row.version, row.clause, tuple(said), stands))
    return marks
