"""What this room does by the clock."""

from django_tasks import task

from . import actions


@task()
def publish_due() -> int:
    """Say what members wrote to be said by now."""
    return actions.publish_due()


@task()
def clear_away() -> int:
    """Forget drafts after half a year, and files nobody used after a day."""
    return actions.forget_old_drafts() + actions.clear_unused()
