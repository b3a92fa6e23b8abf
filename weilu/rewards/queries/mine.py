"""A member's own points: what they have, and every entry with the reason for its amount."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Sum

from weilu.conversations.models import Post, Topic
from weilu.core import clock
from weilu.core.pages import Page, keyset
from weilu.members.models import Member
from weilu.rewards.models import Account, Award, Lot

SOON = timedelta(days=30)
PAGE = 20


@dataclass(frozen=True)
class Purse:
    """What a member has. Reading changes nothing: what is overdue is left out already."""

    xp: int
    points: int
    held: int
    debt: int
    pending: int
    expiring: int
    expires_at: datetime | None


@dataclass(frozen=True)
class Entry:
    """One award, and what it was for where the reader may still see that."""

    award: Award
    title: str = ""
    href: str = ""


def purse(member: Member) -> Purse:
    """Three queries, whatever there was."""
    now = clock.now()
    rows = Account.objects.filter(member=member).values_list("asset", "kind", "balance")
    has = {(asset, kind): balance for asset, kind, balance in rows}
    waiting = Award.objects.filter(member=member, state="pending", asset="points")
    pending = waiting.aggregate(sum=Sum("allotted"))["sum"] or 0
    lots = Lot.objects.filter(member=member, left__gt=0, expires_at__lte=now + SOON)
    over = sum(lot.left for lot in lots if lot.expires_at <= now)
    soon = [lot for lot in lots if lot.expires_at > now]
    return Purse(
        xp=has.get(("xp", "avail"), 0),
        points=has.get(("points", "avail"), 0) - over,
        held=has.get(("points", "held"), 0),
        debt=-has.get(("points", "owed"), 0),
        pending=pending,
        expiring=sum(lot.left for lot in soon),
        expires_at=min((lot.expires_at for lot in soon), default=None),
    )


def entries(member: Member, *, asset: str, after: str | None) -> Page[Entry]:
    """What a member earned of this, the newest first: three queries a page."""
    rows = Award.objects.filter(member=member, asset=asset).order_by("-seq")
    page = keyset(rows, size=PAGE, after=after)
    return Page(_told(member, page.items), page.next)


def _told(member: Member, awards: Iterable[Award]) -> list[Entry]:
    awards = list(awards)
    posts = _posts(member, awards)
    topics = _topics(member, awards)
    return [_entry(award, posts, topics) for award in awards]


def _entry(award: Award, posts: dict[int, Post], topics: dict[int, Topic]) -> Entry:
    kind, number = _about(award)
    if kind == "post" and number in posts:
        post = posts[number]
        return Entry(award, post.topic.title, f"/t/{post.topic_id}/#p{post.pk}")
    if kind == "topic" and number in topics:
        return Entry(award, topics[number].title, f"/t/{number}/")
    return Entry(award)


def _about(award: Award) -> tuple[str, int]:
    kind, _colon, rest = award.about.partition(":")
    return "post" if kind == "sign" else kind, int(rest.partition(":")[0] or 0)


def _posts(member: Member, awards: Iterable[Award]) -> dict[int, Post]:
    ids = {number for kind, number in map(_about, awards) if kind == "post"}
    rows = Post.objects.readable_by(member).filter(pk__in=ids).select_related("topic")
    return {post.pk: post for post in rows}


def _topics(member: Member, awards: Iterable[Award]) -> dict[int, Topic]:
    ids = {number for kind, number in map(_about, awards) if kind == "topic"}
    return {row.pk: row for row in Topic.objects.readable_by(member).filter(pk__in=ids)}
