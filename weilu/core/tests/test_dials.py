"""Dials take what fits and nothing else, whatever is typed and whatever the table holds."""

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.core.dials import (
    Both,
    Choice,
    Days,
    Moment,
    Span,
    Switch,
    Unfit,
    Whole,
    units,
)
from weilu.core.dials.models import Setting
from weilu.core.dials.snapshot import SNAPSHOT, Snapshot, kept_now, look, put

SAID = {"title": "t", "about": "a", "whom": "w"}
POSTS = Whole(key="test.posts", default=10, least=1, most=32_000, unit=units.posts, **SAID)
WAIT = Span(
    key="test.wait",
    default=timedelta(hours=2),
    least=1,
    most=48,
    unit=units.hours,
    **SAID,
)
ROUNDS = Days(key="test.rounds", default=(0, 3, 7), latest=30, most=5, **SAID)
OPEN = Switch(key="test.open", default=True, **SAID)
MODE = Choice(
    key="test.mode", default="open", options=(("open", "o"), ("shut", "s")), **SAID
)
WAKE = Moment(key="test.wake", default=time(9), least=time(5), most=time(12), **SAID)
NAME = Both(key="test.name", default=("围炉", ""), most=20, **SAID)
DIALS = (POSTS, WAIT, ROUNDS, OPEN, MODE, WAKE, NAME)

LINES = st.text(st.characters(categories=("L", "N", "P")), max_size=20)
FIT = {
    POSTS: st.integers(1, 32_000),
    WAIT: st.integers(1, 48).map(lambda n: timedelta(hours=n)),
    ROUNDS: st.lists(st.integers(0, 30), min_size=1, max_size=5, unique=True).map(
        lambda days: tuple(sorted(days))
    ),
    OPEN: st.booleans(),
    MODE: st.sampled_from(["open", "shut"]),
    WAKE: st.times(time(5), time(12)).map(lambda t: t.replace(second=0, microsecond=0)),
    NAME: st.tuples(LINES, LINES).filter(any),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from(["zh", "en", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("dial", DIALS, ids=lambda dial: dial.key)
@given(data=st.data())
def test_what_fits_is_shown_typed_and_kept_as_it_is(dial, data):
    value = data.draw(FIT[dial])
    assert dial.read(dial.typed(value)) == value
    assert dial.load(dial.keep(value)) == value
    assert isinstance(dial.shown(value), str)


@pytest.mark.parametrize("dial", DIALS, ids=lambda dial: dial.key)
@given(text=st.text(max_size=300), other=st.text(max_size=300))
def test_whatever_is_typed_either_fits_or_is_refused_with_words(dial, text, other):
    try:
        value = dial.read({"value": text, "zh": text, "en": other})
    except Unfit as no:
        refusal = no
    else:
        assert dial.load(dial.keep(value)) == value
        return
    assert refusal.words
    assert refusal.part in {control.name for control in dial.controls()}


@pytest.mark.parametrize("dial", DIALS, ids=lambda dial: dial.key)
@given(kept=JSON)
def test_whatever_the_table_holds_either_fits_or_is_refused(dial, kept):
    try:
        value = dial.load(kept)
    except Unfit:
        return
    assert dial.load(dial.keep(value)) == value


@given(number=st.integers(-(10**9), 10**9))
def test_a_number_is_taken_exactly_between_its_bounds(number):
    if 1 <= number <= 32_000:
        assert POSTS.read({"value": str(number)}) == number
    else:
        with pytest.raises(Unfit, match=r"1 post|1 帖"):
            POSTS.read({"value": str(number)})


@pytest.mark.parametrize(
    ("text", "number"),
    [("３２", 32), (" 32,000 ", 32_000), ("32 000", 32_000), ("+7", 7), ("007", 7)],
)
def test_a_number_may_be_typed_as_people_type_it(text, number):
    assert POSTS.read({"value": text}) == number


@pytest.mark.parametrize(
    "text", ["", "1.5", "3,20", "ten", "1e3", "0x10", "9" * 30, "--1", "1\x00"]
)
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(Unfit):
        POSTS.read({"value": text})


def test_days_are_put_in_order_and_said_once():
    assert ROUNDS.read({"value": "7、3，0 3"}) == (0, 3, 7)


@pytest.mark.parametrize("text", ["", "31", "-1", "1,2,3,4,5,6", "soon"])
def test_days_that_are_none_are_refused(text):
    with pytest.raises(Unfit):
        ROUNDS.read({"value": text})


@pytest.mark.parametrize("text", ["9:00", "09:00", "０９：００", "09:00:00"])
def test_a_time_of_day_may_be_typed_as_people_type_it(text):
    assert WAKE.read({"value": text}) == time(9)


@pytest.mark.parametrize("text", ["4:59", "12:01", "25:00", "9:60", "nine", ""])
def test_a_time_outside_its_bounds_is_refused(text):
    with pytest.raises(Unfit):
        WAKE.read({"value": text})


def test_one_language_is_enough():
    assert NAME.read({"zh": "", "en": " The  fire "}) == ("", "The fire")
    with pytest.raises(Unfit):
        NAME.read({"zh": " ", "en": ""})


def test_a_dial_that_was_never_turned_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert POSTS.value == 10


def test_the_first_question_of_a_process_reads_the_table_and_no_later_one(
    db, django_assert_num_queries
):
    Setting.objects.create(key=POSTS.key, value=7)
    mine = Snapshot()
    with django_assert_num_queries(1):
        assert [mine.value(dial) for dial in (POSTS, WAIT, POSTS)] == [
            7,
            timedelta(hours=2),
            7,
        ]


def test_another_process_knows_after_its_next_look(db):
    other = Snapshot()
    assert other.value(POSTS) == 10
    put(POSTS, 7)
    assert other.value(POSTS) == 10
    other.refresh()
    assert other.value(POSTS) == 7


def test_this_process_knows_at_the_commit(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        put(POSTS, 7)
        assert (POSTS.value, kept_now(POSTS)) == (10, 7)
    assert POSTS.value == 7


def test_a_default_leaves_no_row(db):
    put(POSTS, 7)
    put(POSTS, 10)
    assert not Setting.objects.exists()


def test_what_fits_no_longer_stands_at_its_default(db):
    Setting.objects.create(key=POSTS.key, value=99_999)
    SNAPSHOT.refresh()
    assert POSTS.value == kept_now(POSTS) == 10


def test_the_default_may_come_from_the_environment(settings):
    settings.WEILU_LINK_PREVIEWS = True
    previews = Switch(
        key="test.env", default=False, from_environment="WEILU_LINK_PREVIEWS", **SAID
    )
    assert previews.value is True


@pytest.mark.django_db(transaction=True)
def test_a_look_beside_the_requests_renews_the_copy():
    Setting.objects.create(key=POSTS.key, value=7)
    look()
    assert POSTS.value == 7
