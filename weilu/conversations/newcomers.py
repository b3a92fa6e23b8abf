"""Gates of pace and of beginnings: what a robot would do at once, and a person hardly misses.

Whoever is new (trust 0) has narrower measures; they widen by themselves, see
`actions/trusting.py`. What is refused may be tried again; what is doubtful waits for a person.
"""

import re
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.core import clock
from weilu.core.dials import Span
from weilu.core.times import when
from weilu.screening import neardup

from . import caps
from .dials import newcomers as dials
from .gates import ALLOWED, Answer, Draft, Grounds, Verdict
from .limits import FROM_HERE, is_known, refuse
from .queries.shapes import moment, plain, rows

A_DAY = timedelta(days=1)
SHORT = timedelta(minutes=10)  # within which texts that are nearly the same count
LOOKED_AT = 60  # own posts, newest first: nobody new has many more
LATEST = """
SELECT p.written_at, p.topic_id, t.author_id, CASE WHEN t.first_post_id = p.id THEN 1 ELSE 0 END
FROM conversations_post p JOIN conversations_topic t ON t.id = p.topic_id
WHERE p.author_id = %s AND p.door IN ('web', 'api') ORDER BY p.id DESC LIMIT %s
"""
NEWEST = {  # when an author last wrote
    "post": "SELECT written_at FROM conversations_post WHERE author_id = %s ORDER BY id DESC LIMIT 1",
    "topic": "SELECT opened_at FROM conversations_topic WHERE author_id = %s ORDER BY id DESC LIMIT 1",
}
LINKED = """
SELECT html FROM conversations_post WHERE author_id = %s AND html LIKE '%%href="http%%'
ORDER BY id DESC LIMIT %s
"""
TEXTS = """
SELECT text FROM (SELECT text, written_at FROM conversations_post WHERE author_id = %s
  ORDER BY id DESC LIMIT 20) AS latest WHERE written_at >= %s
"""
HREF = re.compile(r'href="(https?://[^"]+)"', re.IGNORECASE)


class Own(NamedTuple):
    """One of the author's own posts."""

    at: datetime
    topic_id: int
    opener_id: int
    opens: bool


def _is_free(draft: Draft) -> bool:
    """The team, edits, and what other doors bring."""
    return draft.editing or draft.author.standing.is_team or draft.door not in FROM_HERE


def paced(draft: Draft) -> Verdict:
    """Some seconds between two posts, some more between two topics."""
    if _is_free(draft):
        return ALLOWED
    verb = "topic" if draft.topic is None else "post"
    gap = _gap(draft).value
    if not gap:
        return ALLOWED
    for (last,) in rows(NEWEST[verb], [draft.author.pk]):
        left = gap - (clock.now() - moment(last))
        if left > timedelta():
            return refuse(_in_a_moment(left))
    return ALLOWED


def _gap(draft: Draft) -> Span:
    known = is_known(draft.author)
    if draft.topic is None:
        return dials.TOPIC_GAP if known else dials.TOPIC_GAP_NEW
    return dials.POST_GAP if known else dials.POST_GAP_NEW


def _in_a_moment(left: timedelta) -> str:
    seconds = max(1, round(left.total_seconds()))
    text = ngettext(
        "A little slower: you can post again in %(seconds)s second.",
        "A little slower: you can post again in %(seconds)s seconds.",
        seconds,
    )
    return text % {"seconds": seconds}


def in_a_day(draft: Draft) -> Verdict:
    """So many topics from midnight to midnight."""
    if draft.topic is not None or _is_free(draft):
        return ALLOWED
    reason = caps.spent(draft.author, "topics")
    return refuse(reason) if reason else ALLOWED


def few_links(draft: Draft) -> Verdict:
    """A newcomer's post carries few links, also when it is edited."""
    if is_known(draft.author) or draft.door not in FROM_HERE:
        return ALLOWED
    most = dials.LINKS_NEW.value
    if draft.links <= most:
        return ALLOWED
    text = ngettext(
        "Your first posts carry at most %(num)s link. More comes with time.",
        "Your first posts carry at most %(num)s links. More comes with time.",
        most,
    )
    return refuse(text % {"num": most}, "text")


def first_days(draft: Draft) -> Verdict:
    """So many topics and replies on the first day, so many replies in one topic of others'."""
    if is_known(draft.author) or _is_free(draft):
        return ALLOWED
    own = lately(draft)
    return _first_day(draft, own) or _in_one_topic(draft, own) or ALLOWED


def _first_day(draft: Draft, own: list[Own]) -> Verdict | None:
    ends = draft.author.joined_at + A_DAY
    if clock.now() >= ends:
        return None
    opens = draft.topic is None
    most = (dials.TOPICS_NEW if opens else dials.REPLIES_NEW).value
    if sum(post.opens == opens for post in own) < most:
        return None
    if opens:
        text = ngettext(
            "On your first day you can open %(num)s topic. The next one from %(moment)s on.",
            "On your first day you can open %(num)s topics. The next one from %(moment)s on.",
            most,
        )
    else:
        text = ngettext(
            "On your first day you can reply %(num)s time. Again from %(moment)s on.",
            "On your first day you can reply %(num)s times. Again from %(moment)s on.",
            most,
        )
    return refuse(text % {"num": most, "moment": when(ends)})


def _in_one_topic(draft: Draft, own: list[Own]) -> Verdict | None:
    if draft.topic is None or draft.topic.author_id == draft.author.pk:
        return None
    most = dials.REPLIES_EACH.value
    if sum(post.topic_id == draft.topic.pk for post in own) < most:
        return None
    text = ngettext(
        "While you are new, %(num)s reply in one topic is enough. Others may answer it, and you "
        "can talk in other topics. This widens once you have been here for a few days.",
        "While you are new, %(num)s replies in one topic are enough. Others may answer them, and "
        "you can talk in other topics. This widens once you have been here for a few days.",
        most,
    )
    return refuse(text % {"num": most})


def lately(draft: Draft) -> list[Own]:
    """What the author said here so far, the newest first: one query."""
    found = rows(LATEST, [draft.author.pk, LOOKED_AT])
    return [
        Own(moment(at), topic, opener, bool(opens)) for at, topic, opener, opens in found
    ]


def typed(draft: Draft) -> Verdict:
    """A first post that nobody can have typed waits."""
    if draft.typed_in is None or is_known(draft.author) or _is_free(draft):
        return ALLOWED
    if draft.typed_in >= dials.TYPED_IN.value or lately(draft):
        return ALLOWED
    reason = _(
        "It was written faster than anybody types, so one of the team looks at it first."
    )
    return hold(reason, "typed")


def hold(reason: str, gate: str, words: tuple[str, ...] = ()) -> Verdict:
    return Verdict(Answer.HOLD, reason, grounds=Grounds(gate, words=words))


def alike(draft: Draft) -> Verdict:
    """Nearly the same words again and again within ten minutes wait."""
    if _is_free(draft) or draft.author.is_robot:
        return ALLOWED
    params = [draft.author.pk, plain(clock.now() - SHORT)]
    said = [text for (text,) in rows(TEXTS, params)]
    if (
        len(said) + 1 < dials.ALIKE.value
        or _alike(draft.text, said) + 1 < dials.ALIKE.value
    ):
        return ALLOWED
    reason = _(
        "You said nearly the same a few times just now, so one of the team looks first."
    )
    return hold(reason, "alike")


def _alike(text: str, said: list[str]) -> int:
    """How many of the texts say nearly the same."""
    key, signature = neardup.exact_key(text), neardup.signature(text)
    found = 0
    for other in said:
        theirs = neardup.signature(other) if signature is not None else None
        near = theirs is not None and neardup.are_near(signature, theirs)  # type: ignore[arg-type]
        found += near or neardup.exact_key(other) == key
    return found


def one_host(draft: Draft) -> Verdict:
    """A newcomer who links to one website again and again waits for somebody to look."""
    if not draft.hosts or is_known(draft.author) or _is_free(draft):
        return ALLOWED
    before = [
        set(hosts(HREF.findall(html)))
        for (html,) in rows(LINKED, [draft.author.pk, LOOKED_AT])
    ]
    for host in draft.hosts:
        if 1 + sum(host in linked for linked in before) >= dials.SAME_HOST.value:
            text = _(
                "You linked to %(host)s several times, so one of the team looks first."
            )
            return hold(text % {"host": host}, "host", (host,))
    return ALLOWED


def hosts(links: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The other websites that addresses lead to, each once."""
    found = {_host(link): None for link in links}
    ours = {host.lower() for host in settings.ALLOWED_HOSTS}
    return tuple(host for host in found if host and host not in ours)


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:  # an address like http://[
        return ""
