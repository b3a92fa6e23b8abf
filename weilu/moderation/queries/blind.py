"""A decision that waits for a second reader: whoever may be it must not know it yet."""

from weilu.members.models import Member
from weilu.moderation.models import Appeal, Decision, Rereading

from .appeals import may_decide
from .rereading import may_reread


def read_first(reader: Member, decision: Decision) -> Appeal | Rereading | None:
    """Where this reader notes how they would decide, before they may see it."""
    appeal: Appeal | None = getattr(decision, "appeal", None)
    if appeal is not None and appeal.decided_at is None:
        noted = appeal.looks.filter(by=reader).exists()
        if not noted and decision.by_id != reader.pk and may_decide(reader, appeal):
            return appeal
    reading: Rereading | None = getattr(decision, "rereading", None)
    if reading is not None and reading.is_open and may_reread(reader, reading):
        return reading
    return None
