"""What this room does by the clock."""

from django_tasks import task

from . import actions


@task()
def look_after_the_house() -> int:
    """Put what the house could not do by itself on the desk."""
    return actions.look_after_the_house()
