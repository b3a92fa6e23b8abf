"""One question a week for a tenth of those who are here: answers that know no name."""

from datetime import timedelta

import pytest
import time_machine

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.climate import actions, pulse
from weilu.climate.errors import NotAsked
from weilu.climate.models import PulseAnswer, PulseAsking, PulseRound
from weilu.climate.queries.pulse import pulses
from weilu.conftest import MONDAY, person
from weilu.conversations.tests.world import browser, kinds, moderator
from weilu.core import clock as house_clock
from weilu.members.models import Member

pytestmark = AFTER_COMMIT
SEED = "a quiet evening"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def people(number, days=200):
    """So many who were here today, and came so many days ago."""
    found = [person(f"众人{n}") for n in range(number)]
    Member.objects.update(
        last_seen_on=MONDAY.date(), joined_at=MONDAY - timedelta(days=days)
    )
    return found


def seen_today():
    Member.objects.update(last_seen_on=house_clock.day(house_clock.now()))


def test_a_tenth_of_the_active_is_asked_once_a_week(clock):
    people(95)
    opened = actions.open_pulse(seed=SEED)
    assert (opened.active, opened.asked) == (95, 10)
    assert opened.closes_at - opened.opened_at == timedelta(days=7)
    assert actions.open_pulse(seed=SEED) is None
    clock.shift(timedelta(days=7))
    seen_today()
    assert actions.open_pulse(seed=SEED).question != opened.question


def test_nobody_is_asked_twice_in_sixty_days(clock):
    people(40)
    for _week in range(8):
        actions.open_pulse()
        clock.shift(timedelta(days=7))
        seen_today()
    asked = list(PulseAsking.objects.values_list("member", flat=True))
    assert len(asked) == len({*asked}) == 8 * 4
    clock.shift(timedelta(days=60))
    seen_today()
    assert actions.open_pulse().asked == 4


def test_the_four_questions_take_turns():
    monday = MONDAY.date()
    four = [pulse.of_week(monday + timedelta(days=7 * n)) for n in range(8)]
    assert {*four[:4]} == {*pulse.QUESTIONS} and four[:4] == four[4:]


@pytest.fixture
def drawn(lin):
    """林 alone is here, and so is drawn."""
    Member.objects.update(
        last_seen_on=MONDAY.date(), joined_at=MONDAY - timedelta(days=200)
    )
    opened = actions.open_pulse(seed=SEED)
    run_all()
    return opened


def test_an_answer_is_kept_without_a_name_a_moment_or_an_actor(drawn, lin):
    page = browser(lin).get("/pulse/")
    assert page.status_code == 200 and "不带你的名字" in page.text

    sent = {"act": "send", "score": "4", "words": " 有话直说，也没人笑我。"}
    answer = browser(lin).post("/pulse/", sent)

    assert answer.headers["Location"] == "/pulse/"
    kept = PulseAnswer.objects.get()
    assert (kept.score, kept.words, kept.here) == (4, "有话直说，也没人笑我。", "long")
    assert {field.name for field in PulseAnswer._meta.get_fields()} == {
        "key", "round", "score", "words", "here",
    }  # fmt: skip
    said = Activity.objects.get(kind="climate.pulse_answered")
    assert said.actor_id is None and said.payload == {"round_id": drawn.pk}
    assert "已经答过了" in browser(lin).get("/pulse/").text


def test_it_is_answered_once(drawn, lin):
    actions.answer_pulse(member=lin, score=5, words="", door="web")
    before = kinds()
    with pytest.raises(NotAsked):
        actions.answer_pulse(member=lin, score=1, words="", door="web")
    with pytest.raises(NotAsked):
        actions.decline_pulse(member=lin, door="web")
    assert kinds() == before and PulseAnswer.objects.count() == 1


@pytest.mark.parametrize(
    "sent", [{}, {"score": "6"}, {"score": "x"}, {"score": "3", "words": "长" * 201}]
)
def test_what_is_no_answer_comes_back_and_nothing_is_kept(drawn, lin, sent):
    assert browser(lin).post("/pulse/", sent).status_code == 422
    assert not PulseAnswer.objects.exists()


@pytest.mark.parametrize(("score", "words"), [(0, ""), (6, ""), (3, "长" * 201)])
def test_the_action_takes_one_to_five_and_200_characters(drawn, lin, score, words):
    with pytest.raises(ValueError, match="one to five"):
        actions.answer_pulse(member=lin, score=score, words=words, door="web")


def test_it_can_be_left_out(drawn, lin):
    browser(lin).post("/pulse/", {"act": "skip"})
    assert PulseAsking.objects.get().state == "declined"
    assert "这次你跳过了" in browser(lin).get("/pulse/").text


def test_whoever_was_not_drawn_reads_what_it_is(drawn, he):
    assert "抽" in browser(he).get("/pulse/").text
    answer = browser(he).post("/pulse/", {"score": "4"})
    assert answer.status_code == 302 and not PulseAnswer.objects.exists()


def test_the_house_tells_whoever_was_drawn_until_it_is_settled(drawn, lin):
    client = browser(lin)
    assert "/notices/place/pulse/" in client.get("/notices/").text
    assert client.get("/notices/place/pulse/").headers["Location"] == "/pulse/"
    actions.decline_pulse(member=lin, door="web")
    assert "/notices/place/pulse/" not in client.get("/notices/").text


def answered(number, score, here="long"):
    opened = PulseRound.objects.get()
    PulseAnswer.objects.bulk_create(
        PulseAnswer(round=opened, score=score, words=f"因为{n}", here=here)
        for n in range(number)
    )
    return opened


def test_nine_answers_are_a_dash_and_ten_a_figure_once_the_week_is_over(drawn, clock):
    opened = answered(9, 4)
    clock.shift(timedelta(days=8))
    found = {each.name: each for each in pulses()}[opened.question]
    assert found.results[0].score is None and found.words == []
    assert set(found.bands.values()) == {None}

    answered(1, 2)
    found = {each.name: each for each in pulses()}[opened.question]
    assert found.results[0].score.mean == pytest.approx(3.8)
    assert found.bands == {"new": None, "some": None, "long": pytest.approx(3.8)}
    assert len(found.words) == 10


def test_while_it_is_open_nobody_learns_more_than_how_many(drawn):
    opened = answered(20, 4)
    found = {each.name: each for each in pulses()}[opened.question]
    assert found.results[0].answered == 20 and found.results[0].score is None
    assert found.words == [] and set(found.bands.values()) == {None}


@pytest.mark.parametrize("number", [2, 20])
def test_the_teams_page_draws_each_question_with_its_table(
    number, drawn, zhou, clock, django_assert_num_queries
):
    answered(10 * number, 4)
    clock.shift(timedelta(days=8))
    client = browser(moderator(zhou))
    client.get("/console/climate/pulse/")
    with django_assert_num_queries(6):
        page = client.get("/console/climate/pulse/")
    assert page.text.count("<figure") == 4 and page.text.count("<table") == 4
    assert "4.0" in page.text and "因为3" in page.text


def test_members_do_not_see_the_teams_page(lin):
    assert browser(lin).get("/console/climate/pulse/").status_code == 403


@pytest.mark.parametrize(
    ("days", "here"), [(0, "new"), (29, "new"), (30, "some"), (180, "some"), (181, "long")]
)
def test_how_long_somebody_is_here_is_kept_in_three_bands(days, here):
    assert pulse.band(MONDAY - timedelta(days=days), MONDAY) == here
