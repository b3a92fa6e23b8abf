"""A short list with an end: what concerns the reader first, then what might please them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from weilu.conversations.queries.lists import Key
from weilu.members.models import Member

from .candidates import Candidate, Fact, candidates
from .parts import PAGE, Stories, Story, Why, told

BUSIEST = 3
FEWEST_REPLIES = 3  # that make a topic busy
# The most of each kind, so that no one reason fills the page.
SHARES = {
    Why.OWN: 6,
    Why.FOLLOWED: 6,
    Why.TOOK_PART: 6,
    Why.NEWCOMER_ASKS: 3,
    Why.UNANSWERED: 3,
    Why.PERSON: 4,
    Why.BUSY: BUSIEST,
    Why.FEATURED: 2,
    Why.NEW_IN_SPACE: 8,
    Why.SPACE_GOES_ON: 6,
    Why.AROUND: 4,
}
ORDER = {why: place for place, why in enumerate(SHARES)}


def for_you(reader: Member, spaces: Sequence[int]) -> tuple[Stories[Key], bool]:
    """Up to twenty unread topics with the reason for each, and whether nothing was ever read.

    Two queries.
    """
    found = candidates(reader, spaces, others=True)
    chosen = list(_chosen(found))[:PAGE]
    lines = told([candidate.fact.pk for candidate, _why in chosen], reader=reader)
    why = {candidate.fact.pk: reason for candidate, reason in chosen}
    untouched = not any(candidate.fact.was_opened for candidate in found)
    return Stories([Story(line, why[line.pk]) for line in lines]), untouched


def _chosen(found: Sequence[Candidate]) -> Iterator[tuple[Candidate, str]]:
    """The best reasons first; within one, the latest first."""
    busy = _busiest(found)
    reasons = [(each, _why(each, busy)) for each in found if each.is_new]
    given = [(each, why) for each, why in reasons if why]
    given.sort(key=lambda pair: ORDER[pair[1]])
    taken: Counter[str] = Counter()
    for each, why in given:
        taken[why] += 1
        if taken[why] <= SHARES[why]:
            yield each, why


def _busiest(found: Iterable[Candidate]) -> set[int]:
    recent = [
        each.fact
        for each in found
        if each.fact.is_recent and each.fact.level and each.is_new
    ]
    recent = [fact for fact in recent if fact.reply_count >= FEWEST_REPLIES]
    recent.sort(key=lambda fact: -fact.reply_count)
    return {fact.pk for fact in recent[:BUSIEST]}


def _why(candidate: Candidate, busy: set[int]) -> str | None:
    for source, why in (
        ("own", Why.OWN),
        ("followed", Why.FOLLOWED),
        ("said", Why.TOOK_PART),
    ):
        if source in candidate.sources:
            return why
    return _offered(candidate) or _from_spaces(candidate, busy)


def _offered(candidate: Candidate) -> str | None:
    """What others wait for or tell: open questions, and people the reader follows."""
    fact, sources = candidate.fact, candidate.sources
    if "asked" in sources and fact.by_newcomer:
        return Why.NEWCOMER_ASKS
    if "asked" in sources and fact.level:
        return Why.UNANSWERED
    return Why.PERSON if "person" in sources else None


def _from_spaces(candidate: Candidate, busy: set[int]) -> str | None:
    fact = candidate.fact
    if fact.pk in busy:
        return Why.BUSY
    if fact.is_featured:
        return Why.FEATURED
    if not fact.level:
        return Why.AROUND if "around" in candidate.sources else None
    return None if fact.level == "highlights" else _goes_on(fact)


def _goes_on(fact: Fact) -> str | None:
    if fact.was_opened:
        return Why.SPACE_GOES_ON
    return Why.NEW_IN_SPACE if fact.came_later else None
