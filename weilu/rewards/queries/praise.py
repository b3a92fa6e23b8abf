"""Praise as its readers may see it: the wall, somebody's own, and who was praised for what."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, QuerySet

from weilu.conversations.models import Post
from weilu.core import clock
from weilu.core.pages import Page, keyset
from weilu.culture.models import Value
from weilu.members.models import Member
from weilu.rewards.models import Praise, PraiseReceiver

SIZE = 20  # of a page
BOARD = 3  # people named for each value


@dataclass(frozen=True)
class Thanks:
    """One praise with those who are named in it, as one reader sees it."""

    praise: Praise
    receivers: list[Member]
    about: Post | None  # what it is about, where the reader may read that
    mine: PraiseReceiver | None = None  # the reader's own part, if they are praised

    @property
    def is_hidden(self) -> bool:
        return self.mine is not None and self.mine.hidden_at is not None


def wall(
    reader: Member, *, value: int | None = None, after: str | None = None
) -> Page[Thanks]:
    """What everybody here may read, the newest first: three queries."""
    rows = _public(reader).order_by("-shown_at", "-pk")
    if value is not None:
        rows = rows.filter(value=value)
    return _page(rows, reader, after, size=SIZE)


def received(
    member: Member, *, reader: Member, after: str | None = None, size: int = SIZE
) -> Page[Thanks]:
    """What somebody was praised for: all of it by themselves, else what is shown."""
    part = PraiseReceiver.objects.filter(praise=OuterRef("pk"), member=member)
    own = member.pk == reader.pk
    rows = _shown(reader) if own else _public(reader)
    rows = rows.filter(Exists(part if own else part.filter(hidden_at=None)))
    return _page(rows.order_by("-shown_at", "-pk"), reader, after, size=size)


def given(member: Member, *, after: str | None = None) -> Page[Thanks]:
    """What somebody said themselves, and what became of it."""
    rows = Praise.objects.filter(giver=member, taken_back_at=None)
    return _page(rows.order_by("-given_at", "-pk"), member, after, size=SIZE)


def latest(reader: Member) -> Thanks | None:
    """The newest on the wall within a day: three queries."""
    since = clock.now() - timedelta(days=1)
    rows = _public(reader).filter(shown_at__gte=since).exclude(giver=reader)
    found = _page(rows.order_by("-shown_at", "-pk"), reader, None, size=1).items
    return found[0] if found else None


def one(pk: int) -> Praise | None:
    """A praise by its number, whoever may read it."""
    return Praise.objects.select_related("giver", "value").filter(pk=pk).first()


def given_this_week(giver: Member) -> int:
    """How often they praised since Monday; what they took back counts, too."""
    return Praise.objects.filter(giver=giver, given_at__gte=_monday()).count()


def _monday() -> datetime:
    day = clock.day(clock.now())
    return clock.begins(day - timedelta(days=day.weekday()))


@dataclass(frozen=True)
class Place:
    """Somebody on the board of one value: by how many different people they were praised."""

    member: Member
    givers: int


@dataclass(frozen=True)
class Column:
    """The board of one value in one month."""

    value: Value
    places: list[Place] = field(default_factory=list)


def board(reader: Member, values: Sequence[Value]) -> list[Column]:
    """By value, who was praised by the most different people this month: two queries.

    Equal ones stand in the order in which they came so far, then by their numbers.
    """
    month = clock.begins(clock.day(clock.now()).replace(day=1))
    rows = PraiseReceiver.objects.filter(
        praise__in=_public(reader).filter(shown_at__gte=month),
        hidden_at=None,
        member__state=Member.State.ACTIVE,
    )
    found = rows.values_list("praise__value", "member").annotate(
        givers=Count("praise__giver", distinct=True), since=Min("praise__shown_at")
    )
    by: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for value, member, givers, _since in found.order_by("-givers", "since", "member"):
        if len(by[value]) < BOARD:
            by[value].append((member, givers))
    people = Member.objects.in_bulk({pk for places in by.values() for pk, _n in places})
    return [
        Column(value, [Place(people[pk], givers) for pk, givers in by[value.pk]])
        for value in values
        if value.pk in by
    ]


def _shown(reader: Member) -> QuerySet[Praise]:
    """What can be read at all, but for words of whom the reader does not want to read."""
    rows = Praise.objects.filter(shown_at__isnull=False, taken_back_at=None)
    return rows.exclude(giver__in=reader.mutes.values("muted"))


def _public(reader: Member) -> QuerySet[Praise]:
    """What is on the wall: public, and kept to themselves by not all who are praised."""
    named = PraiseReceiver.objects.filter(
        praise=OuterRef("pk"), hidden_at=None, member__state=Member.State.ACTIVE
    )
    return _shown(reader).filter(Exists(named), is_private=False)


def _page(
    rows: QuerySet[Praise], reader: Member, after: str | None, *, size: int
) -> Page[Thanks]:
    parts = PraiseReceiver.objects.select_related("member").order_by("pk")
    rows = rows.select_related("giver", "value").prefetch_related(
        Prefetch("receivers", parts)
    )
    page = keyset(rows, size=size, after=after)
    posts = _posts({each.post_id for each in page.items if each.post_id}, reader)
    return Page([_thanks(each, reader, posts) for each in page.items], page.next)


def _posts(pks: Collection[int], reader: Member) -> dict[int, Post]:
    if not pks:
        return {}
    rows = Post.objects.readable_by(reader).filter(Post.VISIBLE)
    return rows.select_related("topic").in_bulk(pks)


def _thanks(praise: Praise, reader: Member, posts: dict[int, Post]) -> Thanks:
    parts = list(praise.receivers.all())
    sees = reader.pk in {praise.giver_id, *(part.member_id for part in parts)}
    named = [part.member for part in parts if sees or part.hidden_at is None]
    mine = next((part for part in parts if part.member_id == reader.pk), None)
    return Thanks(praise, named, posts.get(praise.post_id or 0), mine)
