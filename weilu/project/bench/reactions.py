"""`bin/bench reactions [--postgres] [--posts N] [--json FILE]`: the journal read from its start.

Data: `community.py` with 20,000 posts. Everything derived is dropped and derived again, one
reaction after the other in one process: the search index, the reading totals, the notices.
"""

import os
import tempfile
import time
from collections.abc import Sequence

from weilu.project import start

from .figures import number, tell
from .scratch import only_here

POSTS = 20_000


def main(args: Sequence[str] = ()) -> int:
    """Measure, print, and write JSON when asked."""
    with tempfile.TemporaryDirectory(prefix="weilu-bench-") as folder:
        os.environ |= only_here(folder)
        tell(measure(number(args, "--posts", POSTS)), args)
    return 0


def measure(posts: int) -> dict[str, float]:
    """Activities a second for each reaction, and for all of them together."""
    start.rooms()
    from django.core.management import call_command

    from weilu.activity import reactions
    from weilu.activity.models import Activity

    from .community import build

    call_command("migrate", verbosity=0)
    build(posts)
    activities = Activity.objects.count()
    figures: dict[str, float] = {"activities": activities}
    total = 0.0
    for reaction in [one for one in reactions.table() if one.drop]:
        began = time.perf_counter()
        reactions.replay(reaction)
        took = time.perf_counter() - began
        total += took
        figures[reaction.name] = round(activities / took)
    return figures | {"all_together": round(activities / total)}
