"""Taking the demo away: its people, its spaces, everything said and done by them."""

from dataclasses import dataclass

from django.db import transaction

from weilu.activity.models import Activity
from weilu.conversations import search
from weilu.conversations.actions.removing import recount
from weilu.conversations.models import Post, Space, Topic
from weilu.members.models import Identity, Member

from .cast import DOOR, TENANT

BATCH = 500


@dataclass(frozen=True)
class Removed:
    """How much went."""

    members: int = 0
    topics: int = 0
    posts: int = 0


@transaction.atomic
def remove() -> Removed:
    """Remove the demo; twice is once. Members who joined since keep what is theirs.

    Demo topics go with everything said in them; a demo space in which a real member opened a
    topic stays. What demo people said in real members' topics goes, too.
    """
    rows = Identity.objects.filter(door=DOOR, tenant=TENANT)
    people = list(rows.values_list("member_id", flat=True))
    if not people:
        return Removed()
    topics = list(Topic.objects.filter(author__in=people).values_list("pk", flat=True))
    touched = _topics_of_others(people, topics)
    posts = _posts(people, topics)
    _remove_posts(posts, topics)
    for topic in Topic.objects.filter(pk__in=touched):
        recount(topic)
    _remove_spaces()
    _remove_people(people)
    return Removed(len(people), len(topics), len(posts))


def _topics_of_others(people: list[int], topics: list[int]) -> list[int]:
    rows = Post.objects.filter(author__in=people).exclude(topic__in=topics)
    return list(rows.values_list("topic_id", flat=True).distinct())


def _posts(people: list[int], topics: list[int]) -> list[int]:
    theirs = Post.objects.filter(author__in=people).values_list("pk", flat=True)
    there = Post.objects.filter(topic__in=topics).values_list("pk", flat=True)
    return sorted(set(theirs) | set(there))


def _remove_posts(posts: list[int], topics: list[int]) -> None:
    for start in range(0, len(posts), BATCH):
        search.forget(posts[start : start + BATCH])
    gone = {"first_post": None, "last_post": None, "accepted": None, "last_author": None}
    Topic.objects.filter(pk__in=topics).update(**gone)
    for start in range(0, len(posts), BATCH):
        Post.objects.filter(pk__in=posts[start : start + BATCH]).delete()
    Topic.objects.filter(pk__in=topics).delete()


def _remove_spaces() -> None:
    made = Activity.objects.filter(door=DOOR, kind="conversations.space_made")
    spaces = Space.objects.filter(pk__in=list(made.values_list("space_id", flat=True)))
    for space in spaces:
        left = Topic.objects.filter(space=space)
        if left.exists():
            space.topic_count = left.filter(Topic.VISIBLE).count()
            space.save(update_fields=["topic_count"])
        else:
            space.delete()


def _remove_people(people: list[int]) -> None:
    Activity.objects.filter(actor_id__in=people).delete()
    Activity.objects.filter(door=DOOR).delete()
    for start in range(0, len(people), BATCH):
        Member.objects.filter(pk__in=people[start : start + BATCH]).delete()
