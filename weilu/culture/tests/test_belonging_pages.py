"""The pages of the pulse: four sentences for whoever was drawn, numbers for the team."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from weilu.conftest import person
from weilu.core import clock
from weilu.culture.models import BelongingAnswer, BelongingAsking, BelongingRound
from weilu.members.tests.browsing import browser

pytestmark = pytest.mark.django_db
PAGE, DESK = "/belonging/", "/console/charter/belonging/"
WELL = {"heard": "3", "oneself": "2", "missed": "1", "ours": "3"}


@pytest.fixture
def asked(lin):
    """林 was drawn."""
    later = clock.now() + timedelta(days=9)
    pulse = BelongingRound.objects.create(name="2026Q4", closes_at=later, asked=1)
    BelongingAsking.objects.create(member=lin, round=pulse)
    return pulse


def closed(name: str, answers: int, of: int, year: int = 2026) -> BelongingRound:
    moment = datetime(year, 1, 1, tzinfo=UTC)
    found = BelongingRound.objects.create(
        name=name, opened_at=moment, closes_at=moment, asked=of
    )
    for n in range(answers):
        BelongingAnswer.objects.create(
            round=found, heard=n % 4, oneself=2, missed=1, ours=3
        )
    return found


def test_whoever_was_drawn_answers_four_sentences(asked, lin):
    client = browser(lin)
    page = client.get(PAGE)
    assert page.text.count("<fieldset") == 4 and page.text.count('type="radio"') == 16
    assert "不带你的名字" in page.text
    sent = client.post(PAGE, WELL, follow=True)
    assert "谢谢你" in sent.text and "<fieldset" not in sent.text
    row = BelongingAnswer.objects.values("heard", "oneself", "missed", "ours").get()
    assert row == {name: int(value) for name, value in WELL.items()}


def test_a_sentence_left_out_is_said_and_the_others_keep_their_answers(asked, lin):
    rest = {name: value for name, value in WELL.items() if name != "missed"}
    page = browser(lin).post(PAGE, rest)
    assert page.status_code == 422
    assert page.text.count(" checked>") == 3
    assert page.text.count("四个里选一个") == 1
    assert not BelongingAnswer.objects.exists()


@pytest.mark.parametrize("value", ["4", "-1", "x", "", "３"])
def test_a_number_that_was_not_offered_is_refused(value, asked, lin):
    assert browser(lin).post(PAGE, WELL | {"heard": value}).status_code == 422
    assert not BelongingAnswer.objects.exists()


def test_leaving_it_out_is_one_press(asked, lin):
    client = browser(lin)
    assert client.post(PAGE, {"act": "skip"}).headers["Location"] == "/"
    assert "<fieldset" not in client.get(PAGE).text
    assert BelongingAsking.objects.get().state == "declined"


def test_who_was_not_drawn_reads_what_this_is_and_cannot_send(asked, he):
    client = browser(he)
    assert "这次没有抽到你" in client.get(PAGE).text
    assert client.post(PAGE, WELL).status_code == 302
    assert not BelongingAnswer.objects.exists()


def test_a_guest_is_led_to_the_door():
    assert "/in/" in Client().get(PAGE).headers["Location"]


def test_the_team_sees_a_score_with_its_interval_and_the_same_as_a_table(zhou):
    closed("2025Q4", 20, 40, year=2025)
    closed("2026Q1", 32, 40)
    page = browser(zhou).get(DESK).text
    assert page.count('class="trend__dot"') == 1 and page.count("<tr>") == 3
    assert "7.5" in page and "20%" in page  # the mean; who did not answer
    assert page.count("–") >= 4  # the quarter with too few


def test_while_a_round_is_open_it_tells_how_many_answered_and_nothing_else(asked, zhou):
    for _each in range(31):
        BelongingAnswer.objects.create(round=asked, heard=3, oneself=3, missed=3, ours=3)
    page = browser(zhou).get(DESK).text
    assert ">31<" in page and "12.0" not in page and '<svg class="trend' not in page


def test_with_few_members_it_says_why_there_is_no_number(zhou):
    closed("2026Q1", 5, 8)
    page = browser(zhou).get(DESK).text
    assert "150" in page and "trend__dot" not in page


def test_before_the_first_round_it_says_when_that_will_be(zhou):
    page = browser(zhou).get(DESK)
    assert page.status_code == 200 and "第二个月" in page.text


def test_members_do_not_see_the_teams_page(lin):
    assert browser(lin).get(DESK).status_code == 403


@pytest.mark.parametrize("number", [2, 8])
def test_the_desk_costs_the_same_for_two_rounds_and_for_eight(
    number, zhou, django_assert_max_num_queries
):
    for n in range(number):
        closed(f"20{n}Q1", 3, 8, year=2000 + n)
    client = browser(zhou)
    client.get(DESK)
    with django_assert_max_num_queries(4):
        client.get(DESK)


def test_a_sentence_for_each_reader_in_their_language(asked):
    ann = person("Ann", language="en")
    BelongingAsking.objects.create(member=ann, round=asked)
    page = browser(ann).get(PAGE, headers={"Accept-Language": "en"}).text
    assert "without your name" in page and "Entirely" in page
