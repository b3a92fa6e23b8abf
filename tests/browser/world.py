"""A small community for the browser: hand.py fills an empty database with it.

That runs in a process of its own, as the server does; the tests only look through the window.
"""

import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.test import Client

from weilu.activity.reactions import run_due
from weilu.charter.actions import goals, needs, positioning, questions, tactics
from weilu.charter.given import Choice
from weilu.conversations import actions
from weilu.conversations.actions import PollForm
from weilu.conversations.dials import newcomers
from weilu.conversations.models import Post, Space, Topic
from weilu.core import clock
from weilu.core.dials.snapshot import put
from weilu.members.actions.joining import join
from weilu.members.dials import SIGN_UPS_A_DAY
from weilu.members.models import Member, Role
from weilu.members.views.ways import PROVEN
from weilu.moderation.actions import replays, rules

from . import house

PASSWORD = "a-quiet-evening-7"  # of a community that lives for two minutes
CAST = {
    "lin": "林晓棠", "zhou": "周明", "he": "何若", "su": "苏晨", "chen": "陈默", "qin": "秦岚",
}  # fmt: skip
DOOR = {"wen": "温故"}  # who signs out everywhere takes no other test along
TWINS = ("田禾", "田禾二号")  # one person, twice
NEWCOMER = {"xin": "辛夷"}  # came after the norms, and has said nothing yet
ENGLISH = "Which beans for a beginner?"
LONG = "一个写得很长的标题 with English words in it，看看它在窄窄的手机上会不会折断或者撑破页面，还要再长一点才像真的有人这样写过"
RICH = """## 先说结论

水箱**每周**清洗一次，`除垢剂` 每月一次。[说明书](https://example.org/manual/very/long/path/to/the/page.html)

```python
def clean(tank: str) -> str:
    return f"{tank} is clean, and this line is long enough to scroll inside its own box"
```

| 部件 | 多久一次 | 备注 |
|---|---|---|
| 水箱 | 每周 | 用温水 |
| 管路 | 每月 | 用除垢剂 |

- [x] 水箱
- [ ] 管路

> 不清洗，咖啡会发苦。
"""


def fill() -> dict[str, Any]:
    """Fill, and tell the tests the addresses and the cookies."""
    take_time_away()
    cast = {key: person(name, key) for key, name in CAST.items()}
    for key, name in DOOR.items():
        person(name, key)
    twins = [person(name, f"twin{at}") for at, name in enumerate(TWINS)]
    roles = {"zhou": Role.Name.OPERATOR, "su": Role.Name.MODERATOR, "qin": Role.Name.OWNER}
    for key, role in roles.items():
        Role.objects.create(member=cast[key], name=role)
    hall, tea, back = rooms(cast)
    Role.objects.create(member=cast["chen"], name=Role.Name.HOST, space_id=hall.pk)
    house.settle(cast)
    topics = {key: topic.pk for key, topic in talk(cast, hall, tea, back).items()}
    topics |= purpose(cast["zhou"]) | house.furnish(cast, twins)
    topics["rule"] = rule(cast["zhou"])
    cast |= {key: person(name, key, trust=0) for key, name in NEWCOMER.items()}
    while run_due():
        pass
    return {
        "topics": topics,
        "people": {key: member.name for key, member in cast.items()},
        "cookies": {key: cookie(member) for key, member in cast.items()},
        "password": PASSWORD,
    }


def take_time_away() -> None:
    """Browsers write faster than people: here nothing is held or refused for that."""
    for gap in (*newcomers.GAPS, newcomers.TYPED_IN):
        put(gap, timedelta())
    put(SIGN_UPS_A_DAY, SIGN_UPS_A_DAY.most)  # they all come from one network, too


def rule(actor: Member) -> int:
    """A word rule that was replayed, and meets a little."""
    facts = {
        "name": "耶加",
        "terms": "耶加雪菲",
        "clause": 1,
        "reason_zh": "聊豆子请到咖啡角。",
    }
    written = rules.write_rule(actor=actor, facts=facts)
    replays.replay_rule(rule=written, actor=actor)
    return int(written.pk)


def person(name: str, key: str, *, trust: int = 2) -> Member:
    """Somebody who joined as people do, and whom the house knows well unless told otherwise."""
    email = f"{key}@weilu.example"
    facts: dict[str, Any] = {
        "confirmed": True,
        "encoded": make_password(PASSWORD),
        "language": "",
    }
    member = join(name=name, email=email, door="import", **facts)
    Member.objects.filter(pk=member.pk).update(trust=trust)
    return Member.objects.get(pk=member.pk)


def rooms(cast: dict[str, Member]) -> list[Space]:
    facts = [
        ("hall", "咖啡角", "Coffee Corner", "public", "豆子、机器和手艺，什么都可以问。"),
        ("tea", "茶水间", "Tea Room", "members", "只有成员看得到的闲聊。"),
        ("back", "后厨", "Back Kitchen", "private", "主持和运营商量事情的地方。"),
    ]
    made = [
        Space.objects.create(
            slug=slug, name_zh=zh, name_en=en, visibility=seen, purpose_zh=purpose
        )
        for slug, zh, en, seen, purpose in facts
    ]
    for member in (cast["lin"], cast["su"], cast["chen"]):
        actions.join(space=made[0], member=member, door="import")
    actions.admit(space=made[2], member=cast["lin"], actor=cast["zhou"], door="import")
    return made


def talk(cast: dict[str, Member], hall: Space, tea: Space, back: Space) -> dict[str, Topic]:
    lin, su, he, zhou = (cast[key] for key in ("lin", "su", "he", "zhou"))
    question = open_topic(
        hall, lin, "question", "咖啡机的水箱怎么清洗？", "用了半年，水有点发苦。"
    )
    answer = say(question, su, "先用温水泡一刻钟，再换清水冲三遍。")
    say(question, he, "我家也是，照做以后好多了。", parent=answer)
    actions.accept(post=answer, actor=lin, door="import")
    actions.give_sign(post=answer, member=lin, sign="thanks", door="import")
    long = open_topic(hall, su, "discussion", LONG, RICH)
    for number in range(44):
        say(
            long,
            (lin, he, su)[number % 3],
            f"第 {number + 1} 条：今天喝的是耶加雪菲，酸得刚好。",
        )
    poll = open_topic(
        hall, zhou, "poll", "周末一起喝哪一种？", "选一个，周五晚上公布。",
        poll=PollForm(options=("手冲", "意式", "冷萃")),
    )  # fmt: skip
    article = open_topic(
        hall,
        su,
        "article",
        "从生豆到一杯：我的四十八小时",
        RICH + "\n慢慢来。",
        declaration="original",
    )
    edited = say(article, lin, "写得真好，我也想试试看。")
    Post.objects.filter(pk=edited.pk).update(written_at=clock.now() - timedelta(hours=1))
    edited.refresh_from_db()
    words = "写得真好，我周末就想试试看。"
    actions.edit_post(post=edited, editor=lin, text=words, edition=0, door="web")
    gone = say(article, he, "这一条说错了，删掉。")
    actions.delete_post(post=gone, actor=su, door="import")
    held = say(article, lin, "这一条还在等人看。")
    Post.objects.filter(pk=held.pk).update(held_at=clock.now())
    english = open_topic(
        hall,
        he,
        "question",
        ENGLISH,
        "I like it mild, and I only own a kettle.",
    )
    closed = open_topic(
        hall, zhou, "discussion", "这个话题已经聊完了", "大家都说过了，先收起来。"
    )
    actions.close(topic=closed, actor=zhou, door="import")
    private = open_topic(
        back, zhou, "discussion", "下周的活动谁来主持？", "只在这里商量，先别外传。"
    )
    open_topic(tea, lin, "discussion", "今天的云真好看", "下班路上抬头看了很久。")
    actions.bookmark(post=answer, member=lin)
    later = {
        "space": hall.pk,
        "kind": "discussion",
        "title": "明早的第一杯",
        "text": "早上好，各位。",
    }
    actions.schedule(member=lin, fields=later, at=clock.now() + timedelta(days=1))
    return {
        "question": question, "long": long, "poll": poll, "article": article,
        "english": english, "closed": closed, "private": private,
    }  # fmt: skip


def purpose(keeper: Member) -> dict[str, int]:
    """A charter with something on each of its pages."""
    who: dict[str, Any] = {"actor": keeper, "door": "import"}
    words: dict[str, Any] = {
        "tagline_zh": "爱喝咖啡的人，在这里歇脚",
        "value_zh": "问得到会的人。",
        "sort": "interest",
    }
    draft = positioning.save_draft(revision=0, **words, **who)
    positioning.publish(revision=draft.revision, **who)
    choices = [Choice("手冲", "Pour-over", "手冲"), Choice("意式", "Espresso", "意式")]
    asked = questions.write_question(
        kind="multi", text_zh="你平时怎么喝？", at_joining=True, choices=choices, **who
    )
    questions.write_question(kind="scale", text_zh="有多爱喝？", at_joining=True, **who)
    need = needs.note_need(sentence="刚入门的人，不知道第一台买什么", **who)
    needs.add_evidence(need=need, kind="answer", option=asked.options.first(), **who)
    goal = goals.set_goal(
        sentence="每个问题一天之内有人接话", metric="replied_24h", target=90, owner=keeper,
        due_on=clock.day(clock.now()) + timedelta(days=40),
        guard="answer_rate", guard_side="min", guard_limit=60, **who,
    )  # fmt: skip
    tactics.plan(goal=goal, kind="event", words="周五一起喝一杯", **who)
    return {"asked": asked.pk, "need": need.pk, "goal": goal.pk}


def open_topic(
    space: Space, author: Member, kind: str, title: str, text: str, **facts: Any
) -> Topic:
    given: dict[str, Any] = {
        "title": title,
        "text": text,
        "key": uuid4(),
        "door": "import",
        **facts,
    }
    return actions.open_topic(space=space, author=author, kind=kind, **given)


def say(
    topic: Topic, author: Member, text: str, *, door: str = "import", **facts: Any
) -> Post:
    return actions.post(
        topic=topic, author=author, text=text, key=uuid4(), door=door, **facts
    )


def opened(title: str, author: Member, text: str, *, kind: str = "discussion") -> Topic:
    """A topic in the first space, as on the web."""
    return actions.open_topic(
        space=Space.objects.get(slug="hall"),
        author=author,
        kind=kind,
        title=title,
        text=text,
        key=uuid4(),
        door="web",
    )


def cookie(member: Member) -> str:
    """A session that began with a proof of who they are."""
    client = Client()
    client.force_login(member)
    session = client.session
    session[PROVEN] = int(time.time())
    session.save()
    return client.cookies["sessionid"].value
