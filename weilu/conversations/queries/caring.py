"""Spaces as the team looks after them: who hosts them, and whether anybody still talks there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from weilu.conversations.dials.answering import LINT_FRESH
from weilu.conversations.models import Space, Topic
from weilu.core import clock
from weilu.core.pages import Page, keyset
from weilu.members.faces import Face
from weilu.members.models import Member, Role

from .spaces import with_hosts

PAGE = 20
SHOWS = ("", "quiet", "alone", "closed")


@dataclass
class Cared:
    """A space with its hosts and its last word."""

    space: Space
    last_at: datetime | None
    hosts: list[Face] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.space.pk

    @property
    def is_quiet(self) -> bool:
        """Nobody has said anything for long; a space closed to words has a right to be."""
        since = clock.now() - LINT_FRESH.value
        return self.space.is_open and (self.last_at or self.space.made_at) < since


def spaces(reader: Member, *, show: str = "", after: str | None = None) -> Page[Cared]:
    """The spaces a reader may read, in the team's order, with hosts: two queries."""
    rows = _narrowed(_known(reader), show)
    page = keyset(rows.order_by("place", "pk"), size=PAGE, after=after)
    return Page(_cared(page.items), page.next)


def one(reader: Member, slug: str) -> Cared | None:
    """One of them by its address: two queries."""
    return next(iter(_cared(list(_known(reader).filter(slug=slug)))), None)


def hosts_of(space: Space) -> Sequence[Role]:
    """Who is trusted with a space, since when and by whom, the first one first: one query."""
    rows = Role.objects.filter(name=Role.Name.HOST, space_id=space.pk)
    lasting = rows.filter(Q(ends_at=None) | Q(ends_at__gt=clock.now()))
    return list(lasting.select_related("member", "given_by").order_by("given_at", "pk"))


def _known(reader: Member) -> QuerySet[Space]:
    said = Topic.objects.filter(Topic.VISIBLE, space=OuterRef("pk"))
    last = said.order_by("-last_post_at", "-pk").values("last_post_at")[:1]
    return Space.objects.readable_by(reader).annotate(last_at=Subquery(last))


def _narrowed(rows: QuerySet[Space], show: str) -> QuerySet[Space]:
    closed = Q(archived_at__isnull=False) | Q(read_only_at__isnull=False)
    if show == "closed":
        return rows.filter(closed)
    if show == "quiet":
        since = clock.now() - LINT_FRESH.value
        silent = Q(last_at__lt=since) | Q(last_at=None, made_at__lt=since)
        return rows.filter(silent).exclude(closed)
    if show == "alone":
        now = clock.now()
        hosts = Role.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=now),
            name=Role.Name.HOST,
            space_id=OuterRef("pk"),
            member__state=Member.State.ACTIVE,
        )
        return rows.filter(~Exists(hosts), archived_at=None)
    return rows.filter(archived_at=None)


def _cared(rows: list[Space]) -> list[Cared]:
    found = [Cared(space, getattr(space, "last_at", None)) for space in rows]
    with_hosts(found)
    return found
