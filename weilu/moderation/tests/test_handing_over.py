"""Whoever goes leaves a note; whoever comes next reads it on their desk."""

from datetime import UTC, datetime, time, timedelta

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations.tests.world import browser, moderator
from weilu.core import clock
from weilu.moderation import actions
from weilu.moderation.actions import swapping
from weilu.moderation.actions.duty import Stretch
from weilu.moderation.errors import NotAllowed
from weilu.moderation.models import HandOver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
EN = {"Accept-Language": "en"}
EVENING = datetime(2026, 3, 2, 10, tzinfo=UTC)  # Monday, 18:00 in Shanghai
TEXT = "仓库那条先别动，等他回邮件。"
ASKS = "What should the next one know?"


@pytest.fixture
def gu(zhou):
    """顾, on duty on Mondays until six."""
    gu = moderator(person("顾南"))
    actions.set_shifts(member=gu, stretches=[Stretch(0, time(9), time(18))], actor=zhou)
    return gu


@pytest.fixture
def su(zhou):
    """苏, on duty on Mondays from six to midnight."""
    su = moderator(person("苏梅"))
    actions.set_shifts(member=su, stretches=[Stretch(0, time(18), time(0))], actor=zhou)
    return su


def desk(member, at):
    with clock.at(at):
        return browser(member, headers=EN).get("/console/").content.decode()


def left(gu, at=EVENING - timedelta(minutes=5)):
    with clock.at(at):
        return swapping.hand_over(actor=gu, text=f"  {TEXT} ", door="web")


def test_whoever_is_on_duty_next_finds_it_on_the_desk_until_they_have_read_it(gu, su):
    note = left(gu)
    page = desk(su, EVENING + timedelta(minutes=1))
    assert TEXT in page and "顾南" in page
    with clock.at(EVENING + timedelta(minutes=2)):
        answer = browser(su).post(f"/console/roster/note/{note.pk}/read/")
    assert answer["Location"] == "/console/"
    assert TEXT not in desk(su, EVENING + timedelta(minutes=3))
    note.refresh_from_db()
    assert (note.read_by, note.text) == (su, TEXT)


def test_nobody_finds_it_who_is_not_on_duty_or_wrote_it(gu, su, zhou):
    left(gu)
    assert TEXT not in desk(zhou, EVENING + timedelta(minutes=1))
    assert TEXT not in desk(gu, EVENING - timedelta(minutes=1))
    assert TEXT not in desk(su, EVENING - timedelta(minutes=1))


def test_where_nobody_comes_next_leaders_find_it(gu, zhou):
    left(gu)
    other = moderator(person("江一"))
    at = EVENING + timedelta(minutes=1)
    assert TEXT in desk(zhou, at)
    assert TEXT not in desk(other, at)


def test_after_two_days_it_stands_on_the_roster_alone(gu, zhou):
    left(gu)
    assert TEXT not in desk(zhou, EVENING + timedelta(days=2))
    with clock.at(EVENING + timedelta(days=2)):
        assert TEXT in browser(zhou).get("/console/roster/").content.decode()


@pytest.mark.parametrize(
    ("minutes", "asks"), [(-31, False), (-30, True), (0, True), (120, True), (121, False)]
)
def test_around_the_end_of_a_shift_a_note_is_asked_for(gu, su, minutes, asks):
    at = EVENING + timedelta(minutes=minutes)
    assert (ASKS in desk(gu, at)) is asks
    assert ASKS not in desk(su, at)


def test_a_shift_that_ends_at_midnight_asks_after_midnight_too(su):
    midnight = EVENING + timedelta(hours=6)
    assert ASKS in desk(su, midnight - timedelta(minutes=30))
    assert ASKS in desk(su, midnight + timedelta(minutes=40))
    assert ASKS not in desk(su, midnight + timedelta(hours=3))


def test_whoever_has_left_one_is_not_asked_again(gu):
    left(gu, at=EVENING - timedelta(minutes=20))
    assert ASKS not in desk(gu, EVENING)


def test_whoever_stands_in_is_asked_and_whose_shift_it_is_each_week_is_not(gu, zhou):
    other = moderator(person("江一"))
    with clock.at(EVENING - timedelta(days=1)):
        swap = swapping.ask_swap(
            actor=gu, day=clock.day(EVENING), starts=time(9), to=other, words="", door="web"
        )
        swapping.answer_swap(swap=swap, actor=other, accept=True, door="web")
    assert ASKS in desk(other, EVENING)
    assert ASKS not in desk(gu, EVENING)


def test_a_note_says_something_and_is_the_teams(gu, lin):
    client = browser(gu, headers=EN)
    assert client.post("/console/roster/note/", {"text": "   "}).status_code == 422
    assert client.post("/console/roster/note/", {"text": "好" * 1001}).status_code == 422
    assert browser(lin).post("/console/roster/note/", {"text": TEXT}).status_code == 403
    with pytest.raises(NotAllowed):
        swapping.hand_over(actor=lin, text=TEXT, door="web")
    with pytest.raises(ValueError, match="says nothing"):
        swapping.hand_over(actor=gu, text=" ", door="web")
    assert not HandOver.objects.exists()
    assert not Activity.objects.filter(kind="moderation.handed_over").exists()


def test_the_journal_knows_its_length_and_not_its_words(gu):
    note = left(gu)
    told = Activity.objects.get(kind="moderation.handed_over")
    assert told.payload == {"note_id": note.pk, "length": len(TEXT)}


def test_ones_own_note_is_not_taken_up_and_nobodys_is_none(gu, su):
    note = left(gu)
    assert browser(gu).post(f"/console/roster/note/{note.pk}/read/").status_code == 403
    assert browser(su).post("/console/roster/note/99/read/").status_code == 404
    assert swapping.take_up(note=note, actor=su)
    assert not swapping.take_up(note=note, actor=su)
