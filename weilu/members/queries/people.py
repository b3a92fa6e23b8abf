"""Finding people: newcomers, one person by name, and who begins with what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from weilu.core import clock
from weilu.core.text import fold
from weilu.members.faces import Face
from weilu.members.models import Follow, FormerName, Member, Mute
from weilu.members.privacy import Card, card

from .beginnings import begins

NEWCOMERS = 6
SUGGESTED = 4
WEEK = timedelta(days=7)


def listed() -> "QuerySet[Member]":
    """Who is in the directory: active people who chose to be; others are not even counted."""
    return Member.objects.filter(state=Member.State.ACTIVE, listed=True, is_robot=False)


def newcomers() -> list[Member]:
    """Who joined within a week, the latest first: one query."""
    since = clock.now() - WEEK
    return list(
        listed().filter(joined_at__gte=since).order_by("-joined_at", "-pk")[:NEWCOMERS]
    )


# Listed people as faces, without the reader and whom the reader muted.
FACES = """
SELECT m.id, m.name, m.picture, m.state, m.is_robot FROM {source}
WHERE {which} AND m.state = 'active' AND m.listed AND NOT m.is_robot AND m.id <> %s
  AND NOT EXISTS (SELECT 1 FROM members_mute x WHERE x.member_id = %s AND x.muted_id = m.id)
ORDER BY {order} LIMIT %s
"""
NEW = FACES.format(
    source="members_member m",
    which="m.joined_at >= %s",
    order="m.joined_at DESC, m.id DESC",
)
# From the few whose keys begin so to their rows, never along all names in their order.
MEANT = """
(SELECT DISTINCT k.member_id AS id FROM members_personkey k WHERE {begins}) AS hit
CROSS JOIN members_member m
"""


def new_values(reader: Member) -> list[Any]:
    """What fills `NEW`, who joined within a week, for one reader."""
    since = connection.ops.adapt_datetimefield_value(clock.now() - WEEK)
    return [since, reader.pk, reader.pk, NEWCOMERS]


def suggested(text: str, *, reader: Member) -> list[Face]:
    """Up to four people somebody searching may mean, by name or what they tell: one query."""
    if not (key := fold(text)):
        return []
    condition, typed = begins(key)
    source = MEANT.format(begins=condition)
    sql = FACES.format(source=source, which="m.id = hit.id", order="m.pinyin, m.id")
    return _faces(sql, [*typed, reader.pk, reader.pk, SUGGESTED])


def _faces(sql: str, params: Sequence[Any]) -> list[Face]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [Face(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Person:
    """Somebody, and what the reader has to do with them."""

    member: Member
    card: Card  # what the reader sees of them
    is_me: bool
    is_followed: bool
    is_muted: bool

    @property
    def is_here(self) -> bool:
        """Not left, not erased: somebody one can follow."""
        return self.member.state in (Member.State.ACTIVE, Member.State.PLACEHOLDER)


def person_named(name: str, *, reader: Member | None) -> Person | None:
    """Somebody by their name or a former one, if the reader may know of them.

    One query; a second one for former names.
    """
    rows = _with_ties(reader)
    key = fold(name)
    found = rows.filter(name_key=key).first()
    if found is None:
        former = FormerName.objects.filter(name_key=key)
        found = rows.filter(pk__in=former.values("member_id")).first()
    if found is None or not _may_know(found, reader):
        return None
    return Person(
        member=found,
        card=card(found, reader),
        is_me=reader is not None and found.pk == reader.pk,
        is_followed=bool(getattr(found, "followed_by_reader", False)),
        is_muted=bool(getattr(found, "muted_by_reader", False)),
    )


def _with_ties(reader: Member | None) -> "QuerySet[Member]":
    rows: QuerySet[Member] = Member.objects.all()
    if reader is None:
        return rows
    follows = Follow.objects.filter(member=reader, followed=OuterRef("pk"))
    mutes = Mute.objects.filter(member=reader, muted=OuterRef("pk"))
    return rows.annotate(followed_by_reader=Exists(follows), muted_by_reader=Exists(mutes))


def _may_know(found: Member, reader: Member | None) -> bool:
    """Who waits to be let in is the business of those who let in."""
    if found.state != Member.State.PENDING:
        return True
    return reader is not None and (reader.pk == found.pk or reader.standing.is_leader)


def followed_by(member: Member) -> "QuerySet[Member]":
    """Whom a member follows, by name."""
    return Member.objects.filter(followers__member=member).order_by("pinyin", "pk")


def muted_by(member: Member) -> "QuerySet[Member]":
    """Whom a member reads nothing of, by name: for that member alone."""
    muted = Mute.objects.filter(member=member)
    return Member.objects.filter(Q(pk__in=muted.values("muted_id"))).order_by(
        "pinyin", "pk"
    )
