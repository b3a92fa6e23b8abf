"""What this room does by the clock."""

from django_tasks import task

from . import actions


@task()
def tick() -> int:
    """Let the ledger's time go on where something falls due and nothing else happens."""
    return actions.tick()


@task()
def settle_touched() -> int:
    """Each minute: whose growth moved may stand at another level."""
    return actions.settle_touched()


@task()
def reconcile_levels() -> int:
    """Just after midnight everybody is a day older: who stands where is found anew."""
    return actions.settle_levels()


@task()
def reconcile_badges() -> int:
    """After the levels, each night: who has earned which badge is found anew."""
    return actions.settle_badges()


@task()
def tend_orders() -> int:
    """Each hour: orders nobody took on lapse, what was sent has come, addresses are forgotten."""
    return actions.tend_orders()


@task()
def settle_boards() -> int:
    """Each minute: what came to the ledger counts on boards."""
    return actions.settle_boards()


@task()
def freeze_boards() -> int:
    """Each hour: the places of a week, month or quarter that is over are noted."""
    return actions.freeze_boards()
