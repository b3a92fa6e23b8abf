"""The gate of screening: what the model takes for spam, fraud or worse waits for a person."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from weilu.conversations.gates import ALLOWED, Answer, Coming, Draft, Grounds, Verdict
from weilu.conversations.models import Space
from weilu.core import clock
from weilu.core.wording import sentences
from weilu.members.models import Member
from weilu.screening.outside import Told

from . import behaviour, outside, screener
from .judging import HOLD, Ask, Judged, judge
from .policy import CATEGORIES

PLAIN = "canonical"  # the view of a text as it was written


@contextmanager
def ahead(coming: Coming) -> Iterator[None]:
    """Ask the classifier outside, where the model is unsure of what is about to be said.

    It is asked before the transaction of the post begins, and the gate knows its answer.
    """
    if outside.was_asked():
        yield
        return
    author, told = coming.author, dict[str, Told | None]()
    private = coming.space.visibility == Space.Visibility.PRIVATE
    if not author.standing.is_team and screener.is_on() and outside.is_open(private):

        def ask(words: str) -> Told | None:
            told[words] = outside.ask(words, private=private)
            return told[words]

        _judged(author, _whole(coming.title, coming.text), ask)
    with outside.foretold(told):
        yield


def screening(draft: Draft) -> Verdict:
    """Hold what costs least when a person looks first; never the team's words, never an edit.

    An edit is not held, and no probability refuses: whoever reads posts afterwards (`watching.py`)
    tells the team of one that reads badly now.
    """
    if draft.editing or draft.author.standing.is_team or not screener.is_on():
        return ALLOWED
    text = _whole(draft.title, draft.text)
    judged = _judged(draft.author, text, outside.told_of)
    return _held(text, judged) if judged.deed == HOLD else ALLOWED


def _whole(title: str, text: str) -> str:
    return f"{title}\n{text}" if title else text


def _judged(author: Member, text: str, ask: Ask) -> Judged:
    now = clock.now()
    return judge(
        text,
        standing=screener.standing(author, now),
        trust=author.trust,
        joined_at=author.joined_at,
        at=now,
        before=lambda: behaviour.history(author.pk, text, now),
        ask=ask,
    )


def _held(text: str, judged: Judged) -> Verdict:
    words = tuple(
        said for start, end, _w in judged.spans if (said := text[start:end].strip())
    )
    clause = screener.SCREENER.policy().clauses.get(judged.category)
    grounds = Grounds("model", None, 0, clause, words, judged.facts())
    return Verdict(Answer.HOLD, reason(judged), grounds=grounds)


def reason(judged: Judged) -> str:
    """What its author reads: what it was taken for, and what would have passed; never a number."""
    if judged.scan.view != PLAIN:
        said = _("This text looks disguised, so a moderator will read it.")
    else:
        words = _("A program took it for %(category)s, so one of the team reads it first.")
        said = words % {"category": CATEGORIES[judged.category]}
    passed = _("Without this part it would have passed.") if judged.without else ""
    return sentences(said, passed)


def to_team(facts: Mapping[str, Any]) -> str:
    """What the team reads of a hold: what it was taken for, whether in disguise, what would have passed."""
    if "category" not in facts:
        return ""
    words = _("The program took it for: %(category)s.")
    disguised = facts.get("view", PLAIN) != PLAIN
    return sentences(
        words % {"category": CATEGORIES.get(facts["category"], facts["category"])},
        _("It was read in disguise.") if disguised else "",
        _("Without this part it would have passed.") if facts.get("without") else "",
    )
