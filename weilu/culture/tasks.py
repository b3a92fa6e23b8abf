"""What this room does by the clock."""

from django_tasks import task

from . import actions
from .actions import belonging


@task()
def celebrate() -> int:
    """Tell those who joined on this day, years ago, at half past nine where they live."""
    return actions.celebrate_due()


@task()
def call_rituals() -> int:
    """Call for the rituals that are due within a day, and say which were missed."""
    return actions.call_due()


@task()
def open_belonging() -> int:
    """Ask a fifth of the active members whether they feel at home, once a quarter."""
    opened = belonging.open_round()
    return opened.asked if opened else 0


@task()
def remind() -> int:
    """Remind those who have not agreed to the newest major edition of the norms."""
    return actions.remind_due()
