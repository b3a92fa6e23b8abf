"""Who is told of what, and that a replay tells the same again."""

from weilu.activity.reactions import named, replay
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions as talk
from weilu.conversations.tests.world import moderator, room, say, topic
from weilu.core.live.models import Signal
from weilu.members.actions.ties import follow, unfollow
from weilu.notices.models import Listener, Notice
from weilu.notices.reactions import drop

pytestmark = AFTER_COMMIT
DOOR = {"door": "web"}


def told():
    """Every notice as (who, why, by whom)."""
    run_all()
    rows = Notice.objects.order_by("activity_id", "member_id")
    return [(row.member.name, row.reason, row.actor.name) for row in rows]


def test_each_reason_tells_the_right_one(lin, he, su):
    asked = topic(room(), lin, kind="question", **DOOR)
    answer = say(asked, he, **DOOR)
    say(asked, su, parent=answer, **DOOR)
    say(asked, su, text=f"@{lin.name} 你看看这样行不行呢？", quoted=answer, **DOOR)
    talk.accept(post=answer, actor=lin, door="web")
    assert told() == [
        ("林晓棠", "answer", "何若"),
        ("林晓棠", "answer", "苏晨"),
        ("何若", "reply", "苏晨"),
        ("林晓棠", "mention", "苏晨"),
        ("何若", "reply", "苏晨"),
        ("何若", "accepted", "林晓棠"),
    ]


def test_nobody_is_told_of_what_they_did_themselves(lin):
    asked = topic(room(), lin, **DOOR)
    mine = say(asked, lin, text=f"@{lin.name} 给自己留个记号在这里", **DOOR)
    say(asked, lin, parent=mine, **DOOR)
    assert told() == []


def test_what_was_brought_from_elsewhere_tells_nobody(lin, he):
    asked = topic(room(), lin, door="import")
    say(asked, he, text=f"@{lin.name} 这是很久以前的一句话", door="import")
    assert told() == []


def test_a_name_put_in_later_is_told_once(lin, he):
    asked = topic(room(), lin, **DOOR)
    post = say(asked, he, **DOOR)
    for edition, text in enumerate(
        ["@苏晨 请你来看一下这个问题", "@苏晨 请你来看一看这个问题"]
    ):
        person("苏晨") if not edition else None
        post = talk.edit_post(post=post, editor=he, text=text, edition=edition, door="web")
    assert told() == [("林晓棠", "answer", "何若"), ("苏晨", "mention", "何若")]


def test_who_follows_a_topic_hears_every_post_in_it(lin, he, su):
    asked = topic(room(), lin, **DOOR)
    say(asked, he, **DOOR)
    talk.follow_topic(topic=asked, member=su, level="all", door="web")
    say(asked, he, **DOOR)
    talk.follow_topic(topic=asked, member=su, level="highlights", door="web")
    say(asked, he, **DOOR)
    heard = [(who, why) for who, why, _by in told() if who == "苏晨"]
    assert heard == [("苏晨", "topic")]


def test_followers_come_along_when_topics_are_merged(lin, he, su, zhou):
    space = room()
    one, other = topic(space, lin, **DOOR), topic(space, lin, **DOOR)
    talk.follow_topic(topic=one, member=su, level="all", door="web")
    talk.merge(topic=one, into=other, actor=moderator(zhou), door="web")
    say(other, he, **DOOR)
    assert ("苏晨", "topic", "何若") in told()
    assert list(Listener.objects.values_list("topic_id", "member_id")) == [
        (other.pk, su.pk)
    ]


def test_who_is_followed_is_told(lin, he):
    follow(member=he, followed=lin, door="web")
    unfollow(member=he, followed=lin, door="web")
    follow(member=he, followed=lin, door="web")
    assert told() == [("林晓棠", "follow", "何若")] * 2


def test_reading_what_one_was_told_of_wakes_ones_pages(lin, he, su):
    asked = topic(room(), lin, **DOOR)
    post = say(asked, he, **DOOR)
    run_all()
    Signal.objects.all().delete()
    for reader in (lin, su):
        talk.mark_read(topic=asked, member=reader, post_id=post.pk, seconds=1, door="web")
    run_all()
    assert [row.channel for row in Signal.objects.all()] == [f"member:{lin.pk}"]


def test_a_replay_gives_the_same_rows_though_levels_changed_meanwhile(lin, he, su, zhou):
    drop()  # numbers begin at one, whatever other tests left
    asked = topic(room(), lin, kind="question", **DOOR)
    for number, level in enumerate(("all", "muted", "all", "", "all")):
        talk.follow_topic(topic=asked, member=su, level=level, door="web")
        answer = say(asked, he, text=f"@{zhou.name} 这是说的第 {number} 句话", **DOOR)
        run_all()  # the first run digests small batches, the replay one large one
    talk.accept(post=answer, actor=lin, door="web")
    follow(member=he, followed=lin, door="web")
    run_all()
    talk.follow_topic(topic=asked, member=su, level="highlights", door="web")
    talk.follow_topic(topic=asked, member=zhou, level="all", door="web")
    run_all()
    before = derived()
    assert len(before[0]) == 15 and before[1] == [(asked.pk, zhou.pk)]

    replay(named("notices.tell"))
    assert derived() == before


def derived():
    """Everything the reaction wrote."""
    notices = Notice.objects.order_by("pk").values_list()
    listeners = Listener.objects.order_by("topic_id", "member_id")
    return list(notices), list(listeners.values_list("topic_id", "member_id"))
