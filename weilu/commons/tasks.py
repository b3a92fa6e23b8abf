"""What this room does by the clock."""

from django_tasks import task

from . import lint


@task()
def look_at_newcomers_view() -> bool:
    """See whether somebody who joins today would find enough rooms, open and alive."""
    return lint.look()
