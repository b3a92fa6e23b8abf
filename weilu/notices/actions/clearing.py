"""Clearing away what was told of things that never really happened: for a demo."""

from collections.abc import Collection

from django.db import transaction

from weilu.notices.models import Letter, Listener, Notice, Seen

AT_ONCE = 500  # ids in one statement


@transaction.atomic
def clear(
    *, posts: Collection[int], topics: Collection[int], addresses: Collection[str]
) -> None:
    """Clear away notices that lead to these posts and topics, and letters to these addresses.

    What these members were told goes with them; this is what others would be left with.
    """
    for some in _batches(posts):
        Notice.objects.filter(post_id__in=some).delete()
    for some in _batches(topics):
        Listener.objects.filter(topic_id__in=some).delete()
        Seen.objects.filter(topic_id__in=some).delete()
    Letter.objects.filter(to__in=addresses).delete()


def _batches(ids: Collection[int]) -> list[list[int]]:
    ordered = sorted(ids)
    return [ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE)]
