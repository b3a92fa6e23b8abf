"""Counting again after two records of one person became one, or two again."""

from collections import Counter
from collections.abc import Collection, Mapping

from weilu.conversations.models import MeToo, Poll, PollOption, Post, Topic

from . import voting


def count(changed: Mapping[str, Collection[int]]) -> None:
    """Signs, "me too", votes and replies by others; versions stay, the faces version grows."""
    wrote, opened = _named(changed, "post.author_id"), _named(changed, "topic.author_id")
    for topic in Topic.objects.filter(pk__in={*wrote, *opened}):
        shown = Post.objects.filter(Post.VISIBLE, topic=topic)
        replies = shown.exclude(pk=topic.first_post_id or 0)
        number = replies.exclude(author=topic.author_id).count()
        Topic.objects.filter(pk=topic.pk).update(helper_count=number)
    for post in Post.objects.filter(pk__in=_named(changed, "postreaction.member_id")):
        signs = Counter(post.signs.values_list("sign", flat=True))
        Post.objects.filter(pk=post.pk).update(reactions=dict(sorted(signs.items())))
    for topic_id in _named(changed, "metoo.member_id"):
        number = MeToo.objects.filter(topic=topic_id).count()
        Topic.objects.filter(pk=topic_id).update(metoo_count=number)
    options = PollOption.objects.filter(pk__in=_named(changed, "pollvote.member_id"))
    for poll in Poll.objects.filter(pk__in=options.values("poll_id")):
        voting.count(poll)


def _named(changed: Mapping[str, Collection[int]], column: str) -> Collection[int]:
    return changed.get(f"conversations_{column}", ())
