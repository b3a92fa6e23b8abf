"""The engine: statements reach SQLite as Django would have sent them."""

import sqlite3

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper
from hypothesis import given
from hypothesis import strategies as st

from weilu.core.sqlite.base import Cursor

pytestmark = pytest.mark.sqlite
MEMORY = sqlite3.connect(":memory:")


@given(st.text(alphabet="%s?' ab", max_size=40))
def test_placeholders_are_turned_as_django_turns_them(text):
    ours, djangos = [MEMORY.cursor(factory=kind) for kind in (Cursor, SQLiteCursorWrapper)]
    turned = ours.convert_query(text)
    assert turned == djangos.convert_query(text)
    assert ours.convert_query(text) == turned


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "params", "answer"),
    [
        ("SELECT %s || '%%s'", ["a"], "a%s"),
        ("SELECT %(one)s + %(two)s", {"one": 1, "two": 2}, 3),
        ("SELECT '100%'", None, "100%"),
    ],
)
def test_every_way_to_name_values_works(sql, params, answer):
    with connection.cursor() as cursor:
        assert cursor.execute(sql, params).fetchone() == (answer,)
