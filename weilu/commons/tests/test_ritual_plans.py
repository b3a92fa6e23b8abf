"""Planning rituals: a rhythm picked in words, and what everybody reads of it."""

from typing import Any

import pytest
from django.test import Client

from weilu.conftest import person
from weilu.conversations.models import Space
from weilu.conversations.tests.world import room
from weilu.core import clock
from weilu.culture import actions
from weilu.culture.models import Ritual
from weilu.members.models import Member, Role

from .plans import LIST, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea(db) -> Space:
    return room("tea")


@pytest.fixture
def desk(client: Client, zhou: Member, stopped_time) -> Client:
    client.force_login(zhou)
    return client


def test_an_empty_page_offers_three_to_start_from(desk):
    page = desk.get(LIST).content.decode()
    assert [name in page for name in ("周一开工", "周五夸夸", "月度新人茶话")] == [True] * 3
    form = desk.get(f"{LIST}new/?from=newcomers").content.decode()
    assert 'value="月度新人茶话 · {date}"' in form and "茶泡好了" in form
    assert '<option value="5" selected>周六</option>' in form


def test_a_rhythm_picked_in_words_becomes_a_rule(desk, tea, zhou):
    last = {"often": "weekday", "nth": "-1", "weekday": "4", "apart": "3"}
    desk.post(f"{LIST}new/", typed(tea, zhou, **last))
    assert Ritual.objects.get().rule == "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"
    page = desk.get(LIST).content.decode()
    assert "每 3 个月的最后一个周五 09:00" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": []},
        {"weekdays": ["7"]},
        {"apart": "0"},
        {"apart": "9"},
        {"apart": "99999999999999999999"},
        {"at": "25:00"},
        {"starts_on": "2026-02-30"},
        {"starts_on": "2126-03-02"},
        {"owner": "999999"},
        {"space": "x"},
        {"title": ""},
        {"name_zh": "", "name_en": ""},
        {"often": "day", "monthday": "31"},
        {"often": "never"},
    ],
)
def test_what_does_not_hold_comes_back_with_its_words(desk, tea, zhou, wrong):
    answer = desk.post(f"{LIST}new/", typed(tea, zhou) | wrong)
    assert answer.status_code == 422
    assert "早。新的一周，我先说。" in answer.content.decode()
    assert not Ritual.objects.exists()


def test_whoever_cannot_speak_in_the_space_holds_nothing_there(desk, tea, zhou):
    host = person("主持")
    Role.objects.create(member=host, name="host", space_id=room().pk)
    Space.objects.filter(pk=tea.pk).update(opens="hosts")
    answer = desk.post(f"{LIST}new/", typed(tea, host))
    assert (
        answer.status_code,
        "主持不能在这个空间发话题。" in answer.content.decode(),
    ) == (
        422,
        True,
    )


@pytest.mark.parametrize("number", [2, 20])
def test_the_list_costs_the_same_however_long(
    number, desk, tea, zhou, django_assert_max_num_queries
):
    facts: dict[str, Any] = {
        "rule": "FREQ=WEEKLY;BYDAY=MO",
        "starts_on": clock.day(clock.now()),
    }
    facts |= {"at": "09:00", "owner": zhou, "space_id": tea.pk, "title": "开工"}
    for each in range(number):
        actions.plan_ritual(actor=zhou, door="web", name_zh=f"仪式{each}", **facts)
    desk.get(LIST)  # notes that they were here today
    with django_assert_max_num_queries(5):
        desk.get(LIST)


def test_everybody_reads_what_comes_round_where_they_may_look(desk, tea, zhou, lin):
    desk.post(f"{LIST}new/", typed(tea, zhou))
    monday = Ritual.objects.get()
    actions.plan_ritual(
        actor=zhou,
        door="web",
        name_zh="里屋夜话",
        rule="FREQ=MONTHLY;BYMONTHDAY=-1",
        at="21:00",
        starts_on=clock.day(clock.now()),
        owner=zhou,
        space_id=room(visibility="private").pk,
        title="里屋夜话",
    )
    visitor = Client()
    publish_values(zhou)
    for signed_in in (False, True):
        if signed_in:
            visitor.force_login(lin)
        page = visitor.get("/charter/").content.decode()
        assert "每周一 09:00" in page and 'href="/s/tea/"><span' in page
        assert "里屋夜话" not in page
    actions.pause_ritual(ritual=monday, actor=zhou, door="web")
    assert "周一开工" not in visitor.get("/charter/").content.decode()


def publish_values(actor) -> None:
    """So that the page has something to say."""
    actions.write_value(actor=actor, door="web", name_zh="耐心", sentence_zh="慢慢说。")
