"""The housekeeping of the lease table itself."""

from datetime import timedelta

from django_tasks import task

from . import leases

DONE_KEPT = timedelta(days=1)
DEAD_KEPT = timedelta(days=30)


@task()
def prune() -> int:
    """Forget results after a day and dead letters after thirty."""
    return leases.prune(done=DONE_KEPT, given_up=DEAD_KEPT)
