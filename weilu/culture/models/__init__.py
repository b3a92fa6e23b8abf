"""What this community holds dear, and what it asks of everybody."""

from .norms import Clause, Edition, Reminder, Renewal, Severity
from .values import Value
from .welcome import PathLeft, Step, StepFact, WelcomePath

__all__ = [
    "Clause",
    "Edition",
    "PathLeft",
    "Reminder",
    "Renewal",
    "Severity",
    "Step",
    "StepFact",
    "Value",
    "WelcomePath",
]
