"""How tests here meet the database."""

import pytest
from django.db import connection

# The journal is read once its transactions have ended. On PostgreSQL they must really end;
# SQLite has one writer, so a test may stay inside one and be quicker.
AFTER_COMMIT = pytest.mark.django_db(transaction=connection.vendor == "postgresql")
