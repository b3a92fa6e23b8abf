"""What was reported and decided in the demo, through the actions members and the team use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from weilu.conversations import actions as talk
from weilu.conversations.models import Post, Topic
from weilu.core import clock
from weilu.culture.queries import norms
from weilu.members.models import Member
from weilu.moderation import actions
from weilu.moderation.models import Appeal, Case, Decision
from weilu.moderation.things import Thing

from . import content
from .cast import DOOR

if TYPE_CHECKING:
    from .fill import Filled

Facts = dict[str, Any]


class Order:
    """Does what `content/order.toml` says, so many hours before the end."""

    def __init__(self, filled: Filled, until: datetime, topics: dict[str, int]) -> None:
        self.filled, self.until, self.topics = filled, until, topics

    def happen(self) -> None:
        """First all that was said, then each case in turn: reported, decided, appealed, judged."""
        told = content.order()["cases"]
        for facts, thing in [(each, self._thing(each)) for each in told]:
            case = self._reported(thing, facts["reports"])
            if "decision" in facts:
                decision = self._decide(case, facts["decision"])
                if "appeal" in facts:
                    self._appeal(decision, facts["appeal"])

    @contextmanager
    def _ago(self, hours: float) -> Iterator[None]:
        with clock.at(self.until - timedelta(hours=hours)):
            yield

    def _who(self, name: str) -> Member:
        return Member.objects.get(pk=self.filled.cast.called(name).pk)

    def _thing(self, facts: Facts) -> Thing:
        topic = Topic.objects.select_related("space").get(pk=self.topics[facts["on"]])
        if "say" in facts:
            post = self._say(topic, facts["say"])
        else:
            posts = list(Post.objects.filter(topic=topic).order_by("pk"))
            post = posts[min(facts["post"], len(posts) - 1)]  # some hours tell it shorter
        post = Post.objects.select_related("topic__space", "author").get(pk=post.pk)
        return Thing(f"post:{post.pk}", post.author, post)

    def _say(self, topic: Topic, facts: Facts) -> Post:
        with self._ago(facts["hours_ago"]):
            return talk.post(
                topic=topic,
                author=self._who(facts["who"]),
                text=facts["text"],
                key=uuid5(NAMESPACE_URL, f"weilu-demo:order:{facts['text']}"),
                door=DOOR,
            )

    def _reported(self, thing: Thing, reports: list[Facts]) -> Case:
        for facts in reports:
            reporter = self._who(facts["who"])
            if reporter.pk == thing.about.pk:
                continue  # another hour told the talk with other people
            with self._ago(facts["hours_ago"]):
                made = actions.report(
                    thing=thing,
                    reporter=reporter,
                    reason=facts["reason"],
                    words=facts["words"],
                    door=DOOR,
                )
        return made.case

    def _decide(self, case: Case, facts: Facts) -> Decision:
        edition = norms.current()
        clauses = (
            {clause.number: clause for clause in edition.clauses.all()} if edition else {}
        )
        ruling = actions.Ruling(
            measure=facts["measure"],
            clause=clauses.get(facts.get("clause", 0)),
            quoted=facts.get("quoted", ""),
            reason=facts.get("reason", ""),
            note=facts["note"],
            step=facts.get("step"),
        )
        with self._ago(facts["hours_ago"]):
            return actions.decide(case=case, actor=self._who(facts["by"]), ruling=ruling)

    def _appeal(self, decision: Decision, facts: Facts) -> None:
        member = Member.objects.get(pk=decision.case.about_id)
        with self._ago(facts["hours_ago"]):
            made = actions.appeal(
                decision=decision, member=member, words=facts["words"], door=DOOR
            )
        if "verdict" in facts:
            self._judge(made, facts["verdict"])

    def _judge(self, appeal: Appeal, facts: Facts) -> None:
        actor = self._who(facts["by"])
        with self._ago(facts["hours_ago"]):
            actions.look(appeal=appeal, actor=actor, would=facts["would"])
            actions.decide_appeal(
                appeal=appeal,
                actor=actor,
                verdict=facts["verdict"],
                reason=facts["reason"],
                door=DOOR,
            )
