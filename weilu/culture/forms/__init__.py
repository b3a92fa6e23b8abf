"""What leaders write, and how long it may be."""

from .belonging import BelongingForm
from .norms import ClauseForm, PublishForm, RenewalForm
from .values import ValueForm

__all__ = ["BelongingForm", "ClauseForm", "PublishForm", "RenewalForm", "ValueForm"]
