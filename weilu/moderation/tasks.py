"""What this room does by the clock."""

from django_tasks import task

from . import actions


@task()
def pass_up() -> int:
    """Give what waited too long to whoever it rests on next; end what is too late."""
    return actions.let_lapse() + actions.pass_up()
