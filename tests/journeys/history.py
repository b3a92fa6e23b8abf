"""A lively history through the actions members use: the same seed tells the same story."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import time_machine

from weilu.conversations import actions
from weilu.conversations.actions import PollForm
from weilu.conversations.models import Post, Space, Topic
from weilu.core.errors import Problem
from weilu.members.actions import joining, profile
from weilu.members.models import Member, Role

NAMES = ["林晓棠", "何若", "苏晨", "许知", "方圆", "梁小舟", "顾南", "沈一", "温故", "秦川"]
THINGS = ["咖啡机", "钢笔", "茶壶", "帐篷", "相机", "自行车", "耳机", "种子"]
DEEDS = ["怎么清洗", "漏水了", "值得买吗", "用了三年", "换了滤芯", "声音很大", "冬天怎么收"]
CITIES = ["北京", "上海", "成都", "杭州", "广州"]
STEP = timedelta(minutes=97)  # a few weeks in a few hundred steps


@dataclass
class History:
    """Members, four spaces and dice; `go(n)` lets n things be tried."""

    seed: int
    clock: time_machine.Traveller
    dice: random.Random = field(init=False)
    people: list[Member] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.people = [joined(name) for name in NAMES]
        Role.objects.create(member=joined("周明"), name=Role.Name.OPERATOR)
        self.keeper = Member.objects.get(name="周明")
        for slug, seen in (
            ("tea", "public"),
            ("ink", "public"),
            ("us", "members"),
            ("few", "private"),
        ):
            facts = {"slug": slug, "name_zh": f"{slug}空间", "visibility": seen}
            actions.make_space(actor=self.keeper, door="web", **facts)
        for member in self.people[:4]:
            few = Space.objects.get(slug="few")
            actions.admit(space=few, member=member, actor=self.keeper, door="web")

    def go(self, steps: int) -> None:
        """Try so many things; what is refused is part of life and leaves nothing."""
        verbs = [verb for verb, weight in VERBS.items() for _time in range(weight)]
        for _step in range(steps):
            self.clock.shift(STEP)
            verb = self.dice.choice(verbs)
            try:
                verb(self)
            except Problem:
                self.refused[verb.__name__] += 1
            else:
                self.done[verb.__name__] += 1

    # What the dice choose from is ordered, so that every run chooses alike.

    def somebody(self) -> Member:
        return self.dice.choice(self.people)

    def space(self) -> Space:
        return self.dice.choice(list(Space.objects.order_by("pk")))

    def topic(self, **facts: Any) -> Any:
        return self._one_of(Topic.objects.filter(**facts).order_by("pk"))

    def post(self, **facts: Any) -> Any:
        return self._one_of(
            Post.objects.filter(**facts).select_related("topic__space").order_by("pk")
        )

    def _one_of(self, rows: Any) -> Any:
        found = list(rows)[-40:]
        if not found:
            raise Problem
        return self.dice.choice(found)

    def key(self) -> UUID:
        return UUID(int=self.dice.getrandbits(128), version=4)

    def title(self) -> str:
        return f"{self.dice.choice(THINGS)}{self.dice.choice(DEEDS)}，有人知道吗"

    def text(self) -> str:
        names = [f"@{self.somebody().name} 你看看。"] if self.dice.random() < 0.3 else []
        links = (
            [f" https://ink.example/{self.dice.randrange(99)}"]
            if self.dice.random() < 0.2
            else []
        )
        said = f"我的{self.dice.choice(THINGS)}{self.dice.choice(DEEDS)}，第{self.dice.randrange(10**6)}天了。"
        return "".join([*names, said, *links])


def joined(name: str) -> Member:
    member = joining.join(
        name=name, email=None, confirmed=False, encoded="!", language="", door="web"
    )
    Member.objects.filter(pk=member.pk).update(trust=2)
    return Member.objects.get(pk=member.pk)


def introduce(life: History) -> None:
    city, thing = life.dice.choice(CITIES), life.dice.choice(THINGS)
    profile.change_profile(member=life.somebody(), door="web", city=city, interests=[thing])


def open_topic(life: History) -> None:
    kind = life.dice.choice(["discussion", "question", "question", "article", "poll"])
    poll = PollForm(options=("好", "不好"), several=True) if kind == "poll" else None
    actions.open_topic(
        space=life.space(), author=life.somebody(), kind=kind, title=life.title(),
        text=life.text(), key=life.key(), door="web", poll=poll,
    )  # fmt: skip


def reply(life: History) -> None:
    topic = life.topic()
    posts = list(topic.posts.order_by("pk"))
    given = {name: life.dice.choice([None, None, *posts]) for name in ("parent", "quoted")}
    actions.post(
        topic=topic,
        author=life.somebody(),
        text=life.text(),
        key=life.key(),
        door="web",
        **given,
    )


def edit(life: History) -> None:
    post = life.post()
    actions.edit_post(
        post=post, editor=post.author, text=life.text(), edition=post.edit_count, door="web"
    )


def retitle(life: History) -> None:
    actions.retitle(topic=life.topic(), editor=life.keeper, title=life.title(), door="web")


def delete_post(life: History) -> None:
    post = life.post(deleted_at=None)
    actions.delete_post(post=post, actor=post.author, door="web")


def restore_post(life: History) -> None:
    actions.restore_post(
        post=life.post(deleted_at__isnull=False), actor=life.keeper, door="web"
    )


def delete_topic(life: History) -> None:
    actions.delete_topic(topic=life.topic(deleted_at=None), actor=life.keeper, door="web")


def restore_topic(life: History) -> None:
    actions.restore_topic(
        topic=life.topic(deleted_at__isnull=False, first_post__isnull=False),
        actor=life.keeper,
        door="web",
    )


def move(life: History) -> None:
    actions.move(topic=life.topic(), space=life.space(), actor=life.keeper, door="web")


def merge(life: History) -> None:
    one, other = life.topic(deleted_at=None), life.topic(deleted_at=None)
    actions.merge(topic=one, into=other, actor=life.keeper, door="web")


def split(life: History) -> None:
    topic = life.topic(reply_count__gte=2)
    replies = list(topic.posts.exclude(pk=topic.first_post_id).order_by("pk"))
    chosen = life.dice.sample(replies, k=min(2, len(replies)))
    actions.split(
        topic=topic, posts=chosen, title=life.title(), actor=life.keeper, door="web"
    )


def accept(life: History) -> None:
    post = life.post(topic__kind="question")
    actions.accept(post=post, actor=post.topic.author, door="web")


def unaccept(life: History) -> None:
    topic = life.topic(accepted__isnull=False)
    actions.unaccept(topic=topic, actor=topic.author, door="web")


def sign(life: History) -> None:
    actions.give_sign(post=life.post(), member=life.somebody(), sign="thanks", door="web")


def read(life: History) -> None:
    topic = life.topic()
    last = topic.posts.order_by("-pk").first()
    actions.mark_read(
        topic=topic,
        member=life.somebody(),
        post_id=last.pk if last else 0,
        seconds=life.dice.randrange(200),
        door="web",
    )


def close(life: History) -> None:
    actions.close(topic=life.topic(closed_at=None), actor=life.keeper, door="web")


def reopen(life: History) -> None:
    actions.reopen(topic=life.topic(closed_at__isnull=False), actor=life.keeper, door="web")


def vote(life: History) -> None:
    topic = life.topic(kind="poll")
    options = list(topic.poll.options.values_list("pk", flat=True).order_by("pk"))
    chosen = life.dice.sample(options, k=life.dice.randrange(len(options) + 1))
    actions.vote(topic=topic, member=life.somebody(), choices=chosen, door="web")


def follow(life: History) -> None:
    level = life.dice.choice(["all", "all", "highlights", "muted", ""])
    who = life.somebody()
    actions.follow_topic(topic=life.topic(), member=who, level=level, door="web")


VERBS: dict[Callable[[History], None], int] = {
    open_topic: 6, reply: 18, edit: 6, retitle: 2, delete_post: 3, restore_post: 2,
    delete_topic: 1, restore_topic: 1, move: 2, merge: 1, split: 1, accept: 4, unaccept: 1,
    sign: 3, read: 14, close: 1, reopen: 1, vote: 2, follow: 5,
    introduce: 2,
}  # fmt: skip
