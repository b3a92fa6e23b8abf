"""Letters leaving the house: at least once each, with growing pauses after a failure.

A letter is taken by a lease, so that two workers never hold the same one. Whoever dies between
the server's thanks and the note of it sends again, under the same Message-ID.
"""

from datetime import timedelta

import structlog
from django.conf import settings
from django.db.models import F

from weilu.core import clock
from weilu.core.dials import house
from weilu.notices.errors import NotNow, Undeliverable
from weilu.notices.models import Letter
from weilu.notices.postman import Postman

MOST = 100  # letters of one run
MOST_ATTEMPTS = 10  # about nine hours
LEASE = timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)
log = structlog.get_logger(__name__)


def send_due() -> int:
    """Send what is due, over one connection; returns how many letters left."""
    waiting = Letter.objects.filter(state=Letter.State.QUEUED)
    server = settings.WEILU_MAIL_SERVER
    if server is None:  # it was taken away: what waits for it is kept to be read
        waiting.update(state=Letter.State.KEPT)
        return 0
    sent = 0
    with Postman(server, house.called()) as postman:
        due = waiting.filter(due_at__lte=clock.now()).order_by("pk")
        for pk in list(due.values_list("pk", flat=True)[:MOST]):
            if letter := _take(pk):
                sent += _send(letter, postman)
                if postman.is_away:
                    break
    return sent


def _take(pk: int) -> Letter | None:
    """The letter, if nobody else has it in hand; trying it counts from here."""
    now = clock.now()
    rows = Letter.objects.filter(pk=pk, state=Letter.State.QUEUED, due_at__lte=now)
    if not rows.update(due_at=now + LEASE, attempts=F("attempts") + 1):
        return None
    return Letter.objects.get(pk=pk)


def _send(letter: Letter, postman: Postman) -> bool:
    try:
        postman.deliver(letter)
    except Undeliverable as no:
        _give_up(letter, str(no))
    except NotNow as no:
        _try_later(letter, str(no))
    else:
        now = clock.now()
        _note(letter, state=Letter.State.SENT, sent_at=now, error="")
        return True
    return False


def _try_later(letter: Letter, reason: str) -> None:
    if letter.attempts >= MOST_ATTEMPTS:
        _give_up(letter, reason)
        return
    pause = min(FIRST_PAUSE * 2 ** (letter.attempts - 1), LONGEST_PAUSE)
    _note(letter, due_at=clock.now() + pause, error=reason)


def _give_up(letter: Letter, reason: str) -> None:
    log.warning("letter_failed", letter=letter.pk, attempts=letter.attempts)
    _note(letter, state=Letter.State.FAILED, error=reason)


def _note(letter: Letter, **facts: object) -> None:
    """Write down how it went, unless the letter was purged or taken again meanwhile."""
    rows = Letter.objects.filter(pk=letter.pk, attempts=letter.attempts)
    rows.filter(state=Letter.State.QUEUED).update(**facts)
