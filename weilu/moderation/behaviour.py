"""What an author does, as features from 0 to 1: told beside what a text says, for spam, ads and fraud."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from weilu.conversations.queries.shapes import moment, plain, rows
from weilu.core.db import marks
from weilu.screening import contacts, domains, neardup
from weilu.screening.domains import Seen

DAY, SHORT, LATELY = timedelta(days=1), timedelta(minutes=10), timedelta(days=90)
HALF_LIFE = 30.0  # days in which what was decided weighs half
REJECTED, LOOKED_AT = 1.0, 20.0  # before anything is known: one in twenty is declined
MANY, MANY_LINKS, MANY_KINDS, TEAM_TRUST = (
    10,
    5,
    3,
    4,
)  # where a feature has its full weight
NIGHT = range(1, 6)  # hours by the community's clock
BIT = -1  # the band of an exact text
SO_FAR = """
SELECT count(*), sum(CASE WHEN written_at >= %s THEN 1 ELSE 0 END),
  sum(CASE WHEN html LIKE '%%href="http%%' THEN 1 ELSE 0 END)
FROM (SELECT written_at, html FROM conversations_post WHERE author_id = %s
  ORDER BY id DESC LIMIT 60) AS latest
"""
DECIDED = """
SELECT h.outcome, h.decided_at FROM conversations_heldpost h
JOIN conversations_post p ON p.id = h.post_id
WHERE p.author_id = %s AND h.decided_at >= %s
"""
REPORTED = """
SELECT count(DISTINCT r.case_id) FROM moderation_report r JOIN moderation_case c ON c.id = r.case_id
WHERE c.about_id = %s AND r.withdrawn_at IS NULL AND c.opened_at >= %s
"""
AGAIN = """
SELECT p.author_id FROM moderation_signature s JOIN conversations_post p ON p.id = s.post_id
WHERE s.band = -1 AND s.key = %s AND s.at >= %s
"""


KNOWN = "SELECT host, harmful, harmless FROM moderation_domain WHERE host IN ({marks})"


@dataclass(frozen=True)
class History:
    """What an author did before, counted."""

    posts: int = 0  # up to sixty
    hurried: int = 0  # within ten minutes
    linked: int = 0  # posts of theirs with a link
    own_again: int = 0  # with the same text, in a day
    others_again: int = 0
    reported: int = 0  # cases
    rejected: float = REJECTED / LOOKED_AT
    domains: Mapping[str, Seen] = field(default_factory=dict)  # decided here, of its links


NOTHING_YET = History()


def history(author_id: int, text: str, at: datetime) -> History:
    """Four small queries, and one where the text has a link."""
    ((posts, hurried, linked),) = rows(SO_FAR, [plain(at - SHORT), author_id])
    again = [by for (by,) in rows(AGAIN, [exact(text), plain(at - DAY)])]
    ((reported,),) = rows(REPORTED, [author_id, plain(at - LATELY)])
    own = again.count(author_id)
    return History(
        posts or 0, hurried or 0, linked or 0, own, len(again) - own, reported,
        _rejected(rows(DECIDED, [author_id, plain(at - LATELY)]), at),
        _decided_on(_links(text)),
    )  # fmt: skip


def _links(text: str) -> list[str]:
    return [e.value for e in contacts.contacts(text) if e.kind in ("url", "domain")]


def _decided_on(links: Sequence[str]) -> Mapping[str, Seen]:
    """How links to these websites, or to what they are part of, were decided here."""
    asked = {name for link in links for name in domains.names_of(link)}
    if not asked:
        return {}
    found = rows(KNOWN.format(marks=marks(asked)), sorted(asked))
    return {host: Seen(harmful, harmless) for host, harmful, harmless in found}


def exact(text: str) -> int:
    """The key of an exact text, in the 64 bits a database keeps."""
    return int.from_bytes(bytes.fromhex(neardup.exact_key(text)[:16]), signed=True)


def _rejected(decided: Sequence[tuple[str, datetime | str]], at: datetime) -> float:
    """The share of held posts that was declined; what is a month old counts half."""
    declined, looked_at = REJECTED, LOOKED_AT
    for outcome, when in decided:
        then = moment(when)
        weight = 0.5 ** ((at - then).total_seconds() / 86_400 / HALF_LIFE)
        looked_at += weight
        declined += weight * (outcome == "declined")
    return declined / looked_at


def features(
    text: str, *, trust: int, joined_at: datetime, at: datetime, before: History
) -> dict[str, float]:
    """The features of one text by one author."""
    found = contacts.contacts(text)
    links = [each.value for each in found if each.kind in ("url", "domain")]
    age = max(0.0, (at - joined_at).total_seconds() / 3_600)
    return {
        "young": 1 / (1 + age / 24),
        "hurry": min(before.hurried, MANY) / MANY,
        "first_post": float(before.posts == 0),
        "first_link": float(bool(links) and before.linked == 0),
        "links": min(len(links), MANY_LINKS) / MANY_LINKS,
        "contacts": min(len(contacts.kinds(found)), MANY_KINDS) / MANY_KINDS,
        "own_again": min(before.own_again, MANY_LINKS) / MANY_LINKS,
        "others_again": min(before.others_again, MANY_LINKS) / MANY_LINKS,
        "domain": max((_harm(link, before.domains) for link in links), default=0.0),
        "reported": min(1.0, before.reported / max(1, before.posts)),
        "rejected": max(0.0, before.rejected - REJECTED / LOOKED_AT),
        "night": float(at.astimezone(timezone.get_default_timezone()).hour in NIGHT),
        "trust": min(trust, TEAM_TRUST) / TEAM_TRUST,
    }


def _harm(link: str, decided: Mapping[str, Seen]) -> float:
    """Of a link: what was decided here about its website, as far as that is worse than of any other.

    Hidden behind a shortener or written in two alphabets, it says less than others, and counts as any.
    """
    found, usual = domains.judged(link, decided), domains.prior(Seen())
    hidden = usual if found.is_shortener or found.is_lookalike else 0.0
    return max(hidden, found.harm - usual)
