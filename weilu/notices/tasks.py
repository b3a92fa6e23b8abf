"""What this room does by the clock, and after a letter was written."""

from django_tasks import task

from . import actions


@task()
def send_letters() -> int:
    """Send what is due; running twice sends nothing twice."""
    return actions.send_due()


@task()
def forget_letters() -> int:
    """Delete letters after thirty days."""
    return actions.forget_old()


@task()
def tell_by_letter(member_id: int, activity_id: int) -> bool:
    """Write to a member what was decided, if they have not seen it by now."""
    return actions.tell_by_letter(member_id=member_id, activity_id=activity_id)
