"""A small community with something in every state and every kind of room, and all sorts of readers."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations import actions, search
from weilu.conversations.models import (
    Attachment,
    Bookmark,
    Membership,
    Post,
    Reading,
    Space,
    Topic,
    TopicFollow,
)
from weilu.core import clock
from weilu.members.models import Member, Role
from weilu.notices import reactions as notices

ROOMS = {"open": "public", "club": "members", "inner": "private"}
STATES = {"shown": None, "held": "held_at", "hidden": "hidden_at", "deleted": "deleted_at"}
COMMON = "蓝色暖炉"  # in every title and text, for searches
READERS = (
    "guest",
    "outsider",
    "writer",
    "insider",
    "host",
    "moderator",
    "operator",
    "owner",
)
TEAM = ("moderator", "operator", "owner")
KEY = "{number:032x}"


@dataclass(frozen=True)
class Thing:
    """Something that can be looked at, and the words that give it away."""

    sort: str  # topic, post, space, media
    room: str
    state: str
    row: Any
    marks: tuple[str, ...]

    def readable_by(self, reader: str) -> bool:
        """The rule once more, in other words than the product's."""
        if not enters(reader, self.room):
            return False
        if self.state == "shown" or reader in TEAM:
            return True
        if reader == "host":
            return self.room == "inner"
        return reader == "writer" and self.state != "deleted"

    @property
    def parameters(self) -> dict[str, object]:
        """What its address is filled with."""
        if self.sort == "topic":
            return {"topic_id": self.row.pk}
        if self.sort == "post":
            return {"post_id": self.row.pk, "name": "thanks"}
        if self.sort == "media":
            return {"key": self.row.key, "name": self.row.file_names[-1]}
        return {"slug": self.row.slug}


def enters(reader: str, room: str) -> bool:
    """Who gets into which room."""
    if room == "open":
        return True
    if room == "club":
        return reader != "guest"
    return reader in ("writer", "insider", "host", *TEAM)


@dataclass
class Town:
    """All of it; `things` says what there is."""

    people: dict[str, Member] = field(default_factory=dict)
    things: list[Thing] = field(default_factory=list)

    def of(self, sort: str) -> list[Thing]:
        return [thing for thing in self.things if thing.sort == sort]

    def secrets(self, reader: str) -> list[str]:
        """Every mark this reader must meet nowhere."""
        return [
            m for thing in self.things if not thing.readable_by(reader) for m in thing.marks
        ]

    def client(self, reader: str, **options: Any) -> "Visitor":
        client = Visitor(raise_request_exception=False, **options)
        if reader != "guest":
            client.force_login(self.people[reader])
        return client


class Visitor(Client):
    """A browser that reads every file to its end and puts it down."""

    def request(self, **asked: Any) -> Any:
        response = super().request(**asked)
        if response.streaming:
            body = b"".join(response.streaming_content)  # type: ignore[attr-defined]
            response.streaming_content = [body]  # type: ignore[attr-defined]
        return response


def build() -> Town:
    """Make everything by actions, then put some of it away behind the index's back."""
    town = Town()
    _people(town)
    for room, seen in ROOMS.items():
        space = Space.objects.create(
            slug=f"zq{room}",
            name_zh=f"zq{room}room",
            purpose_zh=f"zq{room}purpose",
            visibility=seen,
        )
        marks = (f"zq{room}room", f"zq{room}purpose")
        town.things.append(Thing("space", room, "shown", space, marks))
    inner = Space.objects.get(slug="zqinner")
    for name in ("writer", "insider", "outsider"):
        Membership.objects.create(space=inner, member=town.people[name])
    Role.objects.create(member=town.people["host"], name=Role.Name.HOST, space_id=inner.pk)
    for space in Space.objects.all():
        _talk(town, space)
    _side_doors(town)
    Membership.objects.filter(space=inner, member=town.people["outsider"]).delete()
    for name, member in town.people.items():
        town.people[name] = Member.objects.get(pk=member.pk)
    return town


def _people(town: Town) -> None:
    names = ("outsider", "writer", "insider", "host", *TEAM)
    for name, han in zip(
        names, ("何若", "林晓棠", "苏晨", "许知", "顾南", "周明", "沈砚"), strict=True
    ):
        town.people[name] = person(han, trust=2)
    for name in TEAM:
        Role.objects.create(member=town.people[name], name=name)


def _talk(town: Town, space: Space) -> None:
    """A topic for each state, and one topic with a reply for each."""
    room, writer = space.slug.removeprefix("zq"), town.people["writer"]
    for state in STATES:
        mark = f"zq{room}{state}"
        topic = _open(space, writer, f"{mark}topic")
        town.things.append(
            Thing("topic", room, state, topic, (f"{mark}topictitle", f"{mark}topictext"))
        )
        town.things.append(
            Thing("post", room, state, topic.first_post, (f"{mark}topictext",))
        )
    asked = _open(space, writer, f"zq{room}asked")
    town.things.append(Thing("topic", room, "shown", asked, (f"zq{room}askedtitle",)))
    town.things.append(
        Thing("post", room, "shown", asked.first_post, (f"zq{room}askedtext",))
    )
    for state in STATES:
        text = f"zq{room}{state}reply {COMMON}，@何若 你看看"
        reply = actions.post(
            topic=asked, author=writer, text=text, key=uuid4(), door="chat"
        )
        town.things.append(Thing("post", room, state, reply, (f"zq{room}{state}reply",)))
        town.things.append(Thing("media", room, state, _picture(reply, writer), ()))


def _open(space: Space, author: Member, mark: str) -> Topic:
    return actions.open_topic(
        space=space, author=author, kind="question", title=f"{mark}title {COMMON}怎么用",
        text=f"{mark}text 我的{COMMON}用了三年，@何若 怎么看", key=uuid4(), door="chat",
    )  # fmt: skip


def _picture(post: Post, owner: Member) -> Attachment:
    row = Attachment(key=f"{post.pk:032x}", owner=owner, post=post, name="a.pdf", size=4)
    row.sort, row.content_type = Attachment.Sort.FILE, "application/octet-stream"
    row.save()
    for name in row.file_names:
        if not default_storage.exists(f"{row.key}/{name}"):
            default_storage.save(f"{row.key}/{name}", ContentFile(b"file"))
    return row


def _side_doors(town: Town) -> None:
    """Index and notices know everything; the outsider once read, kept and followed all of it."""
    search.index(posts=list(Post.objects.values_list("pk", flat=True)))
    said = Activity.objects.filter(kind__in=[kind.name for kind in notices.KINDS])
    notices.tell(list(said.order_by("pk")))
    outsider = town.people["outsider"]
    for topic in Topic.objects.all():
        TopicFollow.objects.create(topic=topic, member=outsider)
        Reading.objects.create(
            topic=topic, member=outsider, post_id=topic.first_post_id or 0
        )
    for post in Post.objects.all():
        Bookmark.objects.create(post=post, member=outsider)
    then = clock.now() - timedelta(minutes=1)
    for thing in town.things:
        if column := STATES[thing.state]:
            if thing.sort in ("topic", "post"):
                type(thing.row).objects.filter(pk=thing.row.pk).update(**{column: then})
            thing.row.refresh_from_db()
