"""Three figures in words at the head of the desk, each a link to its rows: one statement."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.conversations.queries.lists import SHOWN, readable
from weilu.conversations.queries.promises import STALE
from weilu.conversations.queries.shapes import moment, plain
from weilu.core import clock
from weilu.core.db import row
from weilu.members.models import Member
from weilu.members.models.warmup import ENOUGH
from weilu.members.permissions import may
from weilu.notices.leaving import mail_sql

WEEK = timedelta(days=7)
LAG = timedelta(seconds=60)  # reactions may be so far behind before the desk says so
FIGURES = f"""
SELECT (SELECT count(*) FROM conversations_topic t
    JOIN conversations_space s ON s.id = t.space_id
    WHERE t.kind = 'question' AND t.helper_count = 0 AND t.closed_at IS NULL
      AND s.archived_at IS NULL AND {SHOWN} AND {{readable}}) AS questions,
  (SELECT count(*) FROM conversations_firstpost f
    JOIN conversations_post p ON p.id = f.post_id AND p.deleted_at IS NULL
    JOIN conversations_topic t ON t.id = p.topic_id AND {SHOWN}
    JOIN conversations_space s ON s.id = t.space_id
    WHERE f.state = 'waiting' AND f.written_at > %s AND {{readable}}) AS firsts,
  (SELECT count(*) FROM members_member m
    WHERE m.joined_at >= %s AND m.state = 'active') AS newcomers,
  (SELECT min(a.recorded_at) FROM activity_activity a WHERE a.recorded_at < %s AND a.id =
    (SELECT min(b.id) FROM activity_activity b WHERE b.id > (SELECT c.position
      FROM activity_cursor c WHERE c.reaction = 'moderation.watch'))) AS behind,
  (SELECT (SELECT count(*) FROM members_member m WHERE m.state = 'active' AND NOT m.is_robot)
    FROM members_warmup w WHERE w.ended_at IS NULL) AS company,
  {{mail}}
"""  # noqa: S608  conditions of ours


class Figure(NamedTuple):
    """One sentence with a number, and where its rows are."""

    words: str
    href: str


class Figures(NamedTuple):
    """What the head of the desk says."""

    said: list[Figure]
    behind: datetime | None  # since when the desk knows nothing new, once that is a minute
    warm_up: str  # how far it has come, while it lasts
    mail: str  # why letters may not arrive, for whoever can do something about it


def figures(reader: Member) -> Figures:
    """What waits and who came, in words; what is nought is left unsaid."""
    may_read, rights = readable(reader)
    now = clock.now()
    mail, asked = mail_sql()
    sql = FIGURES.format(readable=may_read, mail=mail)
    moments = plain(now - STALE), plain(now - WEEK), plain(now - LAG)
    found = row(sql, [*rights, moments[0], *rights, *moments[1:], *asked])
    if found is None:
        return Figures([], None, "", "")
    told = _said((found.questions, found.firsts, found.newcomers))
    said = [each for each in told if each]
    post = _mail(found.stuck, found.proven) if may("mail.read", reader.standing) else ""
    return Figures(said, moment(found.behind), _warming(found.company), post)


def _mail(stuck: bool, proven: bool) -> str:
    """What `components/mail_note.html` puts in words; nothing where letters leave and arrive."""
    if settings.WEILU_MAIL_SERVER is None:
        return "no server"
    return "stuck" if stuck else "" if proven else "unproven"


def _warming(company: int | None) -> str:
    """One calm line, while the house warms up."""
    if company is None:
        return ""
    missing = max(ENOUGH - company, 0)
    words = ngettext(
        "Warm-up: newcomers begin at trust 1 until %(num)s more member is here.",
        "Warm-up: newcomers begin at trust 1 until %(num)s more members are here.",
        missing,
    )
    return words % {"num": missing} if missing else _("Warm-up: it ends within a day.")


def _said(found: tuple[int, int, int]) -> list[Figure | None]:
    questions, firsts, newcomers = found
    return [
        _figure(
            questions,
            ngettext(
                "%(num)s question has no answer yet",
                "%(num)s questions have no answer yet",
                questions,
            ),
            "/?tab=unanswered",
        ),
        _figure(
            firsts,
            ngettext(
                "%(num)s first post waits for a reply",
                "%(num)s first posts wait for a reply",
                firsts,
            ),
            reverse("console:first_posts"),
        ),
        _figure(
            newcomers,
            ngettext(
                "%(num)s member came this week",
                "%(num)s members came this week",
                newcomers,
            ),
            "/members/",
        ),
    ]


def _figure(number: int, words: str, href: str) -> Figure | None:
    return Figure(words % {"num": number}, href) if number else None
