"""Rooms, topics and posts for tests, made by the actions a member would use."""

from itertools import count
from uuid import uuid4

from weilu.activity.models import Activity
from weilu.conversations import actions
from weilu.conversations.models import Post, Space, Topic
from weilu.members.models import Member, Role
from weilu.members.tests.browsing import browser as browser

numbers = count(1)
WORDS = "请问这款咖啡机怎么清洗水箱？"
TITLE = "咖啡机怎么清洗"


def room(slug: str = "", **facts: object) -> Space:
    """A space; public unless told otherwise."""
    slug = slug or f"room-{next(numbers)}"
    return Space.objects.create(slug=slug, name_zh=f"空间{slug}", **facts)


def words() -> str:
    """A text nobody has said yet."""
    return f"{WORDS}第{next(numbers)}次了"


def topic(space: Space, author: Member, *, kind: str = "discussion", **facts) -> Topic:
    given = {"title": TITLE, "text": words(), "key": uuid4(), "door": "import", **facts}
    return actions.open_topic(space=space, author=author, kind=kind, **given)


def first_post(topic: Topic) -> Post:
    """What a topic begins with."""
    assert topic.first_post
    return topic.first_post


def say(topic: Topic, author: Member, text: str = "", **facts) -> Post:
    given = {"text": text or words(), "key": uuid4(), "door": "import", **facts}
    return actions.post(topic=topic, author=author, **given)


def host(member: Member, space: Space) -> Member:
    """The same member, trusted with a space; read anew."""
    Role.objects.create(member=member, name=Role.Name.HOST, space_id=space.pk)
    return Member.objects.get(pk=member.pk)


def moderator(member: Member) -> Member:
    Role.objects.create(member=member, name=Role.Name.MODERATOR)
    return Member.objects.get(pk=member.pk)


def kinds() -> list[str]:
    """What the journal says has happened, in order."""
    return list(Activity.objects.order_by("pk").values_list("kind", flat=True))
