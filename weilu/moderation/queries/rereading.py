"""Which decisions are read by a second person, and who may read one and what became of it."""

import hashlib
from datetime import timedelta

from django.db.models import QuerySet

from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import OWNER, may
from weilu.moderation.models import Decision, Measure, Rereading

from .appeals import others_of_the_team
from .cases import involved, may_see

SHARE = 0.05  # of all decisions. Product specification, M25 and CL6
WITHIN = timedelta(days=7)  # of the decision it is read again
RIPE = timedelta(days=1)  # so long whoever decided may take it back
SEED = "weilu second reading 1"


def due() -> QuerySet[Decision]:
    """Decisions of this week that stand for good, and that nobody appealed against or drew."""
    now = clock.now()
    rows = Decision.objects.filter(at__gt=now - WITHIN, at__lte=now - RIPE, undone_at=None)
    rows = rows.filter(appeal=None, rereading=None).exclude(measure=Measure.IGNORE)
    return rows.select_related("case").order_by("pk")


def is_drawn(decision_id: int) -> bool:
    """Whether the lot falls on it: one in twenty, the same ones each time."""
    digest = hashlib.sha256(f"{SEED}:{decision_id}".encode()).digest()
    return int.from_bytes(digest[:8]) < SHARE * 2**64


def has_reader(decision: Decision) -> bool:
    """Whether anybody else of the team could read it."""
    reporters = decision.case.reports.values_list("reporter_id", flat=True)
    apart = {decision.by_id, decision.case.about_id, *reporters}
    return others_of_the_team(apart).exists()


def may_reread(actor: Member, reading: Rereading) -> bool:
    """Somebody of the team who had no part in it, and reads what it is about."""
    case = reading.decision.case
    allowed = actor.is_active and may("appeal.decide", actor.standing)
    if not allowed or actor.pk == reading.decision.by_id or not may_see(actor, case):
        return False
    return not involved(actor, case)


def is_one_of_two(actor: Member, reading: Rereading) -> bool:
    """Whether they decided it, or read it again."""
    return actor.pk in (reading.decision.by_id, reading.by_id)


def reading_for(reader: Member, pk: int) -> Rereading | None:
    """One second reading: open for whoever may do it; done, for the two and the owners."""
    if not 0 < pk < 2**63 or not reader.standing.is_keeper:
        return None
    rows = Rereading.objects.select_related("decision__case", "decision__by", "by")
    reading = rows.filter(pk=pk).first()
    if reading is None or not may_see(reader, reading.decision.case):
        return None
    if reading.is_open:
        return reading if may_reread(reader, reading) else None
    named = is_one_of_two(reader, reading) or OWNER in reader.standing.roles
    return reading if named else None
