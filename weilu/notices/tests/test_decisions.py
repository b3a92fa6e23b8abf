"""Whoever's words or place others decide about is told who did what, why, and where it is now."""

from datetime import timedelta

import pytest

from weilu.activity.reactions import named, replay
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations import actions as talk
from weilu.conversations.actions.spaces import admit, leave
from weilu.conversations.models import Post, Topic
from weilu.conversations.tests.world import browser, first_post, moderator, room, say, topic
from weilu.core import clock
from weilu.members.actions.ties import mute
from weilu.notices import queries
from weilu.notices.models import Notice

pytestmark = AFTER_COMMIT
DOOR = {"door": "web"}
GONE = "团队删除了你写的内容，30 天内可以恢复。不清楚为什么，尽管问。"
WHOLE = "团队删除了整个话题，你写的也在里面，30 天内可以恢复。不清楚为什么，尽管问。"


@pytest.fixture
def keeper(zhou):
    return moderator(zhou)


@pytest.fixture
def asked(lin):
    return topic(room("kettle"), lin, **DOOR)


def fresh(made):
    if isinstance(made, Post):
        return Post.objects.select_related("topic__space").get(pk=made.pk)
    return Topic.objects.select_related("space").get(pk=made.pk)


def told(member, *, everything=False):
    """What their page of notices says, as (name, sentences, where)."""
    run_all()
    groups = queries.notices(member, everything=everything).page.items
    return [
        (group.name, group.why, group.space.name if group.space else "") for group in groups
    ]


def reasons():
    run_all()
    rows = Notice.objects.order_by("activity_id", "member_id")
    return [(row.member.name, row.reason, row.actor.name) for row in rows]


def test_an_edit_by_the_team_says_who_and_why(asked, lin, keeper):
    talk.edit_post(
        post=fresh(first_post(asked)),
        editor=keeper,
        text="请问这款咖啡机怎么清洗水箱？电话已经拿掉。",
        edition=0,
        reason="电话不该留在这里",
        **DOOR,
    )
    assert told(lin) == [
        (asked.title, ["周明修改了你写的内容", "原因：电话不该留在这里"], "空间kettle")
    ]


def test_each_edit_bears_its_own_reason(asked, lin, keeper):
    for edition, reason in enumerate(("错别字", "", "链接坏了")):
        text = f"请问这款咖啡机怎么清洗水箱？第{edition}遍"
        post = fresh(first_post(asked))
        talk.edit_post(
            post=post, editor=keeper, text=text, edition=edition, reason=reason, **DOOR
        )
    ((_name, why, _where),) = told(lin)
    assert why == ["周明修改了你写的内容", "原因：链接坏了", "原因：错别字"]


def test_a_name_put_in_by_the_team_tells_both(asked, lin, su, keeper):
    text = f"@{su.name} 请问这款咖啡机怎么清洗水箱？"
    talk.edit_post(
        post=fresh(first_post(asked)), editor=keeper, text=text, edition=0, **DOOR
    )
    assert reasons() == [("林晓棠", "edited", "周明"), ("苏晨", "mention", "周明")]


def test_a_new_title_and_a_move_say_where_it_is_now(asked, lin, keeper):
    talk.retitle(topic=fresh(asked), editor=keeper, title="咖啡机水箱怎么洗", **DOOR)
    other = room("care")
    talk.move(topic=fresh(asked), space=other, actor=keeper, **DOOR)
    assert told(lin) == [
        (
            "咖啡机水箱怎么洗",
            ["周明给你的话题换了标题", "周明把你的话题移到了“空间care”"],
            "空间care",
        )
    ]


def test_what_went_where_its_author_may_not_read_is_told_without_names(asked, lin, keeper):
    inner = room("inner", visibility="private")
    talk.move(topic=fresh(asked), space=inner, actor=keeper, **DOOR)
    talk.retitle(topic=fresh(asked), editor=keeper, title="内部才知道的标题", **DOOR)
    assert told(lin) == [
        (
            "你写的内容",
            ["周明给你的话题换了标题", "周明把你的话题移到了一个不对你开放的空间"],
            "",
        )
    ]
    page = browser(lin).get("/notices/").text
    assert "空间inner" not in page and f"/notices/topic/{asked.pk}/" in page
    answer = browser(lin).get(f"/notices/topic/{asked.pk}/")
    assert answer.headers["Location"] == "/spaces/" and queries.waiting(lin) == 0


def test_closing_is_told_until_it_is_open_again(asked, lin, keeper):
    talk.close(topic=fresh(asked), actor=keeper, door="web")
    assert [why for _name, why, _where in told(lin)] == [
        ["周明关闭了你的话题，大家仍可阅读"]
    ]
    talk.reopen(topic=fresh(asked), actor=keeper, door="web")
    assert [why for _name, why, _where in told(lin)] == [["周明重新打开了你的话题"]]


def test_a_pin_tells_nobody(asked, keeper):
    until = clock.now() + timedelta(days=3)
    talk.pin(topic=fresh(asked), actor=keeper, until=until, **DOOR)
    talk.feature(topic=fresh(asked), actor=keeper, featured=True, **DOOR)
    assert reasons() == []


def test_a_post_taken_away_is_told_in_the_name_of_the_team(asked, he, keeper):
    said = say(asked, he, text="这台机器**千万别买**，坏了三次。", **DOOR)
    talk.delete_post(post=fresh(said), actor=keeper, **DOOR)
    assert told(he) == [
        (asked.title, [GONE, "“这台机器 千万别买 ，坏了三次。”"], "空间kettle")
    ]
    assert Notice.objects.get(member=he).actor == he  # nobody's name to hold it against
    (group,) = queries.notices(he).page.items
    assert (group.people, group.sign) == ([], "shield")
    assert group.href == f"/notices/post/{first_post(asked).pk}/"
    talk.restore_post(post=fresh(said), actor=keeper, **DOOR)
    assert told(he) == [(asked.title, ["团队恢复了你写的内容"], "空间kettle")]


def test_the_team_stands_in_front_of_faces_where_it_decided(asked, lin, he, keeper):
    said = say(asked, lin, **DOOR)
    say(asked, he, parent=said, **DOOR)
    talk.delete_post(post=fresh(said), actor=keeper, **DOOR)
    run_all()
    (group,) = queries.notices(lin).page.items
    assert group.why[0] == GONE and group.why[-1] == "何若回复了你"
    assert (group.people, group.sign) == ([], "shield")


def test_everybody_who_wrote_in_a_topic_is_told_when_it_goes(asked, lin, he, su, keeper):
    for author, text in ((he, "用白醋泡一夜就好了"), (he, "然后再冲三遍清水")):
        say(asked, author, text=text, **DOOR)
    own = say(asked, su, text="我自己先拿掉的这一句", **DOOR)
    talk.delete_post(post=fresh(own), actor=su, **DOOR)
    run_all()
    Notice.objects.filter(reason="answer").delete()
    talk.delete_topic(topic=fresh(asked), actor=keeper, **DOOR)
    opening = first_post(asked).text
    assert told(lin) == [(asked.title, [WHOLE, f"“{opening}”"], "空间kettle")]
    assert told(he) == [("你写的内容", [WHOLE, "“用白醋泡一夜就好了”"], "空间kettle")]
    assert told(su) == []
    assert (
        browser(he).get(f"/notices/topic/{asked.pk}/").headers["Location"] == "/s/kettle/"
    )
    talk.restore_topic(topic=fresh(asked), actor=keeper, **DOOR)
    assert told(he, everything=True) == [
        (asked.title, ["团队恢复了你写的内容"], "空间kettle")
    ]


def test_merging_and_splitting_lead_to_where_the_words_stand(asked, lin, he, su, keeper):
    other = topic(asked.space, su, title="水箱的另一种洗法", **DOOR)
    said = say(other, he, **DOOR)
    talk.merge(topic=fresh(other), into=fresh(asked), actor=keeper, **DOOR)
    assert told(he) == [(asked.title, ["周明把你写的并到了这个话题"], "空间kettle")]
    new = talk.split(
        topic=fresh(asked),
        posts=[fresh(said)],
        title="白醋还是柠檬酸",
        actor=keeper,
        **DOOR,
    )
    ((name, why, _where),) = told(he)
    assert (name, why) == (
        "白醋还是柠檬酸",
        ["周明把你写的并到了这个话题", "周明把你写的单独开成了话题"],
    )
    (group,) = queries.notices(he).page.items
    assert group.href == f"/notices/post/{said.pk}/" and group.topic_id == new.pk


def test_nobody_is_told_of_what_they_did_themselves(lin, keeper):
    space = room("own")
    own = topic(space, keeper, **DOOR)
    said = say(own, keeper, **DOOR)
    talk.edit_post(
        post=fresh(said), editor=keeper, text="这一句我自己改过了", edition=0, **DOOR
    )
    talk.delete_post(post=fresh(said), actor=keeper, **DOOR)
    talk.restore_post(post=fresh(said), actor=keeper, **DOOR)
    talk.close(topic=fresh(own), actor=keeper, door="web")
    talk.delete_topic(topic=fresh(own), actor=keeper, **DOOR)
    leave(space=space, member=keeper, **DOOR)
    assert reasons() == []


def test_what_one_took_away_oneself_is_no_decision_of_others(asked, he, keeper):
    said = fresh(say(asked, he, **DOOR))
    talk.delete_post(post=said, actor=keeper, **DOOR)
    talk.restore_post(post=fresh(said), actor=keeper, **DOOR)
    talk.delete_post(post=fresh(said), actor=he, **DOOR)
    assert told(he) == []


def test_mutes_of_topic_space_and_person_hide_no_decision(asked, lin, keeper):
    talk.follow_topic(topic=fresh(asked), member=lin, level="muted", **DOOR)
    talk.hear(space=asked.space, member=lin, level="muted", **DOOR)
    mute(member=lin, muted=keeper, door="web")
    say(asked, keeper, **DOOR)
    talk.close(topic=fresh(asked), actor=keeper, door="web")
    assert [why for _name, why, _where in told(lin)] == [
        ["周明关闭了你的话题，大家仍可阅读"]
    ]
    assert queries.waiting(lin) == 1


def test_reading_on_does_not_mark_a_decision(asked, lin, he, keeper):
    talk.move(topic=fresh(asked), space=room("care"), actor=keeper, **DOOR)
    said = say(fresh(asked), he, **DOOR)
    run_all()
    talk.mark_read(topic=fresh(asked), member=lin, post_id=said.pk, seconds=1, **DOOR)
    assert queries.waiting(lin) == 1
    browser(lin).get(f"/notices/post/{first_post(asked).pk}/")
    assert queries.waiting(lin) == 0


def test_others_topics_and_bad_numbers_are_not_found(asked, he, keeper):
    talk.close(topic=fresh(asked), actor=keeper, door="web")
    run_all()
    for path in (f"/notices/topic/{asked.pk}/", f"/notices/topic/{2**70}/"):
        assert browser(he).get(path).status_code == 404


def test_a_replay_gives_the_same_rows_after_later_acts(asked, lin, he, su, keeper):
    said = say(asked, he, **DOOR)
    talk.move(topic=fresh(asked), space=room("care"), actor=keeper, **DOOR)
    talk.close(topic=fresh(asked), actor=keeper, door="web")
    run_all()  # the first run digests small batches, the replay one large one
    talk.reopen(topic=fresh(asked), actor=keeper, door="web")
    talk.delete_topic(topic=fresh(asked), actor=keeper, **DOOR)
    run_all()
    talk.restore_topic(topic=fresh(asked), actor=keeper, **DOOR)
    other = topic(room("other"), su, **DOOR)
    talk.merge(topic=fresh(asked), into=fresh(other), actor=keeper, **DOOR)
    talk.delete_post(post=fresh(said), actor=keeper, **DOOR)
    admit(space=room("in", visibility="private"), member=su, actor=keeper, **DOOR)
    run_all()
    before = [row[1:] for row in Notice.objects.order_by("pk").values_list()]
    replay(named("notices.tell"))
    assert [row[1:] for row in Notice.objects.order_by("pk").values_list()] == before
    assert len(before) == 12


@pytest.mark.parametrize("topics", [2, 20])
def test_the_page_costs_the_same_however_many(
    topics, lin, keeper, django_assert_num_queries
):
    space = room()
    for _number in range(topics):
        made = topic(space, lin, door="import")
        talk.delete_topic(topic=fresh(made), actor=keeper, **DOOR)
    run_all()
    client = browser(lin)
    client.get("/notices/")
    with django_assert_num_queries(3):  # who asks, the frame with the bell, the notices
        page = client.get("/notices/").text
    assert page.count("data-row") == topics
