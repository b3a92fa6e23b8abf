"""The model in force, once in a process: read when a text first asks for it.

It stands beside the compiled word rules. A process compares what is in force at most every five
seconds, one query; another model is made ready in a thread and takes the old one's place by one
reference, so nobody who writes waits for it.
"""

import copy
import logging
import threading
import time
from datetime import datetime, timedelta

from django.db import connection

from weilu.core import clock
from weilu.core.db import rows
from weilu.members.models import Member
from weilu.screening import model as models
from weilu.screening.decide import Author
from weilu.screening.errors import CannotRead
from weilu.screening.screen import Fuse, Scan, Screen

from . import dials
from .models import LearntModel, ScreeningPolicy
from .policy import InForce, ready

EVERY = 5.0  # seconds
NEW_FOR = timedelta(days=7)  # so long, and at trust 0, somebody is a newcomer
TRUSTED = 3  # the trust from which holding somebody wrongly costs more
VERSIONS = """
SELECT 'policy' AS what, CAST(id AS varchar(20)) AS id
  FROM moderation_screeningpolicy WHERE state = 'live'
UNION ALL SELECT 'model', id FROM moderation_model WHERE state = 'champion'
"""
log = logging.getLogger(__name__)


class Screener:
    """The one holder of a process: everybody who wants a text read asks it."""

    def __init__(self) -> None:
        self.is_on = True
        self.looked = float("-inf")
        self._screen: Screen | None = None
        self._policy: InForce | None = None
        self._versions: dict[str, str] = {}
        self._lock = threading.Lock()

    def screen(self) -> Screen:
        """The model with the policy in force; the first to ask waits for it, under a second."""
        if self.looked != float("inf") and time.monotonic() - self.looked > EVERY:
            self.look()
        screen = self._screen
        if screen is None:
            with self._lock:
                screen = self._screen or self._made(_model(self._versions.get("model", "")))
                self._screen = screen
        return screen

    def policy(self) -> InForce:
        """What is looked for and whom it may hold, as `screen` last saw it."""
        if self._policy is None:
            self.screen()
        return self._policy or ready(None)

    def _made(self, model: models.Model) -> Screen:
        screen = Screen(model)
        screen.policy = (self._policy or ready(None)).costs
        return screen

    def look(self) -> None:
        """Compare what is in force, one query; take over another policy, fetch another model."""
        self.looked = time.monotonic()
        found = dict(rows(VERSIONS))
        before, self._versions = self._versions, found
        if self._policy is None or found.get("policy") != before.get("policy"):
            row = ScreeningPolicy.objects.filter(state="live").first()
            self._take(ready(row))
        if self._screen is not None and found.get("model") != before.get("model"):
            wanted = found.get("model", "")
            threading.Thread(target=self._swap, args=(wanted,), daemon=True).start()

    def _take(self, policy: InForce) -> None:
        self._policy = policy
        if self._screen is not None:
            screen = copy.copy(self._screen)
            screen.policy = policy.costs
            self._screen = screen

    def _swap(self, wanted: str) -> None:
        """In a thread of its own: what was in force answers until the other is ready."""
        try:
            made = self._made(_model(wanted))
        except Exception:
            log.exception("A model could not be made ready; the one before stays")
            return
        finally:
            connection.close()
        self._screen = made

    def expire(self) -> None:
        """Look when next asked: whoever switched something sees it at once."""
        if self.looked != float("inf"):
            self.looked = float("-inf")

    def assume(
        self,
        screen: Screen | None = None,
        *,
        is_on: bool = True,
        policy: ScreeningPolicy | None = None,
    ) -> None:
        """Take these for what is in force, and never look: for tests."""
        self.is_on, self.looked = is_on, float("inf")
        self._screen, self._policy, self._versions = screen, ready(policy), {}
        self._take(self._policy)


def _model(pk: str) -> models.Model:
    """The one in force here."""
    return model_of(LearntModel.objects.filter(pk=pk).first() if pk else None)


def model_of(row: LearntModel | None) -> models.Model:
    """A learnt model; the shipped one where there is none, or its file is gone."""
    if row is not None and row.content:
        try:
            return models.parse(bytes(row.content))
        except CannotRead:
            log.exception("The model %s cannot be read; the shipped one is asked", row.pk)
    return models.load()


SCREENER = Screener()


def is_on() -> bool:
    """Whether new posts are read at all."""
    return SCREENER.is_on and dials.SCREENING.value


def standing(author: Member, at: datetime | None = None) -> str:
    """How they count where costs are weighed: newcomer, member, trusted or host."""
    if author.standing.is_team:
        return "host"
    return tenure(author.trust, author.joined_at, at or clock.now())


def tenure(trust: int, joined_at: datetime, at: datetime) -> str:
    """The same of somebody who is not of the team."""
    if trust == 0 or at - joined_at < NEW_FOR:
        return "newcomer"
    return "trusted" if trust >= TRUSTED else "member"


def scan(
    text: str, standing: str, *, composing: bool = False, fuse: Fuse | None = None
) -> Scan:
    """What the model says of a text: scores, the cheapest deed at the costs in force, its spans.

    Nothing is ever hidden by it alone: what it would hide waits for a person, too.

    Args:
        standing: How its author counts.
        composing: They are still writing on the web, where a note can be read.
        fuse: What else is known of it.
    """
    return SCREENER.screen().scan(text, author=Author(standing, composing), fuse=fuse)


def read(text: str, author: Member, *, composing: bool) -> Scan:
    """The same for an author, as they count now."""
    return scan(text, standing(author), composing=composing)


def worth_asking(text: str, author: Member) -> Scan | None:
    """For whoever writes: the scan, where asking them is what costs least; else nothing.

    Where screening is off, nothing is asked. `scan.decision.category` says about what, `scan.spans`
    where in the text, the heaviest first.
    """
    if not is_on():
        return None
    found = read(text, author, composing=True)
    return found if found.decision.action == "nudge" else None
