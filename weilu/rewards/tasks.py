"""What this room does by the clock."""

from django_tasks import task

from . import actions


@task()
def tick() -> int:
    """Let the ledger's time go on where something falls due and nothing else happens."""
    return actions.tick()
