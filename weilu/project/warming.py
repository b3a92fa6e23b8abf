"""What a process of pages makes ready once it answers, so that nobody's first post waits for it."""

import logging
import threading

from django.db import connection

from weilu.moderation import screener

log = logging.getLogger(__name__)


def begin() -> threading.Thread:
    """Read the model in force, beside the requests."""
    thread = threading.Thread(target=warm, name="warming", daemon=True)
    thread.start()
    return thread


def warm() -> None:
    """What cannot be made ready now is made when it is first asked for."""
    try:
        if screener.is_on():
            screener.SCREENER.screen()
    except Exception:
        log.exception("The model could not be made ready ahead of the first post")
    finally:
        connection.close()
