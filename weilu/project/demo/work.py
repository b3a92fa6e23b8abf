"""What is on the desk at the end, and what the team finished of late: through the queue's actions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from weilu.activity.actions import bring_dead_letter
from weilu.activity.models import Activity
from weilu.conversations import promised
from weilu.conversations.actions import promising
from weilu.conversations.models import Post, Topic
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation import actions
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.ladders import LAPSES
from weilu.moderation.models import Work, WorkItem

from . import content
from .cast import TENANT

if TYPE_CHECKING:
    from .fill import Filled

SEED = 20260907
ASKED = timedelta(minutes=6)  # before the end: helpers were asked
HANDLED = (30.0, 80.0)  # hours until somebody saw to a question nobody could answer
Facts = dict[str, Any]


class Desk:
    """Does what `content/work.toml` says, so many hours before the end."""

    def __init__(self, filled: Filled, until: datetime, topics: dict[str, int]) -> None:
        self.filled, self.until, self.topics = filled, until, topics
        self.rng = random.Random(SEED)  # noqa: S311  a story, not a secret

    def happen(self) -> None:
        """All of it, one sort after the other."""
        told = content.work()
        for facts in told["ended"]:
            self._end(facts)
        self._see_to_questions(told["questions"])
        self._promise(told["firsts"])
        for facts in told["work"]:
            self._open(facts)
        for facts in told["held_by"]:
            with self._ago(0.1):
                item = self._named(facts["subject"])
                actions.claim(item=item, actor=self._who(facts["who"]))
        for facts in told["put_off"]:
            with self._ago(3):
                item, until = self._named(facts["subject"]), timedelta(hours=facts["hours"])
                actions.snooze(
                    item=item, actor=self._who(facts["who"]), until=self.until + until
                )
        for facts in told["dead_letters"]:
            self._set_aside(facts)

    @contextmanager
    def _ago(self, hours: float) -> Iterator[datetime]:
        moment = self.until - timedelta(hours=hours)
        with clock.at(moment):
            yield moment

    def _who(self, name: str) -> Member:
        return Member.objects.get(pk=self.filled.cast.called(name).pk)

    def _open(self, facts: Facts) -> WorkItem:
        wanted = {"title": facts.get("title", ""), "path": facts.get("path", "")}
        wanted |= {"urgency": facts.get("urgency", "")}
        subject, about = self._subject(facts)
        if "space" in facts:
            about["space_id"] = self.filled.spaces[facts["space"]].pk
        if "given" in facts:
            about["assigned_to_id"] = self._who(facts["given"]).pk
        if "due_in" in facts:
            about["due_at"] = self.until + timedelta(hours=facts["due_in"])
        with self._ago(facts["hours_ago"]) as moment:
            for _time in range(facts.get("times", 1)):
                item = actions.open_item(
                    kind=facts["kind"],
                    subject=subject,
                    wanted=Wanted(**wanted | about),
                    at=moment,
                )
        return item

    def _subject(self, facts: Facts) -> tuple[str, Facts]:
        """What it is about as the journal calls it, and whom and where that concerns."""
        if "on" in facts:
            return self._said(facts)
        if "about" in facts:
            member = self._who(facts["about"])
            return f"member:{member.pk}", {"about_id": member.pk}
        return f"{TENANT}:{facts['subject']}", {}

    def _said(self, facts: Facts) -> tuple[str, Facts]:
        topic = Topic.objects.get(pk=self.topics[facts["on"]])
        if "post" not in facts:
            return f"topic:{topic.pk}", {
                "about_id": topic.author_id, "space_id": topic.space_id
            }  # fmt: skip
        posts = list(Post.objects.filter(topic=topic).order_by("pk"))
        post = posts[min(facts["post"], len(posts) - 1)]  # some hours tell it shorter
        about = {"about_id": post.author_id, "space_id": topic.space_id}
        return f"post:{post.pk}", about

    def _named(self, subject: str) -> WorkItem:
        return WorkItem.objects.get(subject=f"{TENANT}:{subject}", done_at=None)

    def _end(self, facts: Facts) -> None:
        opened = facts["hours_ago"] + facts["took"]
        item = self._open({**facts, "hours_ago": opened})
        with self._ago(facts["hours_ago"]):
            actions.done(
                item=item,
                actor=self._who(facts["by"]),
                outcome=facts["outcome"],
                reason=facts.get("reason", ""),
            )

    def _see_to_questions(self, facts: Facts) -> None:
        """Whoever of the team saw to a question nobody could answer wrote down how."""
        since = (
            self.until - LAPSES[Work.QUESTION],
            self.until - timedelta(days=facts["wait"]),
        )
        rows = Topic.objects.filter(kind="question", opened_at__range=since)
        alone = rows.filter(Topic.VISIBLE, helper_count=0, closed_at=None, accepted=None)
        team = [self._who(name) for name in facts["by"]]
        for topic in alone.order_by("pk"):
            about = Wanted(about_id=topic.author_id, space_id=topic.space_id)
            item = actions.open_item(
                kind=Work.QUESTION,
                subject=f"topic:{topic.pk}",
                wanted=about,
                at=topic.opened_at,
            )
            seen_to = topic.opened_at + timedelta(hours=self.rng.uniform(*HANDLED))
            with clock.at(seen_to):
                reason = self.rng.choice(facts["reasons"])
                actions.done(item=item, actor=self.rng.choice(team), reason=reason)

    def _promise(self, firsts: list[Facts]) -> None:
        """First posts at several rungs: just said, in somebody's hands, helpers asked, broken."""
        for facts in firsts:
            self._note_first(self._who(facts["who"]))
        for facts in firsts:
            if "claimed_by" in facts:
                post = Post.objects.get(author=self._who(facts["who"]))
                with self._ago(facts["claimed_ago"]):
                    promising.claim_first_post(
                        post=post, actor=self._who(facts["claimed_by"])
                    )
        with clock.at(self.until - ASKED):
            promising.ask_helpers()
            promising.break_promises()

    def _note_first(self, member: Member) -> None:
        said = Activity.objects.filter(
            actor_id=member.pk, kind__in=[kind.name for kind in promised.SAID]
        )
        promised.keep_promises(list(said.order_by("pk")))

    def _set_aside(self, facts: Facts) -> None:
        """Something the house could not do by itself: it waits among the dead letters."""
        subject = f"topic:{self.topics[facts['on']]}"
        activity = Activity.objects.filter(subject=subject).order_by("pk")[0]
        bring_dead_letter(
            activity=activity,
            reaction=facts["reaction"],
            error=facts["error"],
            at=self.until - timedelta(hours=facts["hours_ago"]),
        )
