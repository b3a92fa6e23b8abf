"""What this room does by the clock."""

from django_tasks import task

from . import actions, judging


@task()
def measure_weeks() -> int:
    """Measure the week that is over, each night, and whatever is missing before it.

    Notes to writers that no figure counts any more go with the night.
    """
    actions.forget_old()
    return actions.catch_up()


@task()
def open_pulse() -> int:
    """Ask a tenth of the active members this week's question, once a week."""
    opened = actions.open_pulse()
    return opened.asked if opened else 0


@task()
def ask_why() -> int:
    """Ask the team why, where the month that is over was not judged alike."""
    return judging.ask_why()
