"""How SQLite walks through lists, once it has counted that there are many topics in few spaces."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from weilu.conversations.queries import home, lists

from .world import room, topic

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
COUNTED = [  # as ANALYZE finds them in a community of five thousand topics
    ("members_member", "member_listed", "2000 1 1"),
    ("members_member", "member_newest", "2000 2000 1"),
    ("members_member", "member_by_pinyin", "2000 1 1"),
    ("members_member", "sqlite_autoindex_members_member_1", "2000 1"),
    ("conversations_space", "space_in_order", "20 20 1"),
    ("conversations_space", "sqlite_autoindex_conversations_space_1", "20 1"),
    ("conversations_topic", "topic_by_author", "5000 3 1"),
    ("conversations_topic", "topic_latest", "5000 1 1"),
    ("conversations_topic", "topic_latest_in_space", "5000 250 1 1"),
    ("conversations_topic", "conversations_topic_space_id_3bf7eb03", "5000 250"),
]


@pytest.fixture
def counted(lin):
    """SQLite has looked at its tables, as it may at any time."""
    space = room()
    topic(space, lin)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.executemany("INSERT INTO sqlite_stat1 VALUES (%s, %s, %s)", COUNTED)
        cursor.execute("ANALYZE sqlite_schema")
    return space


def plan(ask) -> list[str]:
    """Every step of the statements that `ask` leads to."""
    with CaptureQueriesContext(connection) as seen:
        ask()
    steps = []
    with connection.cursor() as cursor:
        for query in seen.captured_queries:
            cursor.execute("EXPLAIN QUERY PLAN " + query["sql"].replace("%", "%%"))
            steps += [str(row[3]) for row in cursor.fetchall()]
    return steps


def test_the_latest_topics_are_read_along_their_index(counted, lin):
    for ask in (home.front, lambda: home.newest(lin, after=None)):
        steps = plan(ask)
        assert any("USING INDEX topic_latest" in step for step in steps), steps
        assert not [step for step in steps if step in ("SCAN s", "SCAN a")], steps


def test_a_spaces_topics_are_read_along_their_index(counted, lin):
    steps = plan(lambda: lists.in_space(counted.pk, reader=lin, tab="questions"))
    assert any("USING INDEX topic_latest_in_space" in step for step in steps), steps
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps
