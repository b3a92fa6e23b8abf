"""What this room does by the clock."""

from django_tasks import task

from .actions import settle_all, settle_moved


@task()
def settle_segments() -> None:
    """Just after midnight everybody is a day older: who is in which segment is found anew."""
    settle_all()


@task()
def refresh_segments() -> None:
    """Every five minutes: who entered or left through what happened meanwhile."""
    settle_moved()
