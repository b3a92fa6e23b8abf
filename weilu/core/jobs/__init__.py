"""Work for later, in the application's own database, behind the django-tasks API.

    @task()
    def send_digest(member_id: int) -> None: ...

    send_digest.enqueue(12)  # inside the caller's transaction: a rollback drops it

A job runs at least once: a worker may die after the work and before it says so, therefore
handlers are idempotent. `weilu/project/schedules.py` lists what runs by the clock.
"""

from .schedules import Schedule, schedule

__all__ = ["Schedule", "schedule"]
