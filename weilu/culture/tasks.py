"""What this room does by the clock."""

from django_tasks import task

from . import actions


@task()
def call_rituals() -> int:
    """Call for the rituals that are due within a day, and say which were missed."""
    return actions.call_due()


@task()
def remind() -> int:
    """Remind those who have not agreed to the newest major edition of the norms."""
    return actions.remind_due()
