"""How long nobody had written before a post: noted when it is said, true after regrouping."""

from weilu.conversations import ages
from weilu.conversations.models import Post, Topic


def look_again(*topics: Topic) -> None:
    """Measure again, after posts came or went, how long it was silent before some."""
    marked = list(Post.objects.filter(topic__in=topics, silent_days__isnull=False))
    for post in marked:
        before = Post.objects.filter(Post.VISIBLE, topic=post.topic_id, pk__lt=post.pk)
        since = before.order_by("-pk").values_list("written_at", flat=True).first()
        post.silent_days = ages.silent_days(since, post.written_at) if since else None
    Post.objects.bulk_update(marked, ["silent_days"])
