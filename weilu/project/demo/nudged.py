"""Notes beside what the demo's members wrote in the last weeks, and what became of them."""

import random
from datetime import datetime, timedelta
from typing import Any

from weilu.climate import actions
from weilu.climate.models import Nudge
from weilu.conversations.models import Post
from weilu.core import clock

SEED = 20261129
WITHIN = timedelta(days=27)
ONE_IN = 14  # posts
NAMES = {
    Nudge.Name.GUIDE: 10,
    Nudge.Name.ROW: 8,
    Nudge.Name.SAME: 5,
    Nudge.Name.MUCH: 4,
    Nudge.Name.HARSH: 5,
    Nudge.Name.TWIN: 3,
    Nudge.Name.REPORTED: 1,
    Nudge.Name.OLD: 2,
}
LET_BE, SENT = 0.45, 0.85  # up to: nothing or other words; sent as it was; then put away


def nudge(end: datetime) -> None:
    """One post in fourteen had a note beside it."""
    rng = random.Random(SEED)  # noqa: S311  a story, not a secret
    posts = Post.objects.filter(written_at__gt=end - WITHIN, written_at__lte=end)
    for post in posts.select_related("author").order_by("pk")[::ONE_IN]:
        name = rng.choices(list(NAMES), list(NAMES.values()))[0]
        about: dict[str, Any] = {
            "member": post.author,
            "topic_id": post.topic_id,
            "name": name,
        }
        with clock.at(post.written_at):
            actions.note(**about)
            chance = rng.random()
            if chance > SENT:
                actions.put_away(**about)
            elif chance > LET_BE:
                actions.settle(**about, as_it_was=True, post_id=post.pk)
