"""After somebody was erased: leaving none of their words in the pages of the search index."""

from collections.abc import Sequence

from django_tasks import task

from weilu.activity.models import Activity
from weilu.members.kinds import MemberErased

from . import search

ERASED = (MemberErased,)


def ask_to_tidy(batch: Sequence[Activity]) -> None:
    """Ask for the work, once for everybody erased lately; it may take a while."""
    tidy_search.enqueue()


@task()
def tidy_search() -> None:
    """Write the full-text index anew, step by step."""
    search.tidy()
