"""Topics that rest, words changed while they are hidden, and authors who are read first."""

from datetime import timedelta

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions as talk
from weilu.conversations.errors import Refused, TopicClosed
from weilu.conversations.models import Post, Topic
from weilu.conversations.tests.world import browser, kinds, moderator, room, say, topic
from weilu.moderation import actions
from weilu.moderation.errors import (
    AlreadyHandled,
    NotAllowed,
    NothingToUndo,
    NotNow,
    ReasonNeeded,
)
from weilu.moderation.models import Decision, WorkItem

from .world import again, case_of, decided, fresh_case, reported, taken_back

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
WHY = "通读前后，说的确实是机器。"


@pytest.fixture
def post(lin, he):
    return say(topic(room(), lin), he, "你们这些人根本不懂咖啡。")


@pytest.fixture
def wu(db):
    return moderator(person("吴越"))


def fresh(post):
    return Post.objects.select_related("topic__space", "author").get(pk=post.pk)


def edited(post, text, by):
    post = fresh(post)
    return talk.edit_post(
        post=post, editor=again(by), text=text, edition=post.edit_count, door="web"
    )


def loud(talk_about, number, trust=4):
    """So many people report what is said in a topic, each another post."""
    made = []
    for n in range(number):
        bad = say(talk_about, person(f"话多{talk_about.pk}-{n}", trust=1))
        made.append(reported(bad, person(f"举报{talk_about.pk}-{n}", trust=trust)))
    return made


def test_a_topic_rests_at_31_25_by_five_and_goes_on_after_four_hours(lin, su, stopped_time):
    noisy = topic(room(), lin)
    loud(noisy, 6)  # 30 by six
    assert not Topic.objects.get(pk=noisy.pk).is_resting
    loud_again = say(noisy, person("甲一"))
    reported(loud_again, person("乙二", trust=1))  # 32 by seven
    noisy.refresh_from_db()
    assert noisy.is_resting and kinds().count("conversations.topic_rested") == 1
    with pytest.raises(TopicClosed):
        say(noisy, su)
    assert say(noisy, moderator(person("吴越"))).pk
    page = browser(su).get(f"/t/{noisy.pk}/").content.decode()
    assert "之前先歇一歇" in page and 'id="composer"' not in page
    stopped_time.shift(timedelta(hours=4))
    assert not Topic.objects.get(pk=noisy.pk).is_resting
    assert say(Topic.objects.get(pk=noisy.pk), su).pk


def test_four_people_do_not_close_a_topic_however_much_they_weigh(lin, zhou):
    noisy = topic(room(), lin)
    for n in range(4):
        who = person(f"乙{n}", trust=4)
        for m in range(2):
            reported(say(noisy, person(f"甲{n}{m}", trust=1)), who)  # 40 by four
    assert Topic.objects.get(pk=noisy.pk).rests_until is None


def test_a_report_taken_back_lets_the_topic_go_on_as_if_it_had_never_been_made(lin, su):
    noisy = topic(room(), lin)
    made = loud(noisy, 7)
    assert Topic.objects.get(pk=noisy.pk).is_resting
    actions.withdraw(report=made[0], actor=made[0].reporter, door="web")
    assert Topic.objects.get(pk=noisy.pk).rests_until is None
    assert say(Topic.objects.get(pk=noisy.pk), su).pk


def test_what_reports_hid_is_changed_once_ten_minutes_after(post, he, wu, stopped_time):
    stopped_time.shift(timedelta(days=3))  # too late for any other change
    for name in ("甲一", "乙二"):
        reported(post, person(name, trust=4))
    case, version = case_of(post), case_of(post).version
    assert case.hidden_at
    stopped_time.shift(timedelta(minutes=10) - timedelta(seconds=1))
    with pytest.raises(Refused) as no:
        edited(post, "我说的是这台机器。", he)
    assert "09:10" in no.value.reason
    stopped_time.shift(timedelta(seconds=1))
    edited(post, "我说的是这台机器。", he)
    with pytest.raises(Refused):
        edited(post, "我说的还是这台机器。", he)
    run_all()
    assert case_of(post).version == version + 1  # a page open meanwhile is shown anew
    page = browser(wu).get(f"/console/cases/{case.pk}/").content.decode()
    assert "你们这些人根本不懂咖啡。" in page and "我说的是这台机器。" in page
    decided(case, wu, "nothing")
    assert fresh(post).hidden_at is None and fresh(post).text == "我说的是这台机器。"


def test_what_the_team_hid_is_not_changed_after_its_time(post, he, lin, wu, stopped_time):
    reported(post, lin)
    decided(case_of(post), wu)
    stopped_time.shift(timedelta(days=3))
    with pytest.raises(Refused):
        edited(post, "我说的是这台机器。", he)
    assert fresh(post).edit_count == 0


@pytest.fixture
def asked(post, lin, wu):
    return decided(reported(post, lin).case, wu, "change")


def changed(post, he, stopped_time):
    stopped_time.shift(timedelta(days=2))
    edited(post, "我说的是这台机器，不是人。", he)
    run_all()


def test_a_change_that_was_asked_for_is_read_and_shown_again(
    asked, post, he, wu, stopped_time
):
    assert fresh(post).hidden_at and asked.told and not asked.step.item.is_open
    letter = browser(he).get("/me/letters/").content.decode()
    assert f"/p/{post.pk}/edit/" in letter
    with pytest.raises(NotNow):
        actions.read_change(decision=asked, actor=wu, shown=True, door="web")
    changed(post, he, stopped_time)
    item = WorkItem.objects.get(done_at=None)
    assert (item.kind, item.path) == ("report", f"/console/cases/{asked.case_id}/")
    desk = f"/console/cases/{asked.case_id}/"
    assert "再次展示" in browser(wu).get(desk).content.decode()
    browser(wu).post(f"/console/cases/{asked.pk}/change/", {"shown": "1"})
    assert fresh(post).hidden_at is None and Decision.objects.get().settled_at
    assert not WorkItem.objects.filter(done_at=None).exists()
    with pytest.raises(AlreadyHandled):
        actions.read_change(decision=asked, actor=wu, shown=True, door="web")


def test_a_change_that_does_not_do_is_answered_and_can_be_made_again(
    asked, post, he, wu, stopped_time
):
    changed(post, he, stopped_time)
    with pytest.raises(ReasonNeeded):
        actions.read_change(decision=asked, actor=wu, shown=False, words="", door="web")
    words = "还有一句是说人的，请也改掉。"
    actions.read_change(decision=asked, actor=wu, shown=False, words=words, door="web")
    assert (
        fresh(post).hidden_at and words in browser(he).get("/me/letters/").content.decode()
    )
    edited(post, "我说的是这台机器。", he)
    run_all()
    assert WorkItem.objects.filter(done_at=None, subject=f"change:{asked.pk}").exists()


def test_whoever_cannot_see_the_case_reads_no_change(asked, post, he, su, stopped_time):
    changed(post, he, stopped_time)
    for actor in (su, moderator(he)):
        with pytest.raises(NotAllowed):
            actions.read_change(decision=asked, actor=actor, shown=True, door="web")
    assert fresh(post).hidden_at


def test_asking_for_a_change_is_taken_back_and_overturned_like_hiding(asked, post, he, wu):
    taken_back(asked, wu)
    assert fresh(post).hidden_at is None and fresh_case(asked.case).is_open
    second = decided(fresh_case(asked.case), wu, "change")
    other = moderator(person("甲一"))
    made = actions.appeal(decision=second, member=again(he), words=WHY, door="web")
    actions.look(appeal=made, actor=other, would="nothing")
    actions.decide_appeal(
        appeal=made, actor=other, verdict="overturned", reason=WHY, door="web"
    )
    assert fresh(post).hidden_at is None
    with pytest.raises(NothingToUndo):
        taken_back(second, wu)


def test_somebody_is_read_first_for_seven_days_in_that_space_alone(
    post, he, lin, wu, stopped_time
):
    decision = decided(reported(post, lin).case, wu, "limit")
    assert fresh(post).hidden_at is None and decision.told
    elsewhere = topic(room(), lin)
    here = Topic.objects.get(pk=post.topic_id)
    held = say(here, again(he), "那就说说水箱吧，各位怎么洗")
    assert held.is_held and not say(elsewhere, again(he)).is_held
    assert not say(here, lin).is_held
    stopped_time.shift(timedelta(days=7))
    assert not say(here, again(he)).is_held


@pytest.mark.parametrize("verdict", ["partly", "overturned"])
def test_being_read_first_ends_with_the_appeal(post, he, lin, wu, verdict):
    decision = decided(reported(post, lin).case, wu, "limit")
    other = moderator(person("甲一"))
    made = actions.appeal(decision=decision, member=again(he), words=WHY, door="web")
    actions.look(appeal=made, actor=other, would="nothing")
    actions.decide_appeal(appeal=made, actor=other, verdict=verdict, reason=WHY, door="web")
    assert not say(Topic.objects.get(pk=post.topic_id), again(he)).is_held


def test_being_read_first_is_taken_back(post, he, lin, wu):
    taken_back(decided(reported(post, lin).case, wu, "limit"), wu)
    assert not say(Topic.objects.get(pk=post.topic_id), again(he)).is_held
