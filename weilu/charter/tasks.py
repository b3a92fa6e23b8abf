"""What the charter does by the clock."""

from django_tasks import task

from weilu.core import clock

from .actions import asking, needs, waiting


@task()
def ask_again() -> int:
    """Open the quarter's survey on its first day, or on the first day there are questions."""
    return asking.ask_again(now=clock.now())


@task()
def look_at_goals() -> int:
    """Say which goals wait for a decision, or for an owner."""
    return waiting.call_goals(now=clock.now())


@task()
def look_at_needs() -> int:
    """Say which needs have been unmet for thirty days."""
    return needs.call_overdue(now=clock.now())
