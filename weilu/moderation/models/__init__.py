"""The one queue and who is on duty; what members report, what is decided, what follows."""

from .appeals import Appeal, FreshLook
from .audit import AuditEntry
from .batches import Batch
from .cases import GRAVE, Case, Reason, Report
from .decisions import OF_HELD, RULINGS, Decision, Measure, Sanction
from .disputes import Dispute, Party, Said, Stage
from .drift import DomainSeen, Drift
from .duty import HandOver, ShiftSwap
from .limits import LimitReplay
from .queue import Absence, Duty, Outcome, Shift, Urgency, Work, WorkItem, WorkStep
from .rereading import Rereading, RereadingWord
from .routines import Routine, Turn
from .rules import RuleCount, RuleExample, RuleReplay, WordRule
from .screening import (
    Example,
    LearntModel,
    Look,
    PolicyReplay,
    Reach,
    ScoreDay,
    ScreeningPolicy,
    Signature,
)
from .shown import ShownCase

__all__ = [
    "GRAVE",
    "OF_HELD",
    "RULINGS",
    "Absence",
    "Appeal",
    "AuditEntry",
    "Batch",
    "Case",
    "Decision",
    "Dispute",
    "DomainSeen",
    "Drift",
    "Duty",
    "Example",
    "FreshLook",
    "HandOver",
    "LearntModel",
    "LimitReplay",
    "Look",
    "Measure",
    "Outcome",
    "Party",
    "PolicyReplay",
    "Reach",
    "Reason",
    "Report",
    "Rereading",
    "RereadingWord",
    "Routine",
    "RuleCount",
    "RuleExample",
    "RuleReplay",
    "Said",
    "Sanction",
    "ScoreDay",
    "ScreeningPolicy",
    "Shift",
    "ShiftSwap",
    "ShownCase",
    "Signature",
    "Stage",
    "Turn",
    "Urgency",
    "WordRule",
    "Work",
    "WorkItem",
    "WorkStep",
]
