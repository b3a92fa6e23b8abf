"""The charter's tables, by noun."""

from .adopted import Adopted
from .goal import Goal, GoalMove, Tactic
from .need import Evidence, Need, Service
from .positioning import Draft, Edition, Positioning
from .survey import Answer, Asking, Option, Question, Round

__all__ = [
    "Adopted",
    "Answer",
    "Asking",
    "Draft",
    "Edition",
    "Evidence",
    "Goal",
    "GoalMove",
    "Need",
    "Option",
    "Positioning",
    "Question",
    "Round",
    "Service",
    "Tactic",
]
