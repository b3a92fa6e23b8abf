"""What a member is told, grouped by topic, as far as they may still read it now.

Nothing is hidden by deleting rows: a post taken away, a space left, a person or topic muted
since is left out of every list and every count here, and comes back when that is undone.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef

from weilu.charter.queries.survey import OPEN_FOR
from weilu.conversations.models import Post, Space, Topic
from weilu.conversations.queries.lists import readable
from weilu.conversations.queries.one import BIGGEST
from weilu.conversations.queries.shapes import plain, rows
from weilu.core import clock
from weilu.core.pages import Page, cut, keyset, position
from weilu.members.models import Member

from .conditions import (
    BADGE,
    DECIDED,
    DECISION,
    GIVEN,
    LEVEL,
    NEEDED,
    OWED,
    PRAISED,
    PULSE,
    RENEWED,
    STILL_SO,
    WEEKLY_PULSE,
)
from .groups import Group, Notices, grouped
from .models import (
    BADGES,
    BELONGING,
    DISPUTES,
    DUTY,
    GROWTH,
    NEEDS,
    NORMS,
    ORDERS,
    PEOPLE,
    PRAISE,
    RECORDS,
    SPACES,
    TRUST,
    VERDICTS,
    WARM_UP,
    WEEKLY,
    WORK,
    YEARS,
    Letter,
    Notice,
)

LOOKED_AT = 500  # a member's newest notices; what is older is history
PAGE = 20
Statement = tuple[str, list[Any]]

# EVERYTHING is 0 in `Seen.topic_id`.
THROUGH = """coalesce((SELECT through FROM notices_seen
  WHERE member_id = %s AND topic_id = 0), 0)"""
# What a notice is about that is about no topic.
ABOUT = f"""CASE n.reason WHEN 'norms' THEN {NORMS} WHEN 'renewal' THEN {NORMS}
  WHEN 'years' THEN {YEARS} WHEN 'needs' THEN {NEEDS} WHEN 'belonging' THEN {BELONGING}
  WHEN 'pulse' THEN {WEEKLY} WHEN 'praised' THEN {PRAISE} WHEN 'unpraised' THEN {PRAISE}
  WHEN 'one_record' THEN {RECORDS} WHEN 'two_again' THEN {RECORDS}
  WHEN 'warm_up' THEN {WARM_UP} WHEN 'given' THEN {WORK} WHEN 'letter' THEN {VERDICTS}
  WHEN 'hidden' THEN {VERDICTS} WHEN 'asked_back' THEN {VERDICTS}
  WHEN 'verdict' THEN {VERDICTS} WHEN 'reported' THEN {VERDICTS}
  WHEN 'dispute' THEN {DISPUTES} WHEN 'paused' THEN {VERDICTS}
  WHEN 'trust_up' THEN {TRUST} WHEN 'trust_down' THEN {TRUST} WHEN 'let_in' THEN {SPACES} - n.space_id
  WHEN 'level_up' THEN {GROWTH} WHEN 'level_slip' THEN {GROWTH}
  WHEN 'badge' THEN {BADGES} WHEN 'badge_gone' THEN {BADGES}
  WHEN 'order' THEN {ORDERS} WHEN 'swap' THEN {DUTY}
  WHEN 'let_out' THEN {SPACES} - n.space_id ELSE {PEOPLE} END"""
# The newest notices of a member with what they lead to, as far as it may be read now. What
# tells the seen from the unseen is joined first: most notices of a busy member end there.
NEWEST = """
FROM (SELECT * FROM notices_notice WHERE member_id = %s AND activity_id > {since}
  ORDER BY activity_id DESC LIMIT {most}) AS n
LEFT JOIN conversations_post p ON p.id = n.post_id
LEFT JOIN conversations_reading r ON r.topic_id = p.topic_id AND r.member_id = n.member_id
LEFT JOIN notices_seen e ON e.member_id = n.member_id
  AND e.topic_id = coalesce(p.topic_id, {about})
LEFT JOIN conversations_topic t ON t.id = p.topic_id
LEFT JOIN conversations_space s ON s.id = coalesce(t.space_id, n.space_id)
LEFT JOIN conversations_membership i ON i.space_id = s.id AND i.member_id = n.member_id
LEFT JOIN conversations_topicfollow f ON f.topic_id = t.id AND f.member_id = n.member_id
JOIN members_member a ON a.id = n.actor_id
WHERE CASE WHEN {decided} THEN {still_so} WHEN n.reason = 'given' THEN {given} ELSE NOT EXISTS (SELECT 1 FROM members_mute x
  WHERE x.member_id = n.member_id AND x.muted_id = n.actor_id)
AND ((n.reason = 'follow' AND EXISTS (SELECT 1 FROM members_follow w
    WHERE w.member_id = n.actor_id AND w.followed_id = n.member_id))
  OR (n.reason = 'norms' AND {owed})
  OR (n.reason = 'renewal' AND NOT {renewed})
  OR (n.reason = 'needs' AND {needed})
  OR (n.reason = 'belonging' AND {pulse}) OR (n.reason = 'pulse' AND {weekly})
  OR (n.reason = 'praised' AND {praised})
  OR n.reason IN ('years', 'warm_up', 'two_again', 'order', 'swap')
  OR (n.reason = 'trust_up' AND a.trust >= n.number)
  OR (n.reason IN ('level_up', 'level_slip') AND {level})
  OR (n.reason IN ('badge', 'badge_gone') AND {badge})
  OR (n.reason = 'reported' AND {decision})
  OR (n.reason = 'one_record' AND EXISTS (SELECT 1 FROM members_merge g
    WHERE g.survivor_id = n.member_id AND g.undone_at IS NULL))
  OR (t.id IS NOT NULL
    AND p.held_at IS NULL AND p.hidden_at IS NULL AND p.deleted_at IS NULL
    AND t.held_at IS NULL AND t.hidden_at IS NULL AND t.deleted_at IS NULL
    AND coalesce(f.level, i.level, '') <> 'muted'
    AND (n.reason <> 'topic' OR f.level = 'all')
    AND (n.reason <> 'accepted' OR t.accepted_id = p.id)
    AND (n.reason <> 'settle' OR (t.accepted_id IS NULL AND t.closed_at IS NULL))
    AND (n.reason <> 'help' OR EXISTS (SELECT 1 FROM conversations_firstpost w
      WHERE w.post_id = n.post_id AND w.state = 'waiting'))
    AND {readable})) END
"""
# Whoever read past the post after it was said has seen what the notice says.
# What was decided is seen once it is marked.
UNSEEN = f"""(n.activity_id > coalesce(e.through, 0)
  AND ({DECIDED} OR r.post_id IS NULL OR r.read_at < n.at OR (r.post_id < n.post_id
    AND (r.ahead_since IS NULL OR NOT EXISTS (SELECT 1 FROM conversations_readahead h
      WHERE h.member_id = n.member_id AND h.post_id = n.post_id)))))"""  # noqa: S608  reasons of ours
# `may_read` takes the parameters of the rights. Behind it: where the notice leads, and the
# reason given for an edit, or one's own words that were taken away.
LINE = """
SELECT n.activity_id, n.reason, n.at, {unseen}, n.number,
  a.id, a.name, a.picture, a.state, a.is_robot,
  CASE WHEN {may_read} THEN 1 ELSE 0 END,
  CASE WHEN t.deleted_at IS NOT NULL THEN NULL
    WHEN n.reason = 'deleted' THEN t.first_post_id ELSE n.post_id END,
  CASE WHEN n.reason = 'edited' THEN (SELECT v.reason FROM conversations_revision v
      WHERE v.post_id = n.post_id AND v.number = n.number)
    WHEN n.reason = 'declined' THEN (SELECT h.message FROM conversations_heldpost h
      WHERE h.post_id = n.post_id)
    WHEN n.reason IN ('deleted', 'gone') AND p.author_id = n.member_id
      THEN p.html END,
  p.topic_id, CASE WHEN t.deleted_at IS NULL OR t.author_id = n.member_id THEN t.title END,
  s.id, s.slug, s.name_zh, s.name_en, s.visibility
"""


def waiting_sql(member: Member) -> Statement:
    """A statement that counts the groups a member has not seen: one row, one column.

    It may stand in brackets inside another statement, with its parameters in place.
    """
    visible, params = _newest(member, since=THROUGH)
    return f"SELECT count(DISTINCT coalesce(t.id, {ABOUT})) {visible} AND {UNSEEN}", params


def waiting(member: Member) -> int:
    """How many groups a member has not seen: one query."""
    return int(rows(*waiting_sql(member))[0][0])


def notices(
    member: Member, *, everything: bool = False, after: str | None = None
) -> Notices:
    """What a member has not seen, or `everything` they were told: one query."""
    groups = grouped(_lines(member, everything))
    newest = max((group.newest for group in groups), default=0)
    place = position(after, datetime, int)
    if place:
        groups = [group for group in groups if [group.at, group.newest] < place]
    page = cut(groups[: PAGE + 1], size=PAGE, key=lambda group: [group.at, group.newest])
    return Notices(page, newest)


def unseen(member: Member) -> list[Group]:
    """Every group a member has not seen, the newest first: one query."""
    return grouped(_lines(member, everything=False))


def _lines(member: Member, everything: bool) -> Sequence[Any]:
    visible, params = _newest(member, since="0" if everything else THROUGH)
    order = "ORDER BY n.at DESC, n.activity_id DESC"
    may_read, rights = readable(member)
    if not everything:
        line = LINE.format(unseen=1, may_read=may_read)
        return rows(f"{line} {visible} AND {UNSEEN} {order}", [*rights, *params])
    new = f"CASE WHEN n.activity_id > {THROUGH} AND {UNSEEN} THEN 1 ELSE 0 END"
    line = LINE.format(unseen=new, may_read=may_read)
    return rows(f"{line} {visible} {order}", [member.pk, *rights, *params])


def _newest(member: Member, *, since: str) -> Statement:
    may_read, rights = readable(member)
    sql = NEWEST.format(
        since=since,
        most=LOOKED_AT,
        about=ABOUT,
        decided=DECIDED,
        still_so=STILL_SO,
        decision=DECISION,
        given=GIVEN,
        owed=OWED,
        renewed=RENEWED,
        needed=NEEDED,
        pulse=PULSE,
        weekly=WEEKLY_PULSE,
        praised=PRAISED.format(shown="NOT"),
        level=LEVEL,
        badge=BADGE,
        readable=may_read,
    )
    through = [member.pk] if "%s" in since else []
    now = clock.now()
    # paused, needed, pulse, weekly
    asked = [plain(now), plain(now - OPEN_FOR), plain(now), plain(now)]
    return sql, [member.pk, *through, *asked, *rights]


def topic_told(member: Member, topic_id: int) -> Topic | None:
    """The topic, whoever may read it, if it is one the member was told of: one query."""
    posts = Post.objects.filter(topic=OuterRef(OuterRef("pk"))).values("pk")
    told = Notice.objects.filter(member=member, post_id__in=posts)
    found = Topic.objects.select_related("space").filter(Exists(told))
    return found.filter(pk=topic_id).first() if topic_id <= BIGGEST else None


def space_told(member: Member, space_id: int) -> Space | None:
    """The space, whoever may read it, if it is one the member was told of: one query."""
    told = Notice.objects.filter(member=member, space_id=OuterRef("pk"))
    found = Space.objects.filter(Exists(told))
    return found.filter(pk=space_id).first() if space_id <= BIGGEST else None


def follower(member: Member, follower_id: int) -> Member | None:
    """Somebody who follows a member and whom they read: one query."""
    people = Member.objects.filter(follows__followed=member, pk=follower_id)
    muted = member.mutes.values("muted")
    return people.exclude(state=Member.State.ERASED).exclude(pk__in=muted).first()


def letters(*, state: str = "", after: str | None = None) -> Page[Letter]:
    """Letters, the newest first, without their texts: one query. Only owners may ask."""
    found = Letter.objects.defer("text", "html", "headers").order_by("-pk")
    return keyset(found.filter(state=state) if state else found, size=PAGE, after=after)


def last_test() -> Letter | None:
    """The last test letter that could leave, without its text: one query."""
    tests = Letter.objects.filter(is_test=True).exclude(state=Letter.State.KEPT)
    return tests.defer("text", "html", "headers").order_by("-pk").first()


def is_proven() -> bool:
    """Whether a test letter from the sender of today has arrived: one query."""
    sender = settings.DEFAULT_FROM_EMAIL
    arrived = Letter.objects.filter(is_test=True, arrived_at__isnull=False)
    return arrived.filter(sender=sender).exists()
