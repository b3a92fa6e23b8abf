"""What came to the demo to sell, was held by the model and looked at; and what it noticed of late."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid5

from weilu.conversations import actions, gates
from weilu.conversations.actions import importing, keeping
from weilu.conversations.actions.importing import OldPost, OldTopic
from weilu.conversations.models import Post, Topic
from weilu.core import clock
from weilu.members.actions import bringing
from weilu.members.actions.bringing import Newcomer
from weilu.members.models import Member
from weilu.moderation import actions as moderation
from weilu.moderation import reading, screener, watching
from weilu.moderation.actions import looking, showing
from weilu.moderation.actions.examples import NONE
from weilu.moderation.models import Decision, Look, Measure

from . import content
from .cast import DOOR, TENANT
from .talk import KEYS

if TYPE_CHECKING:
    from .fill import Filled

SEED = 20261128
DAYS = range(77, 0, -5)  # ago: somebody else comes to sell
TRIES = range(2, 60, 9)  # hours after they joined
WAITING = timedelta(hours=30)  # before the end: not looked at yet
LOOKED = (0.2, 5.0)  # hours until somebody of the team read it
APPEALED = timedelta(hours=3)  # after it was not published
WATCHED = timedelta(days=3)
SEEN_TO = timedelta(days=1)  # before the end: looks older than that are done
CLAUSE = 6  # selling


class Screened:
    """Lets the model read what callers say, as it reads what anybody says on the web."""

    def __init__(self, filled: Filled, until: datetime) -> None:
        self.filled, self.until = filled, until
        self.told = content.screening()
        self.rng = random.Random(SEED)  # noqa: S311  a story, not a secret
        team = [*filled.cast.team("moderator"), filled.cast.signin("operator")]
        self.team = [Member.objects.get(pk=person.pk) for person in team]

    def happen(self) -> None:
        """Nothing, where screening is switched off."""
        if not screener.is_on():
            return
        for member, at, text in [*self._offers(), *self._mistaken()]:
            self._say(member, at, text)
        self._show()
        self._spread()
        self._watch()

    def _offers(self) -> Iterator[tuple[Member, datetime, str]]:
        english = iter(self.told["english"])
        for caller, days in zip(self._callers(), DAYS, strict=False):
            for hours in TRIES:
                at = self.until - timedelta(days=days) + timedelta(hours=hours)
                is_english = caller.name.isascii()
                text = next(english, "") if is_english else self._offer()
                if text and at < self.until:
                    yield caller, at, text

    def _callers(self) -> list[Member]:
        came = [self.until - timedelta(days=days) for days in DAYS]
        return _bring("caller", self.told["callers"], came)

    def _offer(self) -> str:
        parts = (
            self.rng.choice(self.told[name]) for name in ("openings", "offers", "endings")
        )
        return "".join(parts).format(number=self.rng.randrange(10_000_000, 99_999_999))

    def _mistaken(self) -> Iterator[tuple[Member, datetime, str]]:
        for place, facts in enumerate(self.told["mistaken"]):
            member = self.filled.cast.called(facts["who"]).member
            yield member, self.until - timedelta(hours=40 - 4 * place), facts["text"]

    def _say(self, member: Member, at: datetime, text: str) -> None:
        """Nobody reads it before the team did, if the model takes it for an offer."""
        topic = self._topic(at)
        with clock.at(at):
            verdict = reading.screening(
                gates.Draft(
                    author=member,
                    space=topic.space,
                    topic=topic,
                    title="",
                    text=text,
                    door="web",
                    links=0,
                    images=0,
                    mentions=0,
                )
            )
        if verdict.answer != gates.Answer.HOLD:
            return
        key = uuid5(KEYS, f"screened/{member.pk}/{text}")
        held = OldPost(key=key, author_id=member.pk, text=text, written_at=at, held=True)
        there = OldTopic(
            topic.space_id, topic.title, [importing.prepare(held)], topic_id=topic.pk
        )
        importing.import_topics([there], door=DOOR)
        post = Post.objects.get(author=member, client_key=key)
        with clock.at(at):
            keeping.keep(post, verdict)
        if at < self.until - WAITING:
            self._decide(post, at)

    def _spread(self) -> None:
        """Three say nearly the same in three talks, so fast that the team is called."""
        told = self.told["campaign"]
        at = self.until - timedelta(minutes=told["minutes_ago"])
        names = told["callers"]
        people = _bring("spread", names, [at - timedelta(hours=2)] * len(names))
        for place, (member, text) in enumerate(zip(people, told["texts"], strict=True)):
            topic, key = (
                self._newest(told["spaces"][place], at),
                uuid5(KEYS, f"spread/{place}"),
            )
            when = at + timedelta(minutes=2 * place)
            said = OldPost(key=key, author_id=member.pk, text=text, written_at=when)
            posts = [importing.prepare(said)]
            there = OldTopic(topic.space_id, topic.title, posts, topic_id=topic.pk)
            importing.import_topics(
                [there], door=importing.DOOR
            )  # nobody owes it an answer

    def _newest(self, space: str, at: datetime) -> Topic:
        """The last one people began there to talk in: the same one each time."""
        there = [
            (thread.said[0].at, topic_id)
            for thread, topic_id in zip(
                self.filled.threads, self.filled.topic_ids, strict=True
            )
            if thread.space == space
            and thread.kind == "discussion"
            and thread.said[0].at < at
        ]
        return Topic.objects.select_related("space").get(pk=max(there)[1])

    def _topic(self, at: datetime) -> Topic:
        """One that people talked in then."""
        there = [
            topic_id
            for thread, topic_id in zip(
                self.filled.threads, self.filled.topic_ids, strict=True
            )
            if thread.said[0].at < at and thread.space not in self.filled.cast.insiders
        ]
        return Topic.objects.select_related("space").get(pk=self.rng.choice(there[-40:]))

    def _decide(self, post: Post, at: datetime) -> None:
        told = {each["text"]: each for each in self.told["mistaken"]}.get(post.text)
        facts: dict[str, Any] = {"post": post, "door": DOOR}
        facts["actor"] = self.rng.choice(self.team)
        looked = at + timedelta(hours=self.rng.uniform(*LOOKED))
        with clock.at(looked):
            if told and "declined" not in told:
                actions.release(**facts)
                return
            letter = told["declined"] if told else self.rng.choice(self.told["letters"])
            decision = moderation.not_published(**facts, clause=CLAUSE, message=letter)
        if told and decision:
            with clock.at(looked + APPEALED):
                moderation.appeal(
                    decision=decision, member=post.author, words=told["appeal"], door=DOOR
                )

    def _show(self) -> None:
        """Some of what was declined last month is told as an example."""
        month = clock.day(self.until).replace(day=1)
        rows = Decision.objects.filter(measure=Measure.DECLINE, at__date__lt=month)
        latest = list(rows.select_related("case").order_by("-at", "-pk"))
        with clock.at(self.until):
            for decision, words in zip(latest, self.told["examples"], strict=False):
                showing.show_case(decision=decision, actor=self.team[-1], words=words)

    def _watch(self) -> None:
        """The last days as the worker reads them; who was on duty has looked at the older ones."""
        rows = Post.objects.filter(Post.VISIBLE, written_at__gt=self.until - WATCHED)
        for pk, at in rows.order_by("written_at").values_list("pk", "written_at"):
            with clock.at(at + timedelta(minutes=1)):
                watching.read_posts.func([pk])
        self._look()

    def _look(self) -> None:
        """Who was on duty has looked at the older ones; the newest always waits."""
        newest = Look.objects.order_by("at").last()
        looks = Look.objects.filter(found_at=None, at__lt=self.until - SEEN_TO)
        waits = looks.exclude(pk=newest.pk if newest else None)
        for look in waits.select_related("post__topic__space", "post__author"):
            able = [each for each in self.team if each.pk != look.post.author_id]
            with clock.at(look.at + timedelta(hours=self.rng.uniform(*LOOKED))):
                looking.found(post=look.post, actor=self.rng.choice(able), what=NONE)


def _bring(kind: str, names: Sequence[str], came: Sequence[datetime]) -> list[Member]:
    """In no directory: they came to sell, and were gone."""
    rows = [
        Newcomer(
            external_id=f"{kind}{place}", name=name, joined_at=joined_at, is_listed=False
        )
        for place, (name, joined_at) in enumerate(zip(names, came, strict=False))
    ]
    return bringing.bring_members(rows, door=DOOR, tenant=TENANT)
