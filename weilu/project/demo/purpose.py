"""What the demo community is for: its charter, what it asked, what it needs and aims at."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from weilu.charter.actions import (
    answering,
    asking,
    goals,
    needs,
    positioning,
    questions,
    tactics,
    waiting,
)
from weilu.charter.given import Choice, Given
from weilu.charter.models import Asking, Goal, Option, Question
from weilu.core import clock
from weilu.members.models import Member

from . import content
from .cast import DOOR, Cast
from .timing import ZONE

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 20260903
ANSWERED = 0.42  # of all members
SKIPPED = 0.2  # of those who were asked
ROUND = timedelta(days=28)  # home speaks of the quarter's survey for so long
CALLED = 5.5  # days before the end: the desk was told of a need and a goal that wait
WORDS = 0.15  # of those who answered said something in their own words
Facts = dict[str, Any]


class Purpose:
    """Does what `content/charter.toml` says, so many days before the end."""

    def __init__(self, cast: Cast, until: datetime) -> None:
        self.cast, self.until = cast, until
        self.rng = random.Random(SEED)  # noqa: S311  a story, not a secret
        self.operator = Member.objects.get(pk=cast.signin("operator").pk)
        self.said: list[str] = []  # each sentence is somebody's own
        self.who: Facts = {"actor": self.operator, "door": DOOR}

    def write(self) -> None:
        """All of it, one part after the other."""
        told = content.charter()
        for facts in told["editions"]:
            self._publish(dict(facts))
        asked = [self._ask(facts) for facts in told["questions"]]
        self._answer(told["questions"], asked)
        self._ask_again(told, asked)
        for facts in told["needs"]:
            self._note(facts, asked)
        for facts in told["goals"]:
            self._aim(facts)
        with self._ago(CALLED) as moment:
            needs.call_overdue(now=moment)
            waiting.call_goals(now=moment)
        for facts in told["loose"]:
            with self._ago(facts["days_ago"]):
                tactics.plan(kind=facts["kind"], words=facts["words"], **self.who)

    @contextmanager
    def _ago(self, days: float) -> Iterator[datetime]:
        moment = self.until - timedelta(days=days)
        with clock.at(moment):
            yield moment

    def _publish(self, facts: Facts) -> None:
        with self._ago(facts.pop("days_ago")):
            revision = self._revision()
            draft = positioning.save_draft(revision=revision, **facts, **self.who)
            positioning.publish(revision=draft.revision, **self.who)

    def _revision(self) -> int:
        from weilu.charter.queries.positioning import draft

        return draft().revision

    def _ask(self, facts: Facts) -> Question:
        choices = [Choice(o["zh"], o["en"], o["tag"]) for o in facts.get("options", ())]
        with self._ago(85):
            return questions.write_question(
                kind=facts["kind"],
                text_zh=facts["text_zh"],
                text_en=facts["text_en"],
                at_joining=facts["at_joining"],
                choices=choices,
                **self.who,
            )

    def _answer(self, told: Sequence[Facts], asked: Sequence[Question]) -> None:
        pairs = [
            (facts, question, list(question.options.order_by("place")))
            for facts, question in zip(told, asked, strict=True)
        ]
        self.said = [words for facts in told for words in facts.get("said", ())]
        kept = {self.cast.signin(role).pk for role in ("newcomer", "member")}
        people = [p for p in self.cast.people if p.pk not in kept]
        for person in self.rng.sample(people, int(len(people) * ANSWERED)):
            latest = max(self.until - timedelta(days=84), person.joined_at)
            at = latest + (self.until - latest) * self.rng.random() * 0.9
            given = {q.pk: self._given(facts, options) for facts, q, options in pairs}
            member = Member.objects.get(pk=person.pk)
            with clock.at(at):
                if self.rng.random() < SKIPPED:
                    answering.skip(member=member, round_name="joining", door=DOOR)
                    continue
                answering.answer(
                    member=member, round_name="joining", given=given, door=DOOR
                )

    def _ask_again(self, told: Facts, asked: Sequence[Question]) -> None:
        """The quarter's survey went to a fifth of those who are about; most of them answered."""
        opened = _quarter_began(self.until)
        if not timedelta(days=3) < self.until - opened < timedelta(days=83):
            return  # it has only just begun, or began before there were questions
        with clock.at(opened):
            asking.ask_again(now=opened)
        name = asking.quarter(clock.day(opened))
        rows = Asking.objects.filter(round=name).select_related("member").order_by("pk")
        for row in rows:
            if self.rng.random() > told["quarter"]["answered"]:
                continue
            within = min(ROUND, self.until - opened) * self.rng.random() ** 2
            given = {
                question.pk: self._given(facts, list(question.options.order_by("place")))
                for facts, question in zip(told["questions"], asked, strict=True)
            }
            with clock.at(max(opened, row.member.joined_at) + within):
                answering.answer(member=row.member, round_name=name, given=given, door=DOOR)

    def _given(self, facts: Facts, options: Sequence[Option]) -> Given:
        if facts["kind"] == "text":
            says = self.rng.random() < WORDS
            return Given(text=self.said.pop() if says and self.said else "")
        if facts["kind"] == "scale":
            return Given(scale=self.rng.choices(range(1, 6), facts["weights"])[0])
        weights = [option["weight"] for option in facts["options"]]
        number = self.rng.randrange(1, 4) if facts["kind"] == "multi" else 1
        drawn = self.rng.choices(options, weights, k=number)
        return Given(options=tuple(dict.fromkeys(option.pk for option in drawn)))

    def _note(self, facts: Facts, asked: Sequence[Question]) -> None:
        with self._ago(facts["days_ago"]):
            need = needs.note_need(
                sentence=facts["sentence"], state=facts["state"], **self.who
            )
            for each in facts["evidence"]:
                if "question" in each:
                    options = asked[each["question"]].options.order_by("place")
                    option = options[each["option"]]
                    needs.add_evidence(need=need, kind="answer", option=option, **self.who)
                else:
                    needs.add_evidence(need=need, **each, **self.who)
            for each in facts["services"]:
                needs.add_service(need=need, **each, **self.who)

    def _aim(self, facts: Facts) -> None:
        names = ("sentence", "metric", "baseline", "target", "guard")
        given = {name: facts[name] for name in names}
        given |= {name: facts[name] for name in ("guard_side", "guard_limit")}
        due_on = clock.day(self.until) + timedelta(days=facts["due_in"])
        with self._ago(facts["days_ago"]):
            goal = goals.set_goal(due_on=due_on, owner=self.operator, **given, **self.who)
            if facts["state"] != Goal.State.DRAFT:
                goals.activate(goal=goal, **self.who)
        for each in facts["tactics"]:
            self._work(goal, each, facts["days_ago"])
        if moved := facts.get("moved"):
            with self._ago(facts["days_ago"] / 2):
                to = due_on + timedelta(days=moved["by"])
                goals.move(goal=goal, to=to, reason=moved["reason"], **self.who)
        if "ended_days_ago" in facts:
            how = {"state": facts["state"], "reason": facts.get("reason", "")}
            with self._ago(facts["ended_days_ago"]):
                goals.end(goal=goal, **how, **self.who)

    def _work(self, goal: Goal, facts: Facts, days_ago: int) -> None:
        with self._ago(days_ago - 1):
            tactic = tactics.plan(
                kind=facts["kind"], words=facts["words"], goal=goal, **self.who
            )
        if "done" in facts:
            with self._ago(days_ago / 3):
                tactics.finish(tactic=tactic, result=facts["done"], **self.who)


def _quarter_began(until: datetime) -> datetime:
    """Ten o'clock on the first day of the quarter in which the demo ends."""
    local = until.astimezone(ZONE)
    return local.replace(
        month=(local.month - 1) // 3 * 3 + 1, day=1, hour=10, minute=7, second=0
    )
