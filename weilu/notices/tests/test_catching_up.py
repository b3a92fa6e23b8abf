"""The page of notices: grouped, counted, and never more than its reader may see now."""

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions as talk
from weilu.conversations.models import Membership, Post
from weilu.conversations.tests.world import browser, room, say, topic
from weilu.members.actions.ties import follow, mute, unfollow, unmute
from weilu.notices import actions, queries
from weilu.notices.models import PEOPLE, Seen

pytestmark = AFTER_COMMIT
DOOR = {"door": "web"}


@pytest.fixture
def asked(lin):
    return topic(room("hall"), lin, title="水壶用久了怎么除垢", kind="question", **DOOR)


def new(member, **options):
    run_all()
    return queries.notices(member, **options).page.items


def count(member):
    """How many groups wait; the list and the bell must agree."""
    groups = new(member)
    assert queries.waiting(member) == len(groups)
    return len(groups)


def test_one_line_for_each_topic_says_who_did_what(asked, lin, he, su):
    first = say(asked, he, **DOOR)
    say(asked, su, text=f"@{lin.name} 先用白醋泡一个晚上", **DOOR)
    say(asked, he, **DOOR)
    (group,) = new(lin)
    assert group.title == "水壶用久了怎么除垢"
    assert group.why == ["苏晨提到了你", "何若回复了你的话题"]
    assert [face.name for face in group.people] == ["苏晨", "何若"]
    assert (group.unseen, group.post_id) == (3, first.pk)


def test_many_are_the_newest_by_name_and_the_others_by_number(asked, lin):
    for name in ("甲乙", "丙丁", "戊己", "庚辛"):
        say(asked, person(name), **DOOR)
    (group,) = new(lin)
    assert group.why == ["庚辛和另外 3 人回复了你的话题"]


def test_topics_stand_by_day_the_newest_first(lin, he, stopped_time):
    space = room()
    topics = [topic(space, lin, **DOOR) for _ in range(3)]
    for hours, each in zip((0, 20, 1), topics, strict=True):
        stopped_time.shift(hours * 3600)
        say(each, he, **DOOR)
    run_all()
    days = queries.notices(lin).days
    assert [(day.name, [g.topic_id for g in day.groups]) for day in days] == [
        ("今天", [topics[2].pk, topics[1].pk]),
        ("昨天", [topics[0].pk]),
    ]


def test_pages_follow_each_other_without_a_line_lost_or_shown_twice(lin, he):
    space = room()
    topics = [topic(space, person(f"甲{n}"), door="import") for n in range(23)]
    for each in topics:
        say(each, he, text=f"@{lin.name} 来看第 {each.pk} 个话题", door="demo")
    run_all()
    first = queries.notices(lin)
    second = queries.notices(lin, after=first.page.next)
    shown = [g.topic_id for g in (*first.page.items, *second.page.items)]
    assert (len(first.page.items), len(second.page.items)) == (20, 3)
    assert shown == [each.pk for each in reversed(topics)]
    assert second.page.next is None


def test_reading_the_topic_is_enough(asked, lin, he):
    post = say(asked, he, **DOOR)
    assert count(lin) == 1
    talk.mark_read(topic=asked, member=lin, post_id=post.pk, seconds=3, door="web")
    assert count(lin) == 0
    assert len(new(lin, everything=True)) == 1
    talk.mark_unread(topic=asked, member=lin, post_id=post.pk)
    assert count(lin) == 1


def test_an_accepted_answer_is_news_although_its_author_read_it(asked, lin, he):
    answer = say(asked, he, **DOOR)
    talk.accept(post=answer, actor=lin, door="web")
    assert [group.why for group in new(he)] == [["林晓棠采纳了你的回答"]]
    talk.unaccept(topic=asked, actor=lin, door="web")
    assert count(he) == 0


def test_a_deleted_post_takes_its_notice_along_and_brings_it_back(asked, lin, he, zhou):
    post = say(asked, he, **DOOR)
    talk.delete_post(post=post, actor=he, door="web")
    assert count(lin) == 0 and new(lin, everything=True) == []
    post.refresh_from_db()
    talk.restore_post(post=post, actor=zhou, door="web")
    assert count(lin) == 1


@pytest.mark.parametrize("state", ["held_at", "hidden_at", "deleted_at"])
def test_what_readers_may_not_see_is_not_told_to_keepers_either(asked, zhou, he, state):
    post = say(asked, he, text=f"@{zhou.name} 请看一下这里的情况", **DOOR)
    assert count(zhou) == 1
    Post.objects.filter(pk=post.pk).update(**{state: post.written_at})
    assert count(zhou) == 0


def test_who_left_a_private_space_hears_nothing_more_of_it(lin, he, zhou):
    hidden = room(visibility="private")
    for member in (lin, he):
        talk.admit(space=hidden, member=member, actor=zhou, door="web")
    secret = topic(hidden, lin, title="只有我们知道的事情", **DOOR)
    post = say(secret, he, **DOOR)
    assert count(lin) == 2  # let in, and answered
    talk.leave(space=hidden, member=lin, door="web")
    assert count(lin) == 0 and new(lin, everything=True) == []
    client = browser(lin)
    assert "只有我们知道的事情" not in client.get("/notices/?show=all").text
    assert client.get(f"/notices/post/{post.pk}/").status_code == 404
    assert not Seen.objects.exists()


def test_a_private_space_tells_only_those_inside(lin, he, zhou):
    hidden = room(visibility="private")
    secret = topic(hidden, zhou, **DOOR)
    talk.admit(space=hidden, member=lin, actor=zhou, door="web")
    say(secret, lin, text=f"@{he.name} 他不在这里，所以听不见", **DOOR)
    assert count(he) == 0


def test_a_muted_person_is_not_heard_until_unmuted(asked, lin, he):
    say(asked, he, **DOOR)
    mute(member=lin, muted=he, door="web")
    assert count(lin) == 0
    unmute(member=lin, muted=he)
    assert count(lin) == 1


@pytest.mark.parametrize("level", ["all", "highlights", "muted"])
def test_a_muted_space_is_silent_unless_the_topic_is_followed(asked, lin, he, level):
    say(asked, he, **DOOR)
    talk.hear(space=asked.space, member=lin, level="muted", door="web")
    assert count(lin) == 0
    talk.follow_topic(topic=asked, member=lin, level=level, door="web")
    assert count(lin) == (0 if level == "muted" else 1)


def test_who_follows_no_longer_is_not_told_of(lin, he):
    follow(member=he, followed=lin, door="web")
    (group,) = new(lin)
    assert (group.topic_id, group.why) == (PEOPLE, ["何若关注了你"])
    unfollow(member=he, followed=lin, door="web")
    assert count(lin) == 0


def test_marking_all_keeps_what_came_after_the_page_and_is_undone(asked, lin, he):
    say(asked, he, **DOOR)
    newest = new(lin)[0].newest
    other = topic(asked.space, lin, **DOOR)
    say(other, he, **DOOR)
    run_all()
    assert actions.see(member=lin, through=newest) == 0
    assert [group.topic_id for group in new(lin)] == [other.pk]
    assert actions.see(member=lin, through=10**17) == newest
    assert count(lin) == 0
    actions.unsee(member=lin, through=newest)
    assert count(lin) == 1
    actions.unsee(member=lin, through=0)
    assert count(lin) == 2


def test_marking_one_topic_leaves_the_others(asked, lin, he):
    other = topic(asked.space, lin, **DOOR)
    for each in (asked, other):
        say(each, he, **DOOR)
    run_all()
    actions.see(member=lin, topic_id=asked.pk)
    assert [group.topic_id for group in new(lin)] == [other.pk]
    assert [g.unseen for g in new(lin, everything=True)] == [1, 0]


def test_the_oldest_of_very_many_are_history(lin, he, monkeypatch):
    monkeypatch.setattr(queries, "LOOKED_AT", 3)
    for _number in range(5):
        say(topic(room(), lin, **DOOR), he, **DOOR)
    assert count(lin) == 3


def test_a_member_of_no_space_is_asked_for_nothing(lin):
    assert Membership.objects.count() == 0
    assert count(lin) == 0
