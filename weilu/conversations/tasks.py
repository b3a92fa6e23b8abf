"""What this room does by the clock."""

from django_tasks import task

from . import actions


@task()
def publish_due() -> int:
    """Say what members wrote to be said by now."""
    return actions.publish_due()


@task()
def run_timers() -> int:
    """Close and reopen what hosts set to close and reopen by now."""
    return actions.run_timers()


@task()
def ask_to_accept() -> int:
    """Ask those who got a reply that others like whether it is the answer."""
    return actions.ask_to_accept()


@task()
def ask_helpers() -> int:
    """Ask helpers about first posts that have waited for two hours; note broken promises."""
    return actions.ask_helpers() + actions.break_promises()


@task()
def clear_away() -> int:
    """Forget drafts after half a year, and files nobody used after a day."""
    return actions.forget_old_drafts() + actions.clear_unused()


@task()
def trust_settled() -> int:
    """Let those who are new no longer do what members do."""
    return actions.trust_settled()
