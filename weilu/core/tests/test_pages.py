from datetime import UTC, datetime, timedelta

import pytest
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from weilu.core.models import Limit
from weilu.core.pages import Page, cursor, cut, keyset, position

MOMENT = datetime(2026, 3, 2, 1, 0, 0, 123456, tzinfo=UTC)
pytestmark = pytest.mark.django_db
ONCE = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def put(numbers):
    Limit.objects.all().delete()
    Limit.objects.bulk_create(
        Limit(key=f"{n:03}", busy_until=value) for n, value in enumerate(numbers)
    )


def walk(rows, size, between=lambda: None):
    seen, after = [], None
    while True:
        page = keyset(rows, size=size, after=after)
        seen += page.items
        if page.next is None:
            return seen
        after = page.next
        between()


@ONCE
@given(
    numbers=st.lists(st.integers(0, 3), max_size=12),
    size=st.integers(1, 5),
    order=st.sampled_from(
        [
            ("pk",),
            ("-pk",),
            ("busy_until",),
            ("-busy_until",),
            ("-busy_until", "key"),
            ("busy_until", "-pk"),
        ]
    ),
)
def test_paging_shows_every_row_once_in_order(numbers, size, order):
    put(numbers)
    rows = Limit.objects.order_by(*order)
    strict = (
        order
        if order[-1].lstrip("-") in ("pk", "key")
        else (*order, "-pk" if order[0][0] == "-" else "pk")
    )

    assert walk(rows, size) == list(rows.order_by(*strict))


@ONCE
@given(
    numbers=st.lists(st.integers(0, 3), min_size=1, max_size=10),
    size=st.integers(1, 3),
    changes=st.lists(
        st.tuples(st.booleans(), st.integers(0, 99), st.integers(0, 3)), max_size=8
    ),
)
def test_rows_that_come_and_go_meanwhile_neither_hide_nor_repeat_the_others(
    numbers, size, changes
):
    put(numbers)
    gone, waiting = set(), list(changes)

    def change():
        if waiting:
            adds, number, value = waiting.pop()
            if adds:
                Limit.objects.get_or_create(
                    key=f"new{number}", defaults={"busy_until": value}
                )
            elif victim := Limit.objects.order_by("?").first():
                gone.add(victim.key)
                victim.delete()

    seen = [row.key for row in walk(Limit.objects.order_by("-busy_until"), size, change)]

    assert len(seen) == len(set(seen))
    assert {f"{n:03}" for n in range(len(numbers))} - gone <= set(seen)


def test_a_page_costs_one_query(django_assert_num_queries):
    put(range(9))
    first = keyset(Limit.objects.order_by("-busy_until"), size=4)

    with django_assert_num_queries(1):
        page = keyset(Limit.objects.order_by("-busy_until"), size=4, after=first.next)
    assert [row.busy_until for row in page.items] == [4, 3, 2, 1]


def test_the_first_column_alone_narrows_the_index():
    from django.db import connection

    put(range(9))
    first = keyset(Limit.objects.order_by("-busy_until"), size=4)
    with CaptureQueriesContext(
        connection,
    ) as said:
        keyset(Limit.objects.order_by("-busy_until"), size=4, after=first.next)

    assert '"busy_until" <= ' in said[0]["sql"]


@pytest.mark.parametrize(
    "after",
    ["", "x", "====", "W10", "é", cursor([]), cursor([1]), cursor(["a", "b"]), cursor([None, None]),
     cursor([[1], {}]), cursor([1e308 * 10, "a"]), cursor([2**70, "a"]), cursor([1, "a\x00"]), "W" * 5_000,
     cursor([[[[]]]] * 2)],
)  # fmt: skip
def test_a_cursor_nobody_can_read_begins_at_the_beginning(after):
    put(range(3))

    assert len(keyset(Limit.objects.order_by("busy_until"), after=after).items) == 3


def test_rows_of_handwritten_queries_are_cut_the_same_way():
    assert cut([1, 2, 3], size=2, key=lambda n: [n]) == Page([1, 2], cursor([2]))
    assert cut([1, 2], size=2, key=lambda n: [n]) == Page([1, 2], None)
    assert cut([], size=2, key=lambda n: [n]) == Page([], None)


def test_a_position_comes_back_as_it_was_given():
    values = [MOMENT, 12, "林", True, MOMENT.date()]

    assert position(cursor(values), datetime, int, str, bool, type(MOMENT.date())) == values


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        (["1"], [int]),
        ([True], [int]),
        ([1], [str]),
        (["2026-03-02T01:00:00"], [datetime]),
        ([1, 2], [int]),
    ],
)
def test_a_position_of_another_kind_is_none(values, kinds):
    assert position(cursor(values), *kinds) is None
    assert position(None, *kinds) is None


def test_moments_keep_their_microseconds():
    later = MOMENT + timedelta(microseconds=1)

    assert cursor([MOMENT]) != cursor([later])
