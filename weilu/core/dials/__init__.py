"""What operators may turn while the house runs: settings with bounds, words and a history.

Called dials, so that nobody takes them for Django's settings. A room declares its own in its
`dials.py`; `project/dials.py` lists all of them by group, and whoever needs one reads
`SILENT_EDIT.value`, which costs a look into a dictionary and never a query.
"""

from .base import Dial, Group, Unfit
from .kinds import Choice, Moment, Switch
from .numbers import Days, Span, Whole
from .words import Both

__all__ = [
    "Both",
    "Choice",
    "Days",
    "Dial",
    "Group",
    "Moment",
    "Span",
    "Switch",
    "Unfit",
    "Whole",
]
