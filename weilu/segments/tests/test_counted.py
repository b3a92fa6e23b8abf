"""The counts of days: how they are kept, and how questions find them."""

import pytest
from django.db import connection

from weilu.core.db import column, rows
from weilu.segments.queries import asking
from weilu.segments.sql import Asked, condition
from weilu.segments.text import parse

pytestmark = pytest.mark.django_db
WROTE = "conversations.post_written"


@pytest.fixture(autouse=True)
def on_sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("SQLite alone tells so plainly how it reads")


def plan(text, *, one=False):
    """The steps that read the counts, as SQLite means to take them."""
    sql, params = condition(parse(text), Asked(asking.today(), one=one))
    asked = f"EXPLAIN QUERY PLAN SELECT m.id FROM members_member m WHERE {sql}"
    return [row.detail for row in rows(asked, params) if " c " in row.detail]


def test_the_table_is_its_own_key_so_that_nothing_is_kept_twice():
    wanted = "SELECT sql FROM sqlite_master WHERE name = 'segments_daycount'"
    assert column(wanted)[0].endswith("WITHOUT ROWID")


@pytest.mark.parametrize("text", [f"did({WROTE}, >= 1, 365d)", f"did({WROTE}, = 0, 14d)"])
def test_whether_something_was_done_at_all_is_looked_up_by_member(text):
    key = "SEARCH c USING PRIMARY KEY (kind=? AND member_id=? AND day>? AND day<?)"
    assert plan(text) == plan(text, one=True) == [key]


def test_how_often_is_added_up_once_for_everybody_and_among_their_own_for_one():
    text = f"did({WROTE}, >= 3, 30d)"
    assert plan(text) == ["SEARCH c USING PRIMARY KEY (kind=?)"]
    key = "SEARCH c USING PRIMARY KEY (kind=? AND member_id=? AND day>? AND day<?)"
    assert plan(text, one=True) == [key]


def test_active_days_are_found_by_day_for_everybody_and_by_member_for_one():
    by_day = "SEARCH c USING COVERING INDEX daycount_of_day (day>? AND day<?)"
    assert plan("active_days_30 >= 5") == [by_day]
    of_one = (
        "SEARCH c USING COVERING INDEX daycount_of_member (member_id=? AND day>? AND day<?)"
    )
    assert plan("active_days_30 >= 5", one=True) == [of_one]
