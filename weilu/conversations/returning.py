"""The reaction that sees who comes back after a long time, for those who greet."""

from collections.abc import Sequence
from datetime import timedelta

from weilu.activity.models import Activity
from weilu.conversations.actions import greeting

from .kinds import PostReleased, PostWritten, TopicOpened
from .models import Post, Return

SAID = (TopicOpened, PostWritten, PostReleased)
AWAY = timedelta(days=120)
LOOKED_AT = 100  # of what somebody did before; who did more since is back for long
WORDS = {kind.name for kind in SAID}


def see_returns(batch: Sequence[Activity]) -> None:
    """Note the first words of each member after a gap of a hundred and twenty days.

    Only the journal is asked, and only what stands before the words in it: a replay finds the
    same. Reading and signing in end the gap as words do, but they are no words.
    """
    said = [each for each in batch if _counts(each)]
    there = Post.objects.filter(pk__in=[each.payload["post_id"] for each in said])
    authors = dict(there.filter(author__is_robot=False).values_list("pk", "author_id"))
    found = []
    for activity in said:
        post_id, author = activity.payload["post_id"], activity.actor_id
        days = _away(activity) if author and authors.get(post_id) == author else None
        if author and days:
            at = activity.occurred_at
            found.append(Return(post_id=post_id, member_id=author, days=days, at=at))
    greeting.note_returns(found)


def _counts(activity: Activity) -> bool:
    here = activity.actor_id and activity.door != "import"
    return bool(here and not activity.payload["held"])


def _away(activity: Activity) -> int | None:
    """For how many days they had not been seen; None where they had, or had spoken since."""
    rows = Activity.objects.filter(actor_id=activity.actor_id, pk__lt=activity.pk)
    earlier = rows.order_by("-pk").values_list("kind", "occurred_at")[:LOOKED_AT]
    later = activity.occurred_at
    for kind, at in earlier:
        if later - at >= AWAY:
            return (later - at).days
        if kind in WORDS:
            return None
        later = at
    return None
