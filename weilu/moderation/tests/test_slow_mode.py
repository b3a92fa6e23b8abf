"""Slow mode of a space is tried on what was said there, and set afterwards."""

from datetime import timedelta

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import person
from weilu.conversations.models import Space
from weilu.conversations.tests.world import browser, moderator, room, say, topic
from weilu.core import clock
from weilu.members.models import Role
from weilu.moderation import tasks
from weilu.moderation.actions import limits, slowing
from weilu.moderation.models import LimitReplay

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
PAGE = "/console/spaces/s/hall/slow/"


def slow(slug: str = "hall") -> int:
    return Space.objects.get(slug=slug).slow_seconds


def hall() -> Space:
    return Space.objects.get(slug="hall")


def talk(time, author, others=60):
    """Two replies of one author thirty seconds apart, and one reply each of many others."""
    asked = topic(room("hall"), person("罗新"))
    for number in range(others):
        time.shift(60)
        say(asked, person(f"成员{number}"), text=f"我也遇到过，第{number}位。")
    first = say(asked, author, text="先说第一句，水箱要洗。")
    time.shift(30)
    return first, say(asked, author, text="再说第二句，用醋洗。")


def test_it_is_tried_on_the_space_alone_and_nothing_is_set_until_somebody_says_so(
    zhou, lin, stopped_time
):
    _first, second = talk(stopped_time, lin)
    elsewhere = topic(room("kitchen"), lin)
    for _twice in range(2):
        say(elsewhere, lin)
    desk = browser(zhou)
    assert desk.post(PAGE, {"seconds": 60})["Location"] == PAGE
    kept = LimitReplay.objects.get()
    assert (kept.posts, kept.hits, kept.facts["newest"]) == (63, 1, [second.pk])
    page = desk.get(PAGE).text
    assert "试过：60 秒" in page and f'href="/p/{second.pk}/"' in page
    assert slow() == 0
    with clock.at(clock.now() + timedelta(days=1)):
        desk.post(f"{PAGE}set/", {"tried": kept.pk})
    assert slow() == 0
    desk.post(f"{PAGE}set/", {"tried": kept.pk})
    assert slow() == 60 and slow("kitchen") == 0
    assert f"{PAGE}set/" not in desk.get(PAGE).text  # it stands so
    desk.post(f"{PAGE}set/", {"tried": kept.pk})  # tried against what stood before
    assert slow() == 60


def test_opening_topics_is_free_and_what_it_refused_delays_nobody(zhou, lin, stopped_time):
    space, said = room("hall"), []
    asked = topic(space, lin)
    for number in range(4):  # each forty seconds after the last, in one topic
        stopped_time.shift(40)
        said.append(say(asked, lin, text=f"第{number}句话，说得长一点。"))
        topic(space, lin)
    kept = slowing.replay_slow(space=space, seconds=60, actor=zhou)
    assert kept.facts["newest"] == [said[2].pk, said[0].pk]  # the others waited eighty


def test_where_it_meets_many_a_second_person_has_to_want_it(zhou, lin, stopped_time):
    talk(stopped_time, lin, others=1)
    other = person("武宁")
    Role.objects.create(member=other, name=Role.Name.OPERATOR)
    kept = slowing.replay_slow(space=hall(), seconds=60, actor=zhou)
    for _twice in range(2):
        browser(zhou).post(f"{PAGE}set/", {"tried": kept.pk})
    assert slow() == 0
    browser(other).post(f"{PAGE}set/", {"tried": kept.pk})
    assert slow() == 60


def test_where_much_was_said_a_worker_tries_it(zhou, lin, stopped_time, monkeypatch):
    talk(stopped_time, lin)
    monkeypatch.setattr(slowing, "AT_ONCE", 0)
    desk = browser(zhou)
    for _twice in range(2):
        desk.post(PAGE, {"seconds": 60})
    kept = LimitReplay.objects.get()
    assert "正在回放" in desk.get(PAGE).text
    assert tasks.run_replay.func(kept.pk, "slow") == 1
    assert "试过：60 秒" in desk.get(PAGE).text


@pytest.mark.parametrize("wrong", ["", "x", "-1", "86401", "9" * 40])
def test_what_does_not_fit_is_not_tried(zhou, wrong):
    room("hall")
    assert browser(zhou).post(PAGE, {"seconds": wrong}).status_code == 422
    assert browser(zhou).post(f"{PAGE}set/", {"tried": wrong}).status_code == 404
    assert browser(zhou).post(PAGE, {"seconds": 0}).status_code == 302  # it stands so
    assert not LimitReplay.objects.exists()


def test_a_trial_of_one_space_is_not_set_in_another_and_no_moderator_sets_one(
    zhou, lin, he, stopped_time
):
    talk(stopped_time, lin)
    room("kitchen")
    kept = slowing.replay_slow(space=hall(), seconds=60, actor=zhou)
    there = "/console/spaces/s/kitchen/slow/set/"
    assert browser(zhou).post(there, {"tried": kept.pk}).status_code == 404
    keeper = browser(moderator(he))
    assert keeper.get(PAGE).status_code == 403
    assert keeper.post(f"{PAGE}set/", {"tried": kept.pk}).status_code == 403
    assert slow() == slow("kitchen") == 0


def test_the_form_of_a_space_leads_there_and_changes_no_slow_mode(zhou):
    space = room("hall", slow_seconds=30)
    desk = browser(zhou)
    page = desk.get("/s/hall/edit/").text
    assert f'href="{PAGE}"' in page and 'name="slow_seconds"' not in page
    typed = {
        "name_zh": "大厅", "slug": "hall", "visibility": "public", "kinds": space.kinds,
        "opens": "everybody", "replies": "everybody", "state": "open", "slow_seconds": "90",
    }  # fmt: skip
    assert desk.post("/s/hall/edit/", typed).status_code == 302
    assert (slow(), Space.objects.get(slug="hall").name_zh) == (30, "大厅")


@pytest.mark.parametrize("authors", [2, 20])
def test_its_page_costs_the_same_however_many_it_met(
    zhou, stopped_time, authors, django_assert_num_queries
):
    asked = topic(room("hall"), person("罗新"))
    for number in range(authors):
        who = person(f"成员{number}")
        for again in range(2):
            stopped_time.shift(20)
            say(asked, who, text=f"第{number}位说的第{again}句话。")
    kept = slowing.replay_slow(space=hall(), seconds=60, actor=zhou)
    assert (kept.hits, limits.is_fresh(kept)) == (authors, True)
    desk = browser(zhou)
    desk.get(PAGE)
    with django_assert_num_queries(8):
        desk.get(PAGE)
