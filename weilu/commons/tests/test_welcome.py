"""The newcomer's page: one step at a time, and where interests lead."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from weilu.activity.models import Activity
from weilu.activity.reactions import run_all
from weilu.conftest import person
from weilu.conversations import actions
from weilu.conversations.models import Membership
from weilu.conversations.queries import leading
from weilu.conversations.tests.world import browser, host, room, say, topic
from weilu.core import clock
from weilu.culture.actions import put_away, set_path
from weilu.members.actions.profile import change_profile
from weilu.members.actions.ties import mute
from weilu.members.models import Member
from weilu.members.queries.kindred import kindred

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("stopped_time"),
]
DAY = timedelta(days=1)


def page(member, address: str = "/welcome/") -> str:
    answer = browser(member).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def seen_today(*people):
    today = clock.day(clock.now())
    Member.objects.filter(pk__in=[each.pk for each in people]).update(last_seen_on=today)


def finish(member, zhou) -> None:
    set_path(actor=zhou, steps=["hello", "profile", "interests"], door="web")
    change_profile(member=member, door="web", line="喝茶", interests=["手账"])
    topic(room(), member, door="web")
    run_all()


def test_the_first_step_not_done_is_open_and_the_address_opens_any(lin):
    assert "让大家知道你是谁" in page(lin)
    assert "说第一句话" in page(lin, "/welcome/?step=hello")
    assert "让大家知道你是谁" in page(lin, "/welcome/?step=dance")


def test_home_says_the_next_step_until_the_path_is_put_away(lin):
    assert "已完成 0 / 5 步" in page(lin, "/")
    put_away(member=lin, door="web")
    assert "步" not in page(lin, "/").partition("path-strip")[1]
    assert "path-strip" not in page(lin, "/")
    assert "你把这条路收起来了" in page(lin)
    browser(lin).post("/welcome/away/", {"act": "back"})
    assert "path-strip" in page(lin, "/")


def test_the_team_and_old_members_have_no_strip_and_guests_are_led_to_the_door(lin, zhou):
    assert "path-strip" not in page(zhou, "/")
    assert browser().get("/welcome/").status_code == 302
    Member.objects.filter(pk=lin.pk).update(joined_at=clock.now() - 31 * DAY)
    lin.refresh_from_db()
    assert "path-strip" not in page(lin, "/")
    assert browser(lin).get("/welcome/").headers["Location"] == "/"


def test_the_team_looks_at_it_at_any_time(zhou):
    Member.objects.filter(pk=zhou.pk).update(joined_at=clock.now() - 400 * DAY)
    assert "让大家知道你是谁" in page(zhou)


def test_a_finished_path_says_so_and_leaves_home(lin, zhou):
    finish(lin, zhou)
    assert "你已经认得这里了" in page(lin)
    assert "path-strip" not in page(lin, "/")


def test_interests_lead_to_spaces_the_named_ones_first(lin):
    room("tea", purpose_zh="泡一壶茶，聊聊手账")
    room("far", purpose_zh="跑步")
    room("book", tags=["手账"])
    room("secret", tags=["手账"], visibility="private")
    room("news", opens="team")
    found = leading.leads(lin, ["手账", "骑行"])
    assert [(lead.space.slug, lead.why) for lead in found.fresh] == [
        ("book", "手账"),
        ("tea", "手账"),
        ("far", ""),
    ]


def test_without_any_fitting_interest_three_open_spaces_are_offered(lin):
    room("news", opens="team")
    for n in range(6):
        room(f"open-{n}")
    found = leading.leads(lin, [])
    assert [lead.space.slug for lead in found.fresh] == [f"open-{n}" for n in range(3)]


def test_ticked_spaces_are_followed_at_once_and_the_undo_takes_back_the_new_ones_alone(lin):
    old, new, other = room(tags=["茶"]), room(tags=["茶"]), room(tags=["茶"])
    actions.join(space=old, member=lin, door="web")
    client = browser(lin)
    answer = client.post(
        "/welcome/follow/?step=spaces", {"space": [old.pk, new.pk, other.pk]}
    )
    assert "多关注了 2 个空间" in answer.content.decode()
    assert Membership.objects.filter(member=lin).count() == 3
    signed = answer.content.decode().partition('name="spaces" value="')[2].partition('"')[0]
    assert "让大家知道你是谁" in answer.content.decode()  # the next step, without waiting
    assert 'href="?' not in answer.content.decode()
    undone = client.post(
        "/welcome/follow/undo/", {"spaces": signed}, HTTP_HX_REQUEST="true"
    )
    assert undone.headers["HX-Redirect"] == "/welcome/?step=spaces"
    assert [m.space for m in Membership.objects.filter(member=lin)] == [old]


def test_somebody_elses_undo_and_a_made_up_one_change_nothing(lin, he):
    space = room()
    answer = browser(lin).post("/welcome/follow/", {"space": [space.pk]})
    signed = answer.content.decode().partition('name="spaces" value="')[2].partition('"')[0]
    actions.join(space=space, member=he, door="web")
    before = Activity.objects.count()
    for value in (signed, "nonsense"):
        assert (
            browser(he).post("/welcome/follow/undo/", {"spaces": value}).status_code == 302
        )
    assert (Activity.objects.count(), Membership.objects.count()) == (before, 2)


@pytest.mark.parametrize("given", [[], ["0"], ["x"], ["9" * 30], ["99999"]])
def test_ticking_nothing_that_is_there_follows_nothing(lin, given):
    room("secret", visibility="private", pk=99999)
    answer = browser(lin).post("/welcome/follow/", {"space": given})
    assert answer.status_code == 302
    assert not Membership.objects.exists()
    assert not Activity.objects.exists()


def test_topics_to_answer_are_of_late_by_others_and_unanswered_questions_first(
    lin, he, su, stopped_time
):
    space, away = room(), room(replies="team")
    topic(space, he, title="很久以前的话题")
    stopped_time.shift(15 * DAY)
    asked = topic(space, he, kind="question", title="还没有人回答的问题")
    answered = topic(space, he, kind="question", title="有人回答过的问题")
    say(answered, su)
    topic(space, lin, title="自己开的一个话题")
    topic(away, he, title="只有团队能回的话题")
    found = leading.topics_for(lin, [])
    assert [line.pk for line in found] == [asked.pk, answered.pk]
    assert leading.topics_for(lin, [away.pk]) == []


def test_a_muted_persons_topics_and_rooms_one_may_not_read_are_left_out(lin, he, zhou):
    shut = room(visibility="private")
    actions.admit(space=shut, member=he, actor=zhou, door="web")
    topic(shut, he, title="关起门来说的话题")
    topic(room(), he, title="大家都能看的话题")
    mute(member=lin, muted=he, door="web")
    assert leading.topics_for(lin, []) == []


def test_people_who_share_more_come_first_and_nobody_muted_hidden_or_long_away(lin, he, su):
    both, one, gone = person("陈一"), person("陈二"), person("陈三")
    for each, words in (
        (both, ["手账", "茶"]),
        (one, ["茶"]),
        (gone, ["茶"]),
        (he, ["茶"]),
    ):
        change_profile(member=each, door="web", interests=words)
    change_profile(member=su, door="web", interests=["茶"], listed=False)
    run_all()
    seen_today(lin, he, su, both, one)
    mute(member=lin, muted=he, door="web")
    assert [face.name for face in kindred(["茶", "手账"], reader=lin)] == ["陈一", "陈二"]
    assert kindred([], reader=lin) == []


def test_the_host_is_one_of_the_fitting_spaces_and_never_oneself(lin, he):
    space = room(tags=["茶"])
    host(he, space)
    assert leading.host_for(lin, [space.pk]).name == he.name
    assert leading.host_for(he, [space.pk]) is None
    assert leading.host_for(lin, []) is None


@pytest.mark.parametrize("number", [2, 20])
@pytest.mark.parametrize("step", ["profile", "interests", "hello", "spaces", "answer"])
def test_a_step_costs_at_most_ten_queries(number, step, lin, he):
    for n in range(number):
        topic(room(tags=["茶"]), he, title=f"第 {n} 个说茶的话题")
    change_profile(member=lin, door="web", interests=["茶"])
    client = browser(lin)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(f"/welcome/?step={step}")
    assert len(queries) <= 10
