"""A heated topic is calmed down: slow mode, a word to all, and somebody looks again."""

from datetime import timedelta

import pytest
import time_machine

from weilu.climate import actions
from weilu.climate.cooling import reasons
from weilu.conftest import MONDAY
from weilu.conversations.errors import NotAllowed, Refused
from weilu.conversations.models import Post
from weilu.conversations.tests.world import browser, host, kinds, moderator, room, topic
from weilu.moderation import actions as moderation
from weilu.moderation.models import WorkItem
from weilu.moderation.tests.world import work

pytestmark = pytest.mark.django_db
CALM = "先歇一歇，再回到事情上来，好吗？大家都有道理。"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def hot(lin):
    opened = topic(room("hot"), lin)
    work(
        f"topic:{opened.pk}",
        "heated",
        title="",
        space_id=opened.space_id,
        facts={"posts": 21},
    )
    return opened


def test_one_button_slows_it_says_a_word_and_looks_again(hot, zhou):
    keeper = moderator(zhou)
    client = browser(keeper)
    page = client.get(f"/console/climate/cool/{hot.pk}/")
    assert "一小时内有 21 条发言" in page.text and hot.title in page.text

    sent = {"seconds": "300", "note": CALM, "again": "on"}
    answer = client.post(f"/console/climate/cool/{hot.pk}/", sent)

    assert answer.headers["Location"] == f"/t/{hot.pk}/"
    hot.refresh_from_db()
    assert hot.slow_seconds == 300
    assert Post.objects.get(topic=hot, author=keeper).text == CALM
    heated = WorkItem.objects.get(kind="heated")
    assert (heated.outcome, heated.done_by) == ("done", keeper)
    later = WorkItem.objects.get(kind="routine")
    assert (later.shown_at - MONDAY, later.due_at - MONDAY) == (
        timedelta(hours=24),
        timedelta(hours=26),
    )
    assert later.assigned_to == keeper and hot.title in later.title


def test_each_part_may_be_left_out(hot, zhou):
    actions.cool(topic=hot, actor=moderator(zhou), seconds=0, note="", again=False)
    hot.refresh_from_db()
    assert hot.slow_seconds == 0 and hot.reply_count == 0
    assert not WorkItem.objects.filter(done_at=None).exists()


def test_hosts_calm_their_own_spaces_alone(hot, he, lin):
    hosting = host(he, hot.space)
    assert browser(hosting).get(f"/console/climate/cool/{hot.pk}/").status_code == 200
    other = topic(room("elsewhere"), lin)
    assert browser(hosting).get(f"/console/climate/cool/{other.pk}/").status_code == 404


def test_members_find_nothing_and_leave_no_trace(hot, lin):
    before = kinds()
    assert browser(lin).get(f"/console/climate/cool/{hot.pk}/").status_code == 403
    with pytest.raises(NotAllowed):
        actions.cool(topic=hot, actor=lin, seconds=300, note=CALM, again=True)
    assert kinds() == before
    assert WorkItem.objects.get().done_at is None


@pytest.mark.parametrize(
    "sent",
    [{"seconds": "7"}, {"seconds": "x"}, {}, {"seconds": "60", "note": "长" * 501}],
)
def test_what_cannot_be_read_comes_back(hot, zhou, sent):
    page = browser(moderator(zhou)).post(f"/console/climate/cool/{hot.pk}/", sent)
    assert page.status_code == 422
    assert WorkItem.objects.get().done_at is None


def test_where_nothing_is_there_it_says_so(zhou):
    client = browser(moderator(zhou))
    assert client.get("/console/climate/cool/99/").status_code == 404
    assert client.get(f"/console/climate/cool/{10**25}/").status_code == 404


def test_every_reason_is_a_sentence():
    facts = {
        "posts": 20,
        "reports": 3,
        "rising": 1,
        "personal": 4,
        "alternating": 6,
        "quick": 5,
    }
    assert len(reasons(facts)) == 6 and reasons({}) == []
    assert any("可能" in each for each in reasons(facts))


def test_as_fast_as_it_is_it_stays_where_no_seconds_are_chosen(hot, zhou):
    keeper = moderator(zhou)
    actions.cool(topic=hot, actor=keeper, seconds=300, note="", again=False)
    hot.refresh_from_db()
    actions.cool(topic=hot, actor=keeper, seconds=0, note="", again=False)
    hot.refresh_from_db()
    assert hot.slow_seconds == 300


def test_what_else_waits_about_the_topic_goes_on_waiting(hot, zhou):
    other = work(f"topic:{hot.pk}", "report", title="", space_id=hot.space_id)
    WorkItem.objects.filter(kind="heated").delete()
    actions.cool(topic=hot, actor=moderator(zhou), seconds=60, note="", again=False)
    other.refresh_from_db()
    assert other.done_at is None


def test_what_somebody_ended_before_is_not_ended_again(hot, zhou, su):
    heated = WorkItem.objects.get(kind="heated")
    first = moderator(su)
    moderation.done(item=heated, actor=first)
    actions.cool(topic=hot, actor=moderator(zhou), seconds=60, note="", again=False)
    heated.refresh_from_db()
    assert heated.done_by == first


def test_while_somebody_else_has_it_in_hand_nothing_is_done_and_it_says_who(hot, zhou, su):
    other = moderator(su)
    moderation.claim(item=WorkItem.objects.get(kind="heated"), actor=other)
    sent = {"seconds": "300", "note": "", "again": "on"}
    page = browser(moderator(zhou)).post(f"/console/climate/cool/{hot.pk}/", sent)
    assert page.status_code == 422 and other.name in page.text
    hot.refresh_from_db()
    assert hot.slow_seconds == 0 and WorkItem.objects.get().done_at is None


def test_a_word_that_is_not_taken_comes_back_with_the_reason(hot, zhou, monkeypatch):
    def no(**said):
        raise Refused("这句话不能说。")

    monkeypatch.setattr(actions, "cool", no)
    sent = {"seconds": "300", "note": CALM, "again": "on"}
    page = browser(moderator(zhou)).post(f"/console/climate/cool/{hot.pk}/", sent)
    assert page.status_code == 422
    assert "这句话不能说。" in page.text and CALM in page.text


def test_a_private_topic_is_not_found_by_hosts_of_others(hot, he, lin):
    hosting = host(he, hot.space)
    inner = topic(room("inner"), lin)
    inner.space.visibility = "private"
    inner.space.save()
    assert browser(hosting).get(f"/console/climate/cool/{inner.pk}/").status_code == 404
