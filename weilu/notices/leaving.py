"""Whether letters leave the house and arrive, as columns for the desk's own statement."""

from datetime import timedelta
from typing import Any

from django.conf import settings

from weilu.conversations.queries.shapes import plain
from weilu.core import clock

PATIENCE = timedelta(minutes=15)  # a letter may wait for its server
MAIL = """
  EXISTS (SELECT 1 FROM notices_letter WHERE state = 'queued' AND written_at < %s) AS stuck,
  EXISTS (SELECT 1 FROM notices_letter
    WHERE is_test AND arrived_at IS NOT NULL AND sender = %s) AS proven"""


def mail_sql() -> tuple[str, list[Any]]:
    """Two columns of a statement: `stuck`, letters wait too long; `proven`, a test arrived."""
    return MAIL, [plain(clock.now() - PATIENCE), settings.DEFAULT_FROM_EMAIL]
