"""Emptying PostgreSQL between tests whose transactions really end.

Django truncates every table there is and makes rights and content types anew, which takes longer
than most tests; here the few tables with rows lose them, and nothing is made.
"""

from collections.abc import Callable

from django.db import connection
from django.test import TransactionTestCase

# As a replica no foreign key and no trigger of ours stands in the way; sequences go on, as they do
# with Django's.
EMPTY = """
DO $$
DECLARE
  each regclass;
  has boolean;
BEGIN
  SET LOCAL session_replication_role = 'replica';
  FOR each IN SELECT c.oid FROM pg_class c WHERE c.relkind IN ('r', 'p')
    AND c.relnamespace = current_schema()::regnamespace
    AND c.relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s)', each) INTO has;
    IF has THEN EXECUTE format('DELETE FROM %s', each); END IF;
  END LOOP;
END $$
"""


# Full-text tables are no models, so that Django leaves their words behind; a row of the next test
# with the same number would stand in them twice, which SQLite calls malformed sooner or later.
WORDS = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
FORGET = "INSERT INTO {table} ({table}) VALUES ('delete-all')"


def instead_of_truncating() -> None:
    """From now on, on PostgreSQL; on SQLite its full-text tables are emptied, too."""
    ended = _emptied if connection.vendor == "postgresql" else _without_words(_flushed)
    setattr(TransactionTestCase, "_fixture_teardown", ended)  # noqa: B010  no public name


def _emptied(_case: TransactionTestCase) -> None:
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)


_flushed = getattr(TransactionTestCase, "_fixture_teardown")  # noqa: B009  no public name


def _without_words(flush: Callable[[TransactionTestCase], None]) -> Callable[..., None]:
    def ended(case: TransactionTestCase) -> None:
        flush(case)
        with connection.cursor() as cursor:
            cursor.execute(WORDS)
            for (table,) in cursor.fetchall():
                cursor.execute(FORGET.format(table=table))

    return ended
