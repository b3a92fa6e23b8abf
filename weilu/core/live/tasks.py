"""The housekeeping of the signal table."""

from django_tasks import task

from . import signals


@task()
def prune() -> int:
    """Forget signals no stream can ask for any more."""
    return signals.forget_old()
