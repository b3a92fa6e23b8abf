"""What leaders write, and how long it may be."""

from .norms import ClauseForm, PublishForm, RenewalForm
from .values import ValueForm

__all__ = ["ClauseForm", "PublishForm", "RenewalForm", "ValueForm"]
