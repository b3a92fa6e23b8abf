"""A community whose members type nothing but attacks, through the forms everybody uses."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import cycle
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from weilu.activity import reactions
from weilu.conftest import person
from weilu.conversations.models import Attachment, Post, Space, Topic
from weilu.core.models import Limit
from weilu.core.tests.xss import PAYLOADS
from weilu.members.models import Member, Role
from weilu.members.tests.door import work
from weilu.notices.actions.writing import write_letter
from weilu.notices.models import Letter

from .town import Visitor

TYPED = tuple(  # without NUL and lone halves, which every form refuses
    text.encode("utf-8", "ignore").decode().replace("\0", "") for text in PAYLOADS
)
NAMES = ("' onmouseover='xss()' x='", "' style='x' onclick=xss() '")  # what a name may hold
SECRET = "eight rivers run to the sea"
WORD = "炉边夜话"  # in every body, for searches
BESIDE = "' onload='xss()' x='"  # a browser's name


def packed(limit: int, texts: Iterable[str] = TYPED, between: str = " ") -> Iterator[str]:
    """All the texts in as few as fit into a field; what is longer alone is cut."""
    held = ""
    for text in texts:
        if held and len(held) + len(between) + len(text) > limit:
            yield held
            held = ""
        held = (held + between + text if held else text)[:limit]
    yield held


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG")
    return out.getvalue()


@dataclass
class HostileTown:
    """Everything that was posted, and who lives here."""

    owner: Member = field(default_factory=lambda: person("周明"))
    writers: list[Member] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)  # every answer to a form
    hand: Client | None = None  # the owner's browser

    def __post_init__(self) -> None:
        Role.objects.create(member=self.owner, name=Role.Name.OWNER)
        self.owner = Member.objects.get(pk=self.owner.pk)
        self.hand = self.browser(self.owner)
        for act in (self._join, self._introduce, self._rooms, self._topics, self._uploads):
            act()
            Limit.objects.all().delete()  # pace is not what is asked here
        for act in (self._replies, self._edits, self._drafts, self._title):
            act()
        reactions.run_all()

    def browser(self, member: Member | None, language: str = "zh-hans") -> Client:
        client = Visitor(
            headers={"User-Agent": f"Mozilla/5.0 {BESIDE}", "Accept-Language": language}
        )
        if self.hand:
            client.handler = self.hand.handler  # it has found the static files already
        if member:
            client.force_login(member)
        return client

    def post(self, path: str, data: dict[str, Any], client: Client | None = None) -> Any:
        """Send a form, and keep what came back."""
        answer = (client or self.hand or Client()).post(path, data)
        self.answers.append((path, answer))
        return answer

    def _join(self) -> None:
        """Every payload as a name: what the rules let through becomes somebody."""
        guest = self.browser(None)
        for text in TYPED:
            form = {"name": text, "email": text, "password": text}
            self.post("/up/", form, guest)
        for number, name in enumerate(NAMES):
            mail = f"new{number}@weilu.example"
            form = {"name": name, "email": mail, "password": SECRET}
            self.post("/up/", form, self.browser(None))
        self.writers = list(Member.objects.filter(name__in=NAMES))
        Member.objects.filter(name__in=NAMES).update(trust=2)

    def _introduce(self) -> None:
        self.writers += [person(f"n{n} onfocus=xss() '") for n in range(30)]
        tongues = zip(packed(120), cycle(packed(40)), cycle(packed(20)), strict=False)
        for (line, city, interest), member in zip(
            tongues, cycle(self.writers), strict=False
        ):
            form = {
                "name": member.name,
                "line": line,
                "city": city,
                "interests": interest,
                "listed": "on",
            }
            self.post("/me/settings/", form, self.browser(member))

    def _rooms(self) -> None:
        names, lines = cycle(packed(60)), cycle(packed(120))
        for number in range(12):
            form = {
                "slug": f"room-{number}",
                "name_zh": next(names),
                "name_en": next(names),
                "purpose_zh": next(lines),
                "purpose_en": next(lines),
                "visibility": "public",
                "kinds": ["discussion", "question", "article", "poll"],
                "opens": "everybody",
                "replies": "everybody",
                "slow_seconds": 0,
            }
            self.post("/spaces/new/", form)
        for text in packed(500):
            self.post("/spaces/new/", dict.fromkeys(form, text))

    def _topics(self) -> None:
        options = cycle(" ".join(one.split())[:60] for one in TYPED)
        kinds, bodies = (
            cycle(["poll", "question", "article", "discussion"]),
            cycle(packed(2500)),
        )
        rooms = cycle(range(12))
        for title in packed(100):
            form = self._topic(title, f"{WORD}{uuid4()} {next(bodies)}", next(kinds))
            form["options"] = "\n".join(next(options) for _number in range(12))
            form["space"] = f"room-{next(rooms)}"
            self.post("/write/", form)
        for address in filter(re.compile("[:/]").search, TYPED[::2]):
            form = self._topic("咖啡机怎么清洗", f"{WORD}{uuid4()}", "article")
            self.post("/write/", {**form, "declaration": "repost", "source_url": address})

    def _topic(self, title: str, text: str, kind: str) -> dict[str, Any]:
        return {
            "space": "room-0",
            "title": title,
            "text": text,
            "kind": kind,
            "key": uuid4(),
            "declaration": "original",
        }

    def _uploads(self) -> None:
        self.pictures = []
        for name in packed(100, [text.replace("/", "") for text in TYPED]):
            file = SimpleUploadedFile("x.png", picture(), "text/html")
            file._name = f"{name}.png"  # type: ignore[attr-defined]  # as no browser sends it
            answer = self.post("/attachments/", {"file": file})
            self.pictures.append(answer.json().get("markdown", ""))
            Limit.objects.all().delete()

    def _replies(self) -> None:
        topic = Topic.objects.earliest("pk")
        writer = self.browser(self.writers[0])
        for number, text in enumerate([*packed(2500), *packed(800, self.pictures, "\n\n")]):
            client = writer if number == 0 else self.hand
            named = f"@{self.writers[0].name} @周明 {WORD}{uuid4()}\n\n{text}"
            form = {"text": named, "key": uuid4()}
            self.post(f"/t/{topic.pk}/reply/", form, client)

    def _edits(self) -> None:
        post = Post.objects.filter(author=self.writers[0]).latest("pk")
        for edition, reason in enumerate(packed(200)):
            text = f"{post.text}\n\n{edition} {TYPED[edition]}"
            form = {"text": text, "edition": edition, "reason": reason}
            self.post(f"/p/{post.pk}/edit/", form)
        late = {"text": "\n\n".join(TYPED), "edition": 0, "reason": TYPED[0]}
        self.post(f"/p/{post.pk}/edit/", late)

    def _drafts(self) -> None:
        topics = Topic.objects.order_by("pk").values_list("pk", flat=True)
        for pk, text in zip(topics, packed(400), strict=False):
            self.post(f"/drafts/topic:{pk}/", {"text": text, "title": text})
        text = "\n\n".join(TYPED)
        self.post("/drafts/new/", dict.fromkeys(("title", "text", "options", "kind"), text))
        self.post("/drafts/new/", {"text": text, "edition": 9, "device": "another"})

    def _title(self) -> None:
        topic = Topic.objects.latest("pk")
        self.post(f"/t/{topic.pk}/title/", {"title": next(packed(100))})

    def letters(self) -> None:
        """Have letters written to and about people with such names."""
        for name in ("' onfocus=xss() '", "' onblur='xss()"):
            form = {"name": name, "email": f"{uuid4().hex}@weilu.example"}
            self.post("/up/", form, self.browser(None))
        work()
        for text in packed(250):
            to = f"林 <lin@weilu.example> {text[:40]}"
            write_letter(sender=text, to=to, subject=text, text=text, html=text)

    def things(self) -> dict[str, list[dict[str, Any]]]:
        """What addresses are filled with, by the object they name."""
        topics, posts = Topic.objects.order_by("pk"), Post.objects.order_by("pk")
        letters = Letter.objects.values_list("pk", flat=True)
        return {
            "topic": [{"topic_id": topic.pk} for topic in topics],
            "post": [{"post_id": post.pk} for post in posts],
            "space": [{"slug": space.slug} for space in Space.objects.all()],
            "person": [{"name": member.name} for member in self.writers],
            "media": [
                {"key": row.key, "name": row.file_names[-1]}
                for row in Attachment.objects.all()
            ],
            "other": [{"letter_id": pk} for pk in letters],
            "-": [{}],
        }
