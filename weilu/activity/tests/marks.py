"""How tests here meet the database and the journal."""

import time

import pytest
from django.db import connection

from weilu.activity import queries, reactions

# The journal is read once its transactions have ended. On PostgreSQL they must really end;
# SQLite has one writer, so a test may stay inside one and be quicker.
AFTER_COMMIT = pytest.mark.django_db(transaction=connection.vendor == "postgresql")
LOOKS = 500  # ten seconds


def run_all() -> None:
    """Digest the whole journal; another test's open transaction may hold it back a moment."""
    for _look in range(LOOKS):
        reactions.run_all()
        if not any(
            queries.behind(each.name, each.kinds).behind for each in reactions.table()
        ):
            return
        time.sleep(0.02)
    raise TimeoutError("the journal is not digested")
