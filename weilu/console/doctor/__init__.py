"""The house's health, looked at in one place: for the page, for `weilu doctor`, for `/readyz`."""

from .checks import CHECKS
from .finding import Check, Finding, Looked, looked

__all__ = ["CHECKS", "Check", "Finding", "Looked", "looked"]
