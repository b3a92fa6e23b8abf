from datetime import UTC, datetime

import pytest
from django.db import transaction

from weilu.core import db
from weilu.core.models import Limit, Signal

MOMENT = datetime(2026, 3, 2, 1, 0, 0, 5, tzinfo=UTC)


@pytest.fixture
def limits(db):
    Limit.objects.bulk_create(Limit(key=key, busy_until=n) for n, key in enumerate("abc"))


def test_rows_have_named_columns(limits):
    found = db.rows(
        "SELECT key AS who, busy_until FROM core_limit WHERE key <> %s ORDER BY key", ["b"]
    )

    assert [(row.who, row.busy_until) for row in found] == [("a", 0.0), ("c", 2.0)]


def test_a_row_is_the_first_or_none(limits):
    assert db.row("SELECT key FROM core_limit WHERE key = %s", ["b"]) == ("b",)
    assert db.row("SELECT key FROM core_limit WHERE key = %s", ["x"]) is None


def test_statements_tell_how_many_rows_they_touched(limits):
    assert db.execute("UPDATE core_limit SET busy_until = 9 WHERE key <> %s", ["a"]) == 2


@pytest.mark.parametrize(("keys", "count"), [(["a", "c", "x"], 2), ([], 0)])
def test_marks_make_an_in_list_of_any_length(limits, keys, count):
    sql = f"SELECT key FROM core_limit WHERE key IN ({db.marks(keys)})"

    assert len(db.rows(sql, keys)) == count


@pytest.mark.django_db
def test_a_moment_is_aware_on_both_databases():
    signal = Signal.objects.create(channel="topic:1", at=MOMENT)

    (row,) = db.rows("SELECT at FROM core_signal WHERE id = %s", [signal.pk])

    assert db.moment(row.at) == MOMENT
    assert db.moment(None) is None


@pytest.mark.django_db
def test_objects_made_of_a_row_are_those_of_the_orm():
    signal, limit = (
        Signal.objects.create(channel="topic:1", at=MOMENT),
        Limit.objects.create(key="a", busy_until=2.5),
    )
    sql = f"SELECT {db.columns(Signal, 's')}, {db.columns(Limit, 'l')} FROM core_signal s, core_limit l"

    first, second = db.first_made(sql, [], Signal, Limit) or (None, None)

    assert first and second
    assert (first.pk, first.channel, first.at) == (signal.pk, "topic:1", MOMENT)
    assert (second.pk, second.busy_until) == (limit.pk, 2.5)
    assert not first._state.adding
    assert db.first_made(f"{sql} WHERE s.id = 0", [], Signal, Limit) is None


@pytest.mark.django_db(transaction=True)
def test_an_emptied_table_numbers_from_one_again_unless_rolled_back():
    first = Signal.objects.create(channel="a").pk
    with transaction.atomic():
        db.empty(Signal)
        transaction.set_rollback(True)
    assert Signal.objects.get().pk == first
    assert Signal.objects.create(channel="b").pk == first + 1

    db.empty(Signal)

    assert Signal.objects.create(channel="c").pk == 1
    assert Signal.objects.count() == 1


def test_a_table_without_numbers_is_just_emptied(limits):
    db.empty(Limit)

    assert not Limit.objects.exists()
