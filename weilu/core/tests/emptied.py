"""Emptying PostgreSQL between tests whose transactions really end.

Django truncates every table there is and makes rights and content types anew, which takes longer
than most tests; here the few tables with rows lose them, and nothing is made.
"""

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


def instead_of_truncating() -> None:
    """From now on, where the database is PostgreSQL."""
    if connection.vendor == "postgresql":
        setattr(TransactionTestCase, "_fixture_teardown", _emptied)  # noqa: B010  no public name


def _emptied(_case: TransactionTestCase) -> None:
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)
