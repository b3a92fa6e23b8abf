"""What the house itself tells somebody: their years here, and that they are asked something."""

from datetime import timedelta

import pytest
from django.db import transaction

from weilu.activity.reactions import named, replay
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.charter.actions import answering, asking, questions
from weilu.conftest import MONDAY, person
from weilu.conversations.tests.world import browser
from weilu.core import clock
from weilu.culture import actions as culture
from weilu.culture.actions import belonging
from weilu.culture.models import BelongingAsking, BelongingRound
from weilu.notices import queries
from weilu.notices.models import Notice

pytestmark = AFTER_COMMIT
YEARS = timedelta(days=3 * 365 + 1)  # a leap day lies between


@pytest.fixture
def lin(db, stopped_time):
    stopped_time.shift(timedelta(hours=1))  # ten o'clock in Shanghai
    joined = MONDAY - YEARS + timedelta(hours=3)
    return person("林晓棠", joined_at=joined, last_seen_on=clock.day(clock.now()))


def told(member) -> list[tuple[str, str]]:
    groups = queries.notices(member).page.items
    return [(group.name, words) for group in groups for words in group.why]


@pytest.fixture
def celebrated(lin):
    culture.celebrate_due()
    run_all()


def test_an_anniversary_is_told_in_warm_plain_words_and_bears_no_face(celebrated, lin):
    assert told(lin) == [("来这里 3 年了", "3 年前的这一天，你来到这里。谢谢你一直都在。")]
    (group,) = queries.notices(lin).page.items
    assert (group.people, group.sign, group.href) == (
        [],
        "party-popper",
        "/notices/place/years/",
    )
    row = Notice.objects.get()
    assert (row.member, row.actor, row.number) == (lin, lin, 3)


def test_going_there_counts_as_having_seen_it(celebrated, lin):
    client = browser(lin)
    assert "party-popper" in client.get("/notices/").text
    assert queries.waiting(lin) == 1
    answer = client.get("/notices/place/years/")
    assert answer.headers["Location"] == "/m/%E6%9E%97%E6%99%93%E6%A3%A0/"
    assert queries.waiting(lin) == 0
    assert client.get("/notices/place/nowhere/").status_code == 404


def test_it_can_be_marked_read_where_it_stands_and_taken_back(celebrated, lin):
    client = browser(lin)
    (group,) = queries.notices(lin).page.items
    assert client.post("/notices/seen/", {"seen": group.mark}).status_code == 302
    assert queries.waiting(lin) == 0
    before = {"seen": f"{group.topic_id}:0"}
    client.post("/notices/unseen/", before, headers={"HX-Request": "true"})
    assert queries.waiting(lin) == 1


def test_nobody_else_is_told(celebrated, zhou):
    assert told(zhou) == []


def test_a_replay_tells_the_same(celebrated):
    facts = ("member", "reason", "actor", "number", "at")
    before = list(Notice.objects.values_list(*facts))
    replay(named("notices.tell"))
    assert list(Notice.objects.values_list(*facts)) == before != []


@pytest.fixture
def needed(lin, zhou):
    """The quarter's survey goes out to a fifth, which is 林."""
    questions.write_question(
        actor=zhou, door="web", kind="text", text_zh="你想要什么？", at_joining=True
    )
    assert asking.ask_again(now=clock.now()) == 1
    run_all()


def test_the_needs_survey_asks_once_a_quarter(needed, lin):
    assert [name for name, _words in told(lin)] == ["想问你几件事"]
    asking.ask_again(now=clock.now())
    run_all()
    assert Notice.objects.filter(reason="needs").count() == 1
    assert (
        browser(lin).get("/notices/place/needs/").headers["Location"]
        == "/charter/questions/"
    )


def test_it_goes_once_it_is_answered_or_waved_away(needed, lin):
    answering.skip(member=lin, round_name="2026Q1", door="web")
    assert told(lin) == [] and queries.waiting(lin) == 0


def test_it_goes_when_the_time_for_it_is_over(needed, lin, stopped_time):
    stopped_time.shift(timedelta(days=29))
    assert told(lin) == []


@pytest.fixture
def drawn(lin):
    later = clock.now() + timedelta(days=28)
    pulse = BelongingRound.objects.create(name="2026Q1", closes_at=later, asked=1)
    BelongingAsking.objects.create(member=lin, round=pulse)
    with transaction.atomic():
        belonging._note(pulse, [lin.pk], "web")
    run_all()


def test_the_pulse_says_that_it_was_a_lot_and_bears_no_name(drawn, lin):
    ((name, words),) = told(lin)
    assert name == "在这里自在吗" and "抽" in words and "名字" in words
    assert (
        browser(lin).get("/notices/place/belonging/").headers["Location"] == "/belonging/"
    )


def test_it_goes_with_the_answer_or_the_round(drawn, lin, stopped_time):
    assert queries.waiting(lin) == 1
    belonging.decline(member=lin, door="web")
    assert queries.waiting(lin) == 0
    BelongingAsking.objects.update(state="waiting")
    assert queries.waiting(lin) == 1
    stopped_time.shift(timedelta(days=28))
    assert queries.waiting(lin) == 0
