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
PLACES = ("post", "topic")


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
    led = places(member, (award.about for award in awards))
    return [Entry(award, *led.get(award.about, ("", ""))) for award in awards]


def places(member: Member, abouts: Iterable[str]) -> dict[str, tuple[str, str]]:
    """What these lead to, by title and address, where their reader may still see it: two queries."""
    named = {about: _about(about) for about in abouts}
    ids = {kind: {pk for of, pk in named.values() if of == kind} for kind in PLACES}
    posts = Post.objects.readable_by(member).filter(pk__in=ids["post"])
    topics = Topic.objects.readable_by(member).filter(pk__in=ids["topic"])
    found = {
        ("post", post.pk): (post.topic.title, f"/t/{post.topic_id}/#p{post.pk}")
        for post in posts.select_related("topic")
    }
    found |= {("topic", row.pk): (row.title, f"/t/{row.pk}/") for row in topics}
    return {about: found[place] for about, place in named.items() if place in found}


def _about(about: str) -> tuple[str, int]:
    kind, _colon, rest = about.partition(":")
    return "post" if kind == "sign" else kind, int(rest.partition(":")[0] or 0)
