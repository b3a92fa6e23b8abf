"""What this room does by the clock."""

from django_tasks import task

from . import actions


@task()
def measure_weeks() -> int:
    """Measure the week that is over, each night, and whatever is missing before it."""
    return actions.catch_up()
