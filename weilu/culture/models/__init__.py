"""What this community holds dear, and what it asks of everybody."""

from .anniversaries import Anniversary
from .belonging import BelongingAnswer, BelongingAsking, BelongingRound
from .norms import Clause, Edition, Reminder, Renewal, Severity
from .rituals import Occasion, Ritual
from .values import Value
from .welcome import PathLeft, Step, StepFact, WelcomePath

__all__ = [
    "Anniversary",
    "BelongingAnswer",
    "BelongingAsking",
    "BelongingRound",
    "Clause",
    "Edition",
    "Occasion",
    "PathLeft",
    "Reminder",
    "Renewal",
    "Ritual",
    "Severity",
    "Step",
    "StepFact",
    "Value",
    "WelcomePath",
]
