"""The page of a month: true numbers, and none that might be somebody."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.conftest import person
from weilu.conversations.tests.world import browser, room, say, topic
from weilu.moderation.queries import transparency
from weilu.moderation.queries.transparency import Cell, cells, told

from .world import case_of, decided, reported

LAST = date(2026, 10, 1)
ROWS = st.lists(
    st.tuples(st.text("甲乙丙丁戊", min_size=1), st.integers(0, 40)), max_size=8
)


@given(ROWS)
def test_no_number_from_one_to_four_is_ever_told(rows):
    for cell in cells(rows):
        assert cell.number is None or cell.number >= 5


@given(ROWS)
def test_what_is_told_adds_up_to_the_whole_or_is_all_too_few(rows):
    found, whole = cells(rows), sum(number for _label, number in rows)
    if any(cell.number is None for cell in found):
        assert whole < 5
        assert len(found) == 1
    else:
        assert sum(cell.number or 0 for cell in found) == whole


def test_a_few_alone_take_the_next_one_along():
    assert cells([("广告", 9), ("攻击", 6), ("隐私", 2)]) == [
        Cell("广告", 9),
        Cell("其余合计", 8),
    ]
    assert (told(0), told(4), told(5)) == (0, None, 5)


@pytest.fixture
def last_month(db, zhou, stopped_time):
    """Six members reported six posts; one was found to be nothing."""
    stopped_time.move_to(datetime(2026, 10, 14, 2, tzinfo=UTC))
    there = topic(room(), person("何静"))
    posts = [say(there, person(f"作者{n}")) for n in range(6)]
    for n, post in enumerate(posts):
        reported(post, person(f"报告{n}"))
    stopped_time.move_to(datetime(2026, 10, 14, 5, tzinfo=UTC))
    for n, post in enumerate(posts):
        decided(case_of(post), zhou, "nothing" if n == 0 else "hide")
    stopped_time.move_to(datetime(2026, 11, 20, 2, tzinfo=UTC))


def test_a_month_tells_what_was_reported_and_decided(last_month):
    month = transparency.month(LAST)

    assert month.reports.number == 6
    assert month.usual == timedelta(hours=3)
    assert month.verdicts == [Cell("其余合计", 6)]
    assert transparency.months() == [LAST]


def test_the_month_that_is_not_over_is_not_told(last_month, stopped_time):
    stopped_time.move_to(datetime(2026, 10, 20, 2, tzinfo=UTC))
    assert transparency.months() == []
    assert browser().get("/transparency/2026-10/").status_code == 404


def test_guests_read_it_and_nobody_is_named(last_month):
    page = browser().get("/transparency/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "攻击或辱骂" in text
    assert not [name for name in ("作者1", "报告1", "周明", "何静") if name in text]


@pytest.mark.parametrize("address", ["2026-13", "1999-1", "0-1", "99999-1"])
def test_a_month_that_never_was_is_not_found(db, address):
    assert browser().get(f"/transparency/{address}/").status_code == 404


def test_a_month_is_five_queries(last_month, django_assert_num_queries):
    with django_assert_num_queries(5):
        transparency.month(LAST)


def test_an_empty_house_says_so(db):
    assert "还没有" in browser().get("/transparency/").content.decode()
