"""Private notes to whoever writes: one a day for each topic, and nobody is kept from anything.

What is known before anything is written stands beside the composer: the guide for newcomers,
that a topic is old. What somebody's own posts say – three in a row, three to one person, much of
a topic – is noted once it is sent, and stands there the next time. And before something is sent
that may hurt, that answers what was reported, or that was asked before, one question comes between.
"""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from weilu.conversations import search
from weilu.conversations.models import Topic
from weilu.conversations.models.space import Kind
from weilu.conversations.nudging import Note, Question, Writing
from weilu.members.models import Member
from weilu.moderation import screener
from weilu.moderation.queries.nudging import nudges_for
from weilu.screening.fold import canonical
from weilu.screening.heads import Span

from . import actions, tokens
from .actions.nudging import today
from .dials import NUDGES
from .dominance import noted
from .models import Nudge
from .queries import writing as queries

Name, State = Nudge.Name, Nudge.State
REPORTS = 2  # live ones on what is answered
HURTS = frozenset({"offence", "hate", "sexism"})
ASKS = frozenset({"nudge", "hold"})  # deeds that a word with the author may spare
ALIKE = 0.6  # of the pairs of characters of two titles
AROUND = 40  # characters beside the words that are meant
SHOWN = 3  # pieces of the author's own words
SIGNS = {
    Name.ROW: "message-circle",
    Name.SAME: "messages-square",
    Name.MUCH: "users-round",
    Name.GUIDE: "sprout",
    Name.OLD: "history",
}


class ClimateNudges:
    """The notes of this installation, as the composer asks for them."""

    def beside(
        self, member: Member, topic_id: int | None, silence: str = ""
    ) -> Note | None:
        """What stands beside the composer: one statement.

        Args:
            silence: How long nobody wrote there, in words, once that is long.
        """
        found = queries.todays(member, topic_id, today())
        if found.name:
            is_open = found.state == State.SHOWN and found.name not in Nudge.ASKED
            is_over = found.name == Name.OLD and not silence  # somebody wrote since
            return _note(Name(found.name), silence) if is_open and not is_over else None
        if silence and NUDGES[Name.OLD].value:
            return _note(Name.OLD, silence)
        is_new = member.trust == 0 and found.posts < queries.FIRST
        if is_new and not member.standing.is_team and NUDGES[Name.GUIDE].value:
            return _note(Name.GUIDE)
        return None

    def before(self, writing: Writing) -> Question | None:
        """What is asked before it is sent; asked once, unless the words are others."""
        text = _whole(writing)
        if writing.token and tokens.is_good(writing.token, writing.member, text):
            return None
        asked = (
            _reported(writing)
            or _ruled(writing, text)
            or _harsh(writing, text)
            or _twin(writing)
        )
        if asked is None:
            return None
        topic_id = writing.topic.pk if writing.topic else None
        stands = actions.note(member=writing.member, topic_id=topic_id, name=asked.name)
        return asked if stands else None

    def sent(self, writing: Writing, topic_id: int | None, post_id: int) -> None:
        """What became of the note that stood there; or else which one is due."""
        if writing.noted:
            good = tokens.is_good(writing.token, writing.member, _whole(writing))
            actions.settle(
                member=writing.member,
                topic_id=topic_id,
                name=_standing(writing.noted),
                as_it_was=good,
                post_id=post_id,
            )
        elif topic_id and not writing.member.standing.is_team:
            due = noted(queries.lines(topic_id), writing.member.pk)
            for name in [each for each in due if NUDGES[each].value][:1]:
                actions.note(member=writing.member, topic_id=topic_id, name=name)

    def put_away(self, member: Member, topic_id: int | None, name: str) -> None:
        actions.put_away(member=member, topic_id=topic_id, name=_standing(name))


def _standing(name: str) -> str:
    """What a form says of a note that no row knows yet; anybody can send anything."""
    return name if name in Nudge.STANDING else Name.GUIDE


def _note(name: Nudge.Name, silence: str = "") -> Note:
    words = {
        Name.ROW: _("The last three replies are yours. Let others speak, too."),
        Name.SAME: _(
            "You have answered the same person three times. Perhaps in private, or about "
            "something else?"
        ),
        Name.MUCH: _("Much of this topic is yours by now. Leave others some room."),
        Name.GUIDE: _(
            "New here? Say one thing, concretely and kindly. That is all it takes."
        ),
        Name.OLD: _(
            "Nobody has written here for %(span)s. Go on if it is still about this; something "
            "new is found more easily in a topic of its own."
        )
        % {"span": silence},
    }
    link = (
        (_("What matters to us"), reverse("culture:norms")) if name == Name.GUIDE else None
    )
    return Note(name, words[name], SIGNS[name], link)


def _whole(writing: Writing) -> str:
    return f"{writing.title}\n{writing.text}" if writing.title else writing.text


def _question(
    name: Nudge.Name,
    words: str,
    writing: Writing,
    pieces: Sequence[tuple[str, bool]] = (),
    links: Sequence[tuple[str, str]] = (),
) -> Question:
    token = tokens.token(writing.member, _whole(writing))
    return Question(name, words, token, pieces, links)


def _reported(writing: Writing) -> Question | None:
    if not writing.parent_id or not NUDGES[Name.REPORTED].value:
        return None
    if queries.live_reports(writing.parent_id) < REPORTS:
        return None
    words = _("Members have reported this, and somebody is on it. Better leave it for now?")
    return _question(Name.REPORTED, words, writing)


def _ruled(writing: Writing, text: str) -> Question | None:
    """What a word rule of the team asks, in its words; in a new topic, rules of no one space."""
    found = nudges_for(
        author=writing.member,
        space_id=writing.topic.space_id if writing.topic else 0,
        text=writing.text,
        title=writing.title,
    )
    if not found:
        return None
    less = 0 if writing.title else 1  # the sign between title and text
    spans = [
        Span(start - less, end - less, Name.HARSH, 1.0)
        for nudge in found
        for start, end in nudge.spans
    ]
    pieces = tuple(marked(text, spans[:SHOWN]))
    return _question(Name.HARSH, found[0].reason, writing, pieces=pieces)


def _harsh(writing: Writing, text: str) -> Question | None:
    """Asked where a word with the author is cheapest, or might spare them a wait.

    And where it can be shown which words are meant: nobody can soften what they cannot see.
    """
    if not NUDGES[Name.HARSH].value or not screener.is_on():
        return None
    scan = screener.read(text, writing.member, composing=True)
    if scan.decision.action not in ASKS or scan.decision.category not in HURTS:
        return None
    hurting = [span for span in scan.spans if span.head in HURTS and span.weight > 0]
    if not hurting:
        return None
    pieces = tuple(marked(text, hurting[:SHOWN]))
    return _question(
        Name.HARSH, _("This may hurt somebody. Soften it?"), writing, pieces=pieces
    )


def marked(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The author's words around what is meant, piece by piece; True: it is meant."""
    end = 0
    for start, stop in _joined((span.start, span.end) for span in spans):
        before = text[end:start]
        if len(before) > 2 * AROUND:
            before = f"{before[:AROUND] if end else ''}…{before[-AROUND:]}"
        yield before, False
        yield text[start:stop], True
        end = stop
    if end:
        yield text[end : end + AROUND] + ("…" if len(text) > end + AROUND else ""), False


def _joined(places: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in the order of the text; those that touch are one."""
    found: list[tuple[int, int]] = []
    for start, stop in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(stop, found[-1][1])
        else:
            found.append((start, stop))
    return found


def _twin(writing: Writing) -> Question | None:
    """An earlier question under nearly the same title, where there is one they may read."""
    asks = writing.topic is None and writing.kind == Kind.QUESTION
    if not asks or not NUDGES[Name.TWIN].value:
        return None
    hits = [hit.topic_id for hit in search.similar(writing.title, reader=writing.member)]
    topics = Topic.objects.readable_by(writing.member).filter(pk__in=hits)
    same = [each for each in topics if likeness(each.title, writing.title) >= ALIKE]
    if not same:
        return None
    links = tuple((each.title, f"/t/{each.pk}/") for each in same)
    words = _("Somebody may have asked this before. Is it the same question?")
    return _question(Name.TWIN, words, writing, links=links)


def likeness(one: str, other: str) -> float:
    """The share of pairs of characters two titles have in common (Jaccard), folded."""
    first, second = _pairs(one), _pairs(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _pairs(title: str) -> set[str]:
    folded = "".join(sign for sign in canonical(title) if sign.isalnum())
    return {folded[n : n + 2] for n in range(len(folded) - 1)}
