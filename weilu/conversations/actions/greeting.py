"""Noting who spoke again after a long time, for the reaction that reads the journal."""

from collections.abc import Iterable

from weilu.conversations.models import Return
from weilu.core.db import empty


def note_returns(returns: Iterable[Return]) -> None:
    """Keep first words after a long time away, once for each post."""
    Return.objects.bulk_create(returns, ignore_conflicts=True)


def forget_returns() -> None:
    """Drop them; a replay sees them again."""
    empty(Return)
