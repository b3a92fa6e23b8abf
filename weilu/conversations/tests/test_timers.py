"""Closing and reopening by the clock: allowed when set and when due, once, and undone by a click."""

from datetime import datetime, timedelta

import pytest

from weilu.activity.models import Activity
from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed, NotPossible
from weilu.conversations.models import Membership, Space, Timer, Topic
from weilu.core import clock
from weilu.members.models import Member, Role

from .world import browser, host, kinds, room, topic

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SET, CHANGED = "conversations.timer_set", "conversations.topic_changed"
LAPSED = "conversations.timer_lapsed"


def close_in(hours: int, asked: Topic, actor: Member, act: str = "close") -> Timer:
    at = clock.now() + hours * HOUR
    return actions.set_timer(topic=asked, actor=actor, act=act, at=at, door="web")


def is_closed(asked: Topic) -> bool:
    return Topic.objects.get(pk=asked.pk).closed_at is not None


def test_a_topic_closes_when_its_time_has_come_and_not_before(lin, zhou, stopped_time):
    asked = topic(room(), lin)
    timer = close_in(2, asked, zhou)
    stopped_time.shift(2 * HOUR - timedelta(seconds=1))
    assert (actions.run_timers(), is_closed(asked)) == (0, False)
    stopped_time.shift(timedelta(seconds=1))
    assert (actions.run_timers(), is_closed(asked)) == (1, True)
    assert actions.run_timers() == 0
    assert not Timer.objects.exists()
    noted = Activity.objects.latest("pk")
    assert (noted.kind, noted.actor_id, noted.caused_by) == (
        CHANGED,
        zhou.pk,
        timer.activity_id,
    )
    actions.reopen(topic=Topic.objects.get(pk=asked.pk), actor=zhou, door="web")
    assert not is_closed(asked)


def test_closed_on_friday_and_open_again_on_monday(lin, zhou, stopped_time):
    asked = topic(room(), lin)
    close_in(24, asked, zhou)
    close_in(72, asked, zhou, act="reopen")
    stopped_time.shift(25 * HOUR)
    actions.run_timers()
    assert is_closed(asked)
    stopped_time.shift(48 * HOUR)
    actions.run_timers()
    assert not is_closed(asked)


def test_after_a_standstill_both_happen_in_their_order(lin, zhou, stopped_time):
    asked = topic(room(), lin)
    close_in(24, asked, zhou)
    close_in(72, asked, zhou, act="reopen")
    stopped_time.shift(100 * HOUR)
    assert actions.run_timers() == 2
    assert not is_closed(asked)


def test_set_again_the_moment_moves_and_the_journal_knows_both(lin, zhou, stopped_time):
    asked = topic(room(), lin)
    close_in(2, asked, zhou)
    timer = close_in(5, asked, zhou)
    assert Timer.objects.get().at == timer.at == clock.now() + 5 * HOUR
    noted = Activity.objects.filter(kind=SET).order_by("pk")
    moments = [datetime.fromisoformat(row.payload["at"]) for row in noted]
    assert moments == [clock.now() + 2 * HOUR, clock.now() + 5 * HOUR]


def test_a_stopped_timer_does_nothing(lin, zhou, stopped_time):
    asked = topic(room(), lin)
    close_in(2, asked, zhou)
    stop = {"topic": asked, "actor": zhou, "act": "close", "door": "web"}
    assert actions.stop_timer(**stop)
    assert not actions.stop_timer(**stop)
    stopped_time.shift(3 * HOUR)
    assert (actions.run_timers(), is_closed(asked)) == (0, False)
    assert kinds().count(SET) == 2


def test_closing_by_hand_ends_the_timer_that_would_have(lin, zhou, stopped_time):
    asked = topic(room(), lin)
    close_in(2, asked, zhou)
    actions.close(topic=asked, actor=zhou, door="web")
    assert not Timer.objects.exists()


@pytest.mark.parametrize("hours", [-1, 0, 24 * 367])
def test_a_moment_past_or_too_far_is_refused_without_a_trace(
    hours, lin, zhou, stopped_time
):
    asked, before = topic(room(), lin), kinds()
    with pytest.raises(NotPossible):
        close_in(hours, asked, zhou)
    assert (kinds(), Timer.objects.count()) == (before, 0)


def test_a_timer_that_would_change_nothing_is_refused(lin, zhou, stopped_time):
    asked = topic(room(), lin)
    with pytest.raises(NotPossible):
        close_in(2, asked, zhou, act="reopen")
    close_in(4, asked, zhou)
    with pytest.raises(NotPossible):
        close_in(2, asked, zhou, act="reopen")
    close_in(6, asked, zhou, act="reopen")
    assert Timer.objects.count() == 2


def test_the_author_may_close_by_hand_but_sets_no_timer(lin, stopped_time):
    asked, before = topic(room(), lin), kinds()
    with pytest.raises(NotAllowed):
        close_in(2, asked, lin)
    assert (kinds(), Timer.objects.count()) == (before, 0)


def demoted(keeper: Member, _asked: Topic) -> None:
    Role.objects.filter(member=keeper).delete()


def muted(keeper: Member, _asked: Topic) -> None:
    Member.objects.filter(pk=keeper.pk).update(muted_until=clock.now() + 9 * HOUR)


def suspended(keeper: Member, _asked: Topic) -> None:
    Member.objects.filter(pk=keeper.pk).update(suspended_until=clock.now() + 9 * HOUR)


def moved_away(_keeper: Member, asked: Topic) -> None:
    Topic.objects.filter(pk=asked.pk).update(space=room())


def made_private(keeper: Member, asked: Topic) -> None:
    demoted(keeper, asked)
    Space.objects.filter(pk=asked.space_id).update(visibility="private")
    Membership.objects.filter(member=keeper).delete()


def deleted(_keeper: Member, asked: Topic) -> None:
    Topic.objects.filter(pk=asked.pk).update(deleted_at=clock.now())


@pytest.mark.parametrize(
    "meanwhile", [demoted, muted, suspended, moved_away, made_private, deleted]
)
def test_who_may_no_longer_do_it_does_not_do_it(meanwhile, lin, he, stopped_time):
    space = room()
    asked, keeper = topic(space, lin), host(he, space)
    timer = close_in(2, asked, keeper)
    meanwhile(keeper, asked)
    stopped_time.shift(3 * HOUR)
    assert (actions.run_timers(), is_closed(asked)) == (0, False)
    noted = Activity.objects.latest("pk")
    assert (noted.kind, noted.actor_id, noted.caused_by) == (
        LAPSED,
        None,
        timer.activity_id,
    )
    assert noted.payload == {"topic_id": asked.pk, "act": "close"}
    assert not Timer.objects.exists()
    assert kinds().count(CHANGED) == 0


def test_everybody_sees_when_and_hosts_can_stop_it(
    lin, he, zhou, client_page, stopped_time
):
    asked = topic(room(), lin)
    assert "到时自动关闭" not in client_page(None, asked)
    host_browser = browser(zhou)
    form = f"/t/{asked.pk}/close/later/"
    assert host_browser.get(form).status_code == 200
    answer = host_browser.post(form, {"at": "2026-03-04T18:00"})
    assert answer["Location"] == f"/t/{asked.pk}/"
    assert Timer.objects.get().at.isoformat() == "2026-03-04T10:00:00+00:00"
    for reader in (None, lin, he):
        page = client_page(reader, asked)
        assert "到时自动关闭" in page
        assert "3月4日 周三 18:00" in page
        assert "不关了" not in page
    assert "不关了" in client_page(zhou, asked)
    host_browser.post(form, {"at": ""})
    assert not Timer.objects.exists()
    assert "到时自动关闭" not in client_page(None, asked)


def test_a_moment_nobody_can_read_brings_the_form_back(lin, zhou):
    asked = topic(room(), lin)
    for words, status in (("tomorrow", 422), ("2001-01-01T00:00", 422)):
        answer = browser(zhou).post(f"/t/{asked.pk}/close/later/", {"at": words})
        assert answer.status_code == status
    assert browser(lin).get(f"/t/{asked.pk}/close/later/").status_code == 403
    assert not Timer.objects.exists()


@pytest.fixture
def client_page():
    """A topic's page as somebody reads it in Chinese."""

    def page(reader: Member | None, asked: Topic) -> str:
        headers = {"accept-language": "zh-hans"}
        answer = browser(reader, headers=headers).get(f"/t/{asked.pk}/")
        return answer.content.decode()

    return page
