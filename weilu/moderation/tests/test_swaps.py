"""One shift of one day changes hands; whoever stands in is on duty then, and nobody else is."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations.tests.world import browser, moderator
from weilu.core import clock
from weilu.members.models import Role
from weilu.moderation import actions, queries
from weilu.moderation.actions import swapping
from weilu.moderation.actions.duty import Stretch
from weilu.moderation.errors import NotAllowed, NotPossible
from weilu.moderation.models import HandOver, ShiftSwap, Work
from weilu.moderation.queries import swaps

from .world import fresh, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
EN = {"Accept-Language": "en"}
NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)  # Monday, 10:00 in Shanghai
SATURDAY = date(2026, 3, 7)
NOON = datetime(2026, 3, 7, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday():
    with clock.at(NOW):
        yield


@pytest.fixture
def gu(zhou):
    """顾, a moderator, on duty on Saturdays from nine to midnight."""
    gu = moderator(person("顾南"))
    shift = Stretch(5, time(9), time(0))
    actions.set_shifts(member=gu, stretches=[shift], actor=zhou)
    return gu


@pytest.fixture
def su(db):
    """苏, a moderator without a shift."""
    return moderator(person("苏梅"))


def asked(gu, su, words=""):
    return swapping.ask_swap(
        actor=gu, day=SATURDAY, starts=time(9), to=su, words=words, door="web"
    )


def agreed(gu, su):
    return swapping.answer_swap(swap=asked(gu, su), actor=su, accept=True, door="web")


def there(at=NOON):
    return [member.name for member in queries.on_duty(at)]


def test_until_the_answer_the_shift_stays_whose_it_is(gu, su):
    asked(gu, su)
    assert there() == ["顾南"]


def test_whoever_accepts_is_on_duty_on_that_day_alone(gu, su):
    agreed(gu, su)
    assert there() == ["苏梅"]
    assert there(NOON + timedelta(days=7)) == ["顾南"]
    assert there(NOON - timedelta(days=7)) == ["顾南"]


def test_it_lasts_from_the_first_minute_to_midnight(gu, su):
    agreed(gu, su)
    nine = datetime(2026, 3, 7, 1, tzinfo=UTC)
    assert there(nine - timedelta(seconds=1)) == []
    assert there(nine) == ["苏梅"]
    assert there(nine + timedelta(hours=15, seconds=-1)) == ["苏梅"]
    assert there(nine + timedelta(hours=15)) == []


@pytest.mark.parametrize("who", ["gu", "su"])
def test_either_takes_it_back_before_it_begins(gu, su, who):
    swap = agreed(gu, su)
    actor = {"gu": gu, "su": su}[who]
    swapping.take_back_swap(swap=swap, actor=actor, door="web")
    assert there() == ["顾南"]
    told = Activity.objects.filter(kind="moderation.swap_moved").latest("pk").payload
    assert told == {
        "swap_id": swap.pk,
        "step": "withdrawn",
        "told_id": su.pk if actor == gu else gu.pk,
        "day": "2026-03-07",
    }


def test_once_it_has_begun_nobody_takes_it_back_or_says_yes(gu, su):
    swap = agreed(gu, su)
    with clock.at(NOON), pytest.raises(NotPossible):
        swapping.take_back_swap(swap=swap, actor=gu, door="web")
    ShiftSwap.objects.update(state="asked")
    with clock.at(NOON), pytest.raises(NotPossible):
        swapping.answer_swap(swap=swap, actor=su, accept=True, door="web")
    assert there() == ["顾南"]


def test_somebody_else_neither_answers_nor_takes_back(gu, su, zhou):
    swap = asked(gu, su)
    for actor in (gu, zhou):
        with pytest.raises(NotAllowed):
            swapping.answer_swap(swap=swap, actor=actor, accept=True, door="web")
    for actor in (su, zhou):  # whoever was only asked says no, and has nothing to take back
        with pytest.raises(NotAllowed):
            swapping.take_back_swap(swap=swap, actor=actor, door="web")
    assert ShiftSwap.objects.get().state == "asked"
    assert Activity.objects.filter(kind="moderation.swap_moved").count() == 1


def test_what_was_settled_is_not_settled_again(gu, su):
    swap = asked(gu, su)
    swapping.answer_swap(swap=swap, actor=su, accept=False, door="web")
    with pytest.raises(NotPossible):
        swapping.answer_swap(swap=swap, actor=su, accept=True, door="web")
    with pytest.raises(NotPossible):
        swapping.take_back_swap(swap=swap, actor=gu, door="web")
    assert there() == ["顾南"]


def test_a_shift_declined_can_be_asked_of_somebody_else(gu, su, zhou):
    swapping.answer_swap(swap=asked(gu, su), actor=su, accept=False, door="web")
    asked(gu, zhou)
    assert ShiftSwap.objects.count() == 2
    with pytest.raises(NotPossible):  # one at a time
        asked(gu, su)


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (date(2026, 3, 8), time(9)),  # a Sunday: no shift of theirs
        (SATURDAY, time(10)),
        (date(2026, 2, 28), time(9)),  # past
        (date(2026, 5, 2), time(9)),  # further away than four weeks
    ],
)
def test_only_a_shift_of_ones_own_to_come_is_asked_for(gu, su, day, starts):
    with pytest.raises(NotPossible):
        swapping.ask_swap(actor=gu, day=day, starts=starts, to=su, words="", door="web")
    assert not ShiftSwap.objects.exists()
    assert not Activity.objects.filter(kind="moderation.swap_moved").exists()


def test_neither_oneself_nor_a_member_can_stand_in(gu, lin):
    for somebody in (gu, lin):
        with pytest.raises(NotAllowed):
            asked(gu, somebody)
    with pytest.raises(NotAllowed):
        asked(lin, gu)


def test_whoever_is_off_or_on_duty_then_is_not_asked(gu, su, zhou):
    with clock.at(NOW):
        actions.take_leave(actor=su, until=NOON)
    with pytest.raises(NotPossible):
        asked(gu, su)
    shift = Stretch(5, time(8), time(12))
    actions.set_shifts(member=zhou, stretches=[shift], actor=zhou)
    with pytest.raises(NotPossible):
        asked(gu, zhou)
    assert not ShiftSwap.objects.exists()


def test_whoever_stands_in_and_is_off_leaves_it_to_the_operators(gu, su):
    agreed(gu, su)
    actions.take_leave(actor=su)
    assert there() == []


def test_whoever_stands_in_for_somebody_off_is_there(gu, su):
    agreed(gu, su)
    actions.take_leave(actor=gu)
    assert there() == ["苏梅"]


def test_whoever_left_the_team_is_on_duty_no_longer(gu, su):
    agreed(gu, su)
    Role.objects.filter(member=su).delete()
    assert there() == []


def test_a_week_arranged_anew_in_the_same_hours_keeps_the_swap(gu, su, zhou):
    agreed(gu, su)
    kept = [Stretch(5, time(9), time(0)), Stretch(1, time(9), time(12))]
    actions.set_shifts(member=gu, stretches=kept, actor=zhou)
    assert there() == ["苏梅"]


def test_a_shift_that_is_gone_from_the_week_has_nobody(gu, su, zhou):
    swap = agreed(gu, su)
    actions.set_shifts(member=gu, stretches=[], actor=zhou)
    assert (there(), swaps.planned()) == ([], [])
    with pytest.raises(NotPossible):
        swapping.take_back_swap(swap=swap, actor=gu, door="web")


def test_what_waits_too_long_is_given_to_whoever_stands_in(gu, su):
    agreed(gu, su)
    with clock.at(NOON - timedelta(days=1)):
        item = work("post:1", Work.HELD)
    with clock.at(NOON):
        actions.pass_up()
        assert fresh(item).assigned_to == su


def test_the_desk_says_who_is_on_duty_today(gu, su, zhou):
    agreed(gu, su)
    with clock.at(NOON):
        page = browser(zhou, headers=EN).get("/console/").content.decode()
        assert "On duty: 苏梅" in page


def test_the_roster_offers_each_what_they_may_do(gu, su, zhou):
    swap = asked(gu, su, words="那天搬家")
    path = f"/console/roster/swap/{swap.pk}/"
    own, theirs, others = (browser(one, headers=EN) for one in (gu, su, zhou))
    pages = [
        each.get("/console/roster/").content.decode() for each in (own, theirs, others)
    ]
    assert ['value="withdraw"' in page for page in pages] == [True, False, False]
    assert ['value="accept"' in page for page in pages] == [False, True, False]
    assert all("那天搬家" in page for page in pages)
    assert others.post(path, {"act": "accept"}).status_code == 403
    assert theirs.post(path, {"act": "shrug"}).status_code == 422
    assert theirs.post("/console/roster/swap/9/", {"act": "accept"}).status_code == 404
    assert theirs.post(path, {"act": "accept"}).status_code == 302
    assert there() == ["苏梅"]


def test_the_form_asks_for_a_shift_and_refuses_what_is_none(gu, su):
    client = browser(gu, headers=EN)
    wrong = {"shift": "2026-03-08T09:00", "to": su.pk}
    assert client.post("/console/roster/swap/", wrong).status_code == 422
    right = {"shift": "2026-03-07T09:00", "to": su.pk, "words": "  那天   搬家 "}
    assert client.post("/console/roster/swap/", right).status_code == 302
    swap = ShiftSwap.objects.get()
    assert (swap.owner, swap.stand_in, swap.words) == (gu, su, "那天 搬家")


@pytest.mark.parametrize("weeks", [1, 4])
def test_the_roster_costs_the_same_for_any_number_of_swaps(
    weeks, gu, su, django_assert_num_queries
):
    for n in range(weeks):
        ShiftSwap.objects.create(
            owner=gu, stand_in=su, day=SATURDAY + timedelta(weeks=n), starts=time(9)
        )
    client = browser(su)
    client.get("/console/roster/")
    with django_assert_num_queries(15):
        client.get("/console/roster/")


def test_old_swaps_and_notes_are_let_go_of(gu, su):
    agreed(gu, su)
    swapping.hand_over(actor=gu, text="都看过了", door="web")
    with clock.at(NOW + timedelta(days=30)):
        assert swapping.forget_notes() == 0
    with clock.at(NOW + timedelta(days=37)):
        assert swapping.forget_notes() == 2
    assert not ShiftSwap.objects.exists() and not HandOver.objects.exists()
