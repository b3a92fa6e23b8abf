"""Reporting: who may, how often, what it does by itself, and that taking it back undoes it."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations.actions import hide_post
from weilu.conversations.models import Post
from weilu.conversations.tests.world import host, kinds, moderator, room, say, topic
from weilu.core.errors import NotAllowed
from weilu.moderation import actions
from weilu.moderation.dials import REPORTS_A_DAY
from weilu.moderation.errors import (
    AlreadyHandled,
    AlreadyReported,
    OwnWords,
    ReasonNeeded,
    ReportsSpent,
    TooSoon,
)
from weilu.moderation.models import Case, Duty, Report, Sanction, WorkItem
from weilu.moderation.queries import item_for
from weilu.moderation.things import thing_for

from .world import again, case_of, decided, fresh_case, reported, thing

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(lin, he):
    """What 何 said in a topic of 林's."""
    return say(topic(room(), lin), he, "你们这些人根本不懂咖啡。")


def open_items():
    return list(
        WorkItem.objects.filter(done_at=None).values_list("kind", "subject", "times")
    )


def test_all_reports_of_one_thing_are_one_case_and_one_item(post, lin, su):
    first = reported(post, lin)
    second = reported(post, su, "off_topic")
    assert first.case_id == second.case_id
    assert fresh_case(first.case).score == 1 + 3
    assert open_items() == [("report", f"post:{post.pk}", 2)]
    item = WorkItem.objects.get()
    assert (item.path, item.audience, item.about_id, item.score) == (
        f"/console/cases/{first.case_id}/", Duty.HOST, post.author_id, 4,
    )  # fmt: skip


def test_the_journal_keeps_what_a_weight_was_made_of(post, su):
    made = reported(post, su)
    told = Activity.objects.get(kind="moderation.report_made")
    assert told.payload == {
        "report_id": made.pk, "case_id": made.case_id, "reason": "abuse", "trust": 2,
        "team": False, "act_now": False, "muted": False, "decided": 0, "upheld": 0,
        "weight": 3.0,
    }  # fmt: skip


def test_a_grave_reason_makes_a_grave_item_and_taking_it_back_an_ordinary_one(
    post, lin, su
):
    reported(post, lin)
    grave = reported(post, su, "danger")
    assert open_items() == [("grave", f"post:{post.pk}", 2)]
    actions.withdraw(report=grave, actor=su, door="web")
    assert open_items() == [("report", f"post:{post.pk}", 1)]


def test_one_live_report_each_and_once_more_after_a_day(post, lin, stopped_time):
    made = reported(post, lin)
    with pytest.raises(AlreadyReported):
        reported(post, lin)
    actions.withdraw(report=made, actor=lin, door="web")
    with pytest.raises(TooSoon) as no:
        reported(post, lin)
    assert no.value.again_at == made.made_at + timedelta(hours=24)
    stopped_time.shift(timedelta(hours=24))
    assert reported(post, lin).pk > made.pk


def test_one_does_not_report_oneself_nor_what_one_cannot_read(post, he, su):
    place = room(visibility="private")
    inside = say(topic(place, host(su, place)), again(su))
    before = kinds()
    for what, by, no in ((post, he, OwnWords), (inside, he, NotAllowed)):
        with pytest.raises(no):
            reported(what, by)
    assert not Report.objects.exists() and not Case.objects.exists()
    assert kinds() == before


def test_something_else_needs_words(post, lin):
    with pytest.raises(ReasonNeeded):
        reported(post, lin, "other", words="不好")
    assert not Case.objects.exists()
    assert reported(post, lin, "other", words="他在私信里约人线下打架").pk


def test_a_day_has_room_for_so_many_reports(post, lin, su, turned, stopped_time):
    turned(REPORTS_A_DAY, 2)
    talk = topic(room(), person("唐宁"))
    posts = [say(talk, person(f"客{n}")) for n in range(4)]
    for each in posts[:2]:
        reported(each, lin)
    with pytest.raises(ReportsSpent):
        reported(posts[2], lin)
    for each in posts[:3]:
        reported(each, su)  # trust 2: one and a half times as many
    with pytest.raises(ReportsSpent):
        reported(posts[3], su)
    stopped_time.shift(timedelta(hours=15))  # past midnight in Shanghai
    assert reported(posts[3], lin).pk


def test_enough_weight_hides_a_post_and_taking_one_back_shows_it(post, lin, zhou):
    one = reported(post, person("甲一", trust=3))
    two = reported(post, person("乙二", trust=3))
    assert hidden(post) is False
    three = reported(post, lin)
    assert fresh_case(three.case).score == 9
    assert hidden(post) is True and "moderation.case_hidden" in kinds()
    actions.withdraw(report=two, actor=two.reporter, door="web")
    assert hidden(post) is False and fresh_case(one.case).hidden_at is None


def hidden(post):
    return Post.objects.get(pk=post.pk).hidden_at is not None


def test_the_team_hides_at_once_and_somebody_else_decides(post, zhou):
    reported(post, zhou, act_now=True)
    assert hidden(post) is True


def test_spam_of_a_newcomer_is_hidden_by_one_seasoned_member(post, lin):
    known = person("石敏", trust=3)
    reported(post, known)
    assert hidden(post) is False
    other = say(post.topic, post.author)
    reported(other, known, "spam")
    assert hidden(other) is True


def test_what_somebody_hid_by_hand_the_house_does_not_show_again(post, zhou, lin):
    hide_post(post=post, actor=zhou, door="web")
    made = reported(post, moderator(lin), act_now=True)
    actions.withdraw(report=made, actor=again(lin), door="web")
    assert hidden(post) is True


def test_a_newcomer_three_people_reported_waits_a_day_at_most(post, lin, stopped_time):
    others = [person("甲一"), person("乙二")]
    made = [reported(post, each) for each in (lin, *others)]
    author = again(post.author)
    assert author.is_muted and author.muted_until
    assert author.muted_until - made[-1].made_at == timedelta(hours=24)
    assert Sanction.objects.get().is_pause
    actions.withdraw(report=made[0], actor=lin, door="web")
    assert again(author).muted_until is None


def test_a_pause_ends_when_a_person_decides(post, lin, zhou):
    for each in (lin, person("甲一"), person("乙二")):
        reported(post, each)
    assert again(post.author).is_muted
    decided(case_of(post), zhou, "nothing")
    assert not again(post.author).is_muted


def test_a_muted_reporter_weighs_nothing(post, lin, stopped_time):
    lin.muted_until = post.written_at + timedelta(days=400)
    lin.save()
    assert reported(post, lin).weight == 0


def test_having_been_right_weighs_more_and_left_open_counts_for_nothing(
    post, lin, su, zhou
):
    talk = topic(room(), lin)
    for n in range(8):
        other = say(talk, person(f"客{n}"))
        reported(other, su)
        decided(case_of(other), zhou, "ignore" if n == 7 else "hide")
    made = reported(post, su)
    told = Activity.objects.filter(kind="moderation.report_made").latest("pk").payload
    assert (told["decided"], told["upheld"]) == (7, 7)
    assert made.weight == pytest.approx(3 + 5 * 1.4036775)  # log4(7)


def test_a_report_taken_back_leaves_no_case_that_waits(post, lin):
    made = reported(post, lin)
    assert actions.withdraw(report=made, actor=lin, door="web") is True
    assert actions.withdraw(report=made, actor=lin, door="web") is False
    assert open_items() == []
    assert case_of(post).verdict == Case.Verdict.WITHDRAWN
    assert kinds().count("moderation.report_withdrawn") == 1


def test_nobody_takes_back_what_somebody_else_reported_nor_what_was_decided(
    post, lin, su, zhou
):
    made = reported(post, lin)
    with pytest.raises(NotAllowed):
        actions.withdraw(report=made, actor=su, door="web")
    decided(made.case, zhou)
    with pytest.raises(AlreadyHandled):
        actions.withdraw(report=made, actor=lin, door="web")
    assert Report.objects.get().withdrawn_at is None


def test_a_host_sees_what_was_reported_in_their_space_and_nothing_else(post, lin, su):
    reported(post, lin)
    item = WorkItem.objects.get()
    keeper, other = host(su, post.topic.space), host(person("甲一"), room())
    assert item_for(keeper, item.pk) and item_for(other, item.pk) is None
    assert item_for(again(post.author), item.pk) is None


def test_a_topic_is_reported_as_what_it_begins_with(lin, he):
    talk = topic(room(), lin)
    found = thing_for(he, "topic", talk.pk)
    assert found.subject == f"post:{talk.first_post_id}"
    assert found.words.startswith(talk.title)


def test_a_member_can_be_reported_and_only_keepers_see_it(lin, he, su):
    made = reported(he, lin, "spam")
    item = WorkItem.objects.get()
    assert (item.subject, item.audience) == (f"member:{he.pk}", Duty.MODERATOR)
    assert made.case.topic_id is None and thing(he).words == he.line
