"""What this community holds dear, and what it asks of everybody."""

from .norms import Clause, Edition, Reminder, Renewal, Severity
from .values import Value

__all__ = ["Clause", "Edition", "Reminder", "Renewal", "Severity", "Value"]
