"""The last hours of the demo, done as people do it: through the rooms' own actions, in their time.

Whoever signs in finds something waiting: answers, mentions, a draft, a post to decide about.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from weilu.conversations import actions
from weilu.conversations.actions import importing
from weilu.conversations.actions.importing import OldPost, OldTopic
from weilu.conversations.models import Post, Topic
from weilu.core import clock
from weilu.members.actions import ties
from weilu.members.models import Member

from . import content
from .cast import DOOR
from .talk import KEYS

if TYPE_CHECKING:
    from .fill import Filled

DEVICE = "demo"
Facts = dict[str, Any]


class Lately:
    """Does what `content/lately.toml` says, at so many hours before the end."""

    def __init__(self, filled: Filled, until: datetime) -> None:
        self.filled, self.until = filled, until
        self.topics = dict(
            zip((thread.title for thread in filled.threads), filled.topic_ids, strict=True)
        )

    def happen(self) -> None:
        """All of it, one sort after the other."""
        told = content.lately()
        self._talk(told["topics"])
        for facts in told["accepted"]:
            self._accept(facts)
        for facts in told["edits"]:
            self._edit(facts)
        for facts in told["follows"]:
            with self._at(facts["hours_ago"]):
                whom = self._who(facts["follows"])
                ties.follow(member=self._who(facts["who"]), followed=whom, door=DOOR)
        for facts in told["heard"]:
            topic, member = self._topic(facts["topic"]), self._who(facts["who"])
            with self._at(48):
                actions.follow_topic(
                    topic=topic, member=member, level=facts["level"], door=DOOR
                )
        for facts in told["decided"]:
            self._decide(facts)
        self._leave_waiting(told)

    def _leave_waiting(self, told: dict[str, list[Facts]]) -> None:
        for facts in told["held"]:
            self._hold(facts)
        for facts in told["drafts"]:
            self._begin(facts)
        for facts in told["scheduled"]:
            self._schedule(facts)

    @contextmanager
    def _at(self, hours_ago: float) -> Iterator[datetime]:
        moment = self.until - timedelta(hours=hours_ago)
        with clock.at(moment):
            yield moment

    def _who(self, name: str) -> Member:
        return self.filled.cast.called(name).member

    def _topic(self, title: str) -> Topic:
        return Topic.objects.select_related("space", "author").get(pk=self.topics[title])

    def _talk(self, topics: list[Facts]) -> None:
        """All of it in the order of its hours, as a house hears it."""
        heard = [(topic, post) for topic in topics for post in (None, *topic["posts"])]
        said: dict[str, list[Post]] = {}
        for topic, post in sorted(
            heard, key=lambda pair: -(pair[1] or pair[0])["hours_ago"]
        ):
            if post is None:
                said[topic["title"]] = [self._open(topic)]
            else:
                said[topic["title"]].append(self._say(said[topic["title"]], post))

    def _open(self, facts: Facts) -> Post:
        with self._at(facts["hours_ago"]):
            topic = actions.open_topic(
                space=self.filled.spaces[facts["space"]],
                author=self._who(facts["who"]),
                kind=facts["kind"],
                title=facts["title"],
                text=facts["body"].strip(),
                key=_key(facts["title"], 0),
                door=DOOR,
            )
        self.topics[topic.title] = topic.pk
        return Post.objects.get(topic=topic)

    def _say(self, said: list[Post], facts: Facts) -> Post:
        topic = Topic.objects.select_related("space", "author").get(pk=said[0].topic_id)
        with self._at(facts["hours_ago"]):
            return actions.post(
                topic=topic,
                author=self._who(facts["who"]),
                text=facts["text"],
                key=_key(topic.title, len(said)),
                door=DOOR,
                parent=said[facts["below"]] if "below" in facts else None,
                quoted=said[facts["quote"]] if "quote" in facts else None,
            )

    def _accept(self, facts: Facts) -> None:
        topic = self._topic(facts["topic"])
        posts = list(Post.objects.filter(topic=topic).order_by("pk"))
        with self._at(facts["hours_ago"]):
            actions.accept(post=posts[facts["post"]], actor=topic.author, door=DOOR)

    def _edit(self, facts: Facts) -> None:
        posts = Post.objects.select_related("topic", "author").order_by("pk")
        post = posts.filter(topic=self.topics[facts["topic"]])[0]
        moment = post.written_at + timedelta(hours=facts["after_hours"])
        if moment >= self.until:
            return
        with clock.at(moment):
            actions.edit_post(
                post=post,
                editor=post.author,
                text=f"{post.text}\n\n{facts['add']}",
                edition=post.edit_count,
                door=DOOR,
            )

    def _decide(self, facts: Facts) -> None:
        """What the team did with somebody's words; whoever they are is told."""
        topic = self._topic(facts["topic"])
        actor = Member.objects.get(pk=self._who(facts["who"]).pk)  # with today's duties
        if facts["act"] in ("move", "merge"):
            with self._at(facts["hours_ago"]):
                self._bring(topic, actor, facts)
            return
        posts = Post.objects.select_related("topic__space", "author").order_by("pk")
        post = posts.filter(topic=topic)[facts["post"]]
        with self._at(facts["hours_ago"]):
            if facts["act"] == "delete":
                actions.delete_post(post=post, actor=actor, door=DOOR)
                return
            actions.edit_post(
                post=post,
                editor=actor,
                text=f"{post.text}\n\n{facts['add']}",
                edition=post.edit_count,
                reason=facts["reason"],
                door=DOOR,
            )

    def _bring(self, topic: Topic, actor: Member, facts: Facts) -> None:
        """Into another room, or into another topic."""
        if facts["act"] == "move":
            space = self.filled.spaces[facts["space"]]
            actions.move(topic=topic, space=space, actor=actor, door=DOOR)
        else:
            actions.merge(
                topic=topic, into=self._topic(facts["into"]), actor=actor, door=DOOR
            )

    def _hold(self, facts: Facts) -> None:
        topic = self._topic(facts["topic"])
        held = OldPost(
            key=_key(facts["topic"], -1),
            author_id=self._who(facts["who"]).pk,
            text=facts["text"],
            written_at=self.until - timedelta(hours=facts["hours_ago"]),
            held=True,
        )
        posts = [importing.prepare(held)]
        there = OldTopic(topic.space_id, topic.title, posts, topic_id=topic.pk)
        importing.import_topics([there], door=DOOR)

    def _begin(self, facts: Facts) -> None:
        target = facts["target"]
        if target != "new":
            target = f"topic:{self.topics[target]}"
        words = ("space", "kind", "title", "text")
        with self._at(facts["hours_ago"]):
            actions.save_draft(
                member=self._who(facts["who"]),
                target=target,
                fields={name: facts[name] for name in words if name in facts},
                edition=0,
                device=DEVICE,
            )

    def _schedule(self, facts: Facts) -> None:
        fields = {
            "space": self.filled.spaces[facts["space"]].pk,
            **{name: facts[name] for name in ("kind", "title", "text")},
            "poll": None,
            "declaration": "",
            "source_url": "",
        }
        at = self.until + timedelta(hours=facts["in_hours"])
        with self._at(0):
            actions.schedule(member=self._who(facts["who"]), fields=fields, at=at)


def _key(title: str, place: int) -> UUID:
    return uuid5(KEYS, f"lately/{title}/{place}")
