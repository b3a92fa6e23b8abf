"""Routines as pages: written by leaders, ticked off by whoever has them, at a fixed cost."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from weilu.conftest import person
from weilu.conversations.tests.world import moderator
from weilu.core import clock
from weilu.moderation.actions import routines, turns
from weilu.moderation.models import Routine, Turn

pytestmark = pytest.mark.usefixtures("stopped_time")
LIST = "/console/routines/"
GIVEN = {
    "name": "每周看一遍新成员",
    "often": "week",
    "weekdays": ["0"],
    "apart": "1",
    "at": "18:00",
    "starts_on": "2026-03-02",
    "checklist": "读一遍名单\n\n  打个  招呼 \n",
    "keeper": "",
    "text": "",
    "monthday": "1",
    "nth": "1",
    "weekday": "0",
}


def written(actor, name="每周看一遍新成员") -> Routine:
    return routines.write_routine(
        actor=actor,
        door="web",
        name=name,
        rule="FREQ=WEEKLY;BYDAY=MO",
        at=time(18),
        starts_on=date(2026, 3, 2),
        checklist=["读一遍名单", "打个招呼"],
    )


def test_a_leader_writes_one_and_it_comes_to_the_desk(client, zhou):
    client.force_login(zhou)
    answer = client.post(f"{LIST}new/", GIVEN)
    routine = Routine.objects.get()
    assert answer.url == f"{LIST}{routine.pk}/"
    assert routine.checklist == ["读一遍名单", "打个 招呼"]
    assert routine.rule == "FREQ=WEEKLY;BYDAY=MO"
    turns.call_due()
    assert "每周看一遍新成员" in client.get("/console/").content.decode()
    page = client.get(answer.url).content.decode()
    assert "每周一 18:00" in page
    assert "打个 招呼" in page


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": ""}, "还空着"),
        ({"weekdays": []}, "至少选一天"),
        ({"starts_on": "2031-01-01"}, "一年"),
        ({"keeper": "999999"}, "选"),
        ({"checklist": "长" * 121}, "120"),
        ({"checklist": "一\n" * 21}, "二十"),
    ],
)
def test_what_does_not_hold_comes_back_with_what_was_typed(client, zhou, facts, words):
    client.force_login(zhou)
    answer = client.post(f"{LIST}new/", GIVEN | facts)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Routine.objects.exists()


def test_lines_are_ticked_kept_and_then_it_is_done(client, zhou):
    routine = written(zhou)
    turns.call_due()
    turn = Turn.objects.get()
    client.force_login(zhou)
    page = f"{LIST}{routine.pk}/{turn.pk}/"
    answer = client.post(page, {"ticked": ["0", "x", "99999"], "done": "1"})
    assert answer.status_code == 422
    assert "还有几项没有勾" in answer.content.decode()
    turn.refresh_from_db()
    assert turn.ticked == [0]
    client.post(page, {"ticked": ["0", "1"], "done": "1"})
    turn.refresh_from_db()
    assert turn.state == "done"
    assert "收回" in client.get(f"{LIST}{routine.pk}/").content.decode()
    client.post(f"{page}back/")
    turn.refresh_from_db()
    assert turn.state == "waiting"


def test_it_is_skipped_with_words_only(client, zhou):
    routine = written(zhou)
    turns.call_due()
    turn = Turn.objects.get()
    client.force_login(zhou)
    page = f"{LIST}{routine.pk}/{turn.pk}/skip/"
    assert client.post(page, {"reason": " "}).status_code == 422
    client.post(page, {"reason": "放假"})
    turn.refresh_from_db()
    assert (turn.state, turn.reason) == ("skipped", "放假")


def test_a_moderator_reads_it_and_may_not_end_what_is_not_theirs(client, zhou):
    routine = written(zhou)
    turns.call_due()
    turn = Turn.objects.get()
    client.force_login(moderator(person("顾南")))
    assert "别人" in client.get(f"{LIST}{routine.pk}/").content.decode()
    assert client.post(f"{LIST}{routine.pk}/{turn.pk}/", {"done": "1"}).status_code == 403
    assert client.get(f"{LIST}new/").status_code == 403
    assert client.post(f"{LIST}{routine.pk}/act/", {"act": "end"}).status_code == 403


def test_a_turn_of_another_routine_is_not_found_here(client, zhou):
    one, other = written(zhou), written(zhou, "另一件")
    turns.call_due()
    client.force_login(zhou)
    turn = other.turns.get()
    assert client.post(f"{LIST}{one.pk}/{turn.pk}/", {"done": "1"}).status_code == 404
    assert client.get(f"{LIST}{2**63}/").status_code == 404


@pytest.mark.parametrize("act", ["pause", "end"])
def test_it_rests_and_ends_with_the_way_back(client, zhou, act):
    routine = written(zhou)
    client.force_login(zhou)
    page = f"{LIST}{routine.pk}/act/"
    answer = client.post(page, {"act": act})
    assert answer.url.endswith(f"?did={act}")
    assert client.get(answer.url).status_code == 200
    assert client.post(page, {"act": "dance"}).status_code == 422
    client.post(page, {"act": {"pause": "resume", "end": "return"}[act]})
    routine.refresh_from_db()
    assert routine.runs


def test_the_list_costs_the_same_with_two_and_with_twenty(
    client, zhou, django_assert_max_num_queries
):
    client.force_login(zhou)
    client.get(reverse("moderation:routine_list"))
    costs = []
    for number in (2, 20):
        for more in range(Routine.objects.count(), number):
            written(zhou, f"第 {more} 件")
        with clock.at(clock.now() + timedelta(days=7)):
            turns.call_due()
            client.get(LIST)
            with django_assert_max_num_queries(20) as kept:
                assert client.get(LIST).status_code == 200
        costs.append(len(kept))
    assert costs[0] == costs[1]
