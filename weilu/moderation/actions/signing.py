"""Signatures of what was just said, for a day: by them the same text by several people is found."""

from datetime import timedelta

from django.db import transaction

from weilu.conversations.models import Post
from weilu.core import clock
from weilu.moderation.behaviour import BIT, exact
from weilu.moderation.models import Signature
from weilu.screening import neardup

from .looking import call_campaign

KEPT = timedelta(hours=24)
WITHIN = timedelta(minutes=10)
PEOPLE = 3  # who say nearly the same within it
SHORTEST = neardup.SHORTEST  # characters: below, people greet each other


@transaction.atomic
def sign(*, post: Post) -> None:
    """Keep how a post reads, and call the team where three people said nearly the same just now."""
    Signature.objects.filter(post=post).delete()
    if not neardup.spoken(post.text):
        return
    mark = neardup.signature(post.text)
    keys = [(BIT, exact(post.text))]
    keys += list(enumerate(neardup.bands(mark))) if mark is not None else []
    Signature.objects.bulk_create(
        Signature(band=band, key=key, post=post, at=post.written_at) for band, key in keys
    )
    alike = _alike(post, mark, keys) if mark is not None else []
    if len({each.author_id for each in alike}) >= PEOPLE:
        call_campaign(posts=alike)


def _alike(post: Post, mark: neardup.Signature, keys: list[tuple[int, int]]) -> list[Post]:
    """It and the posts within ten minutes of it that count as the same text; two queries."""
    near = Signature.objects.filter(
        key__in=[key for _band, key in keys],
        at__gt=post.written_at - WITHIN,
        at__lt=post.written_at + WITHIN,
    )
    rows = Post.objects.filter(pk__in=near.values("post")).select_related("author", "topic")
    found = [each for each in rows if _counts(each) and _is_near(mark, each.text)]
    last = max((each.written_at for each in found), default=post.written_at)
    return [each for each in found if each.written_at > last - WITHIN]


def _counts(post: Post) -> bool:
    gone = post.deleted_at is not None or post.hidden_at is not None
    return not (gone or post.author.is_robot or post.author.standing.is_team)


def _is_near(mark: neardup.Signature, text: str) -> bool:
    other = neardup.signature(text)
    return other is not None and neardup.are_near(mark, other)


def prune() -> int:
    """Forget signatures after a day."""
    gone, _by_table = Signature.objects.filter(at__lte=clock.now() - KEPT).delete()
    return gone
