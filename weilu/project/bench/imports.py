"""`bin/bench imports gitter|activity PATH [--postgres] [--json FILE]`: an archive coming in.

Data: the archive named, brought into an empty community, with journal and search index; then
once more, to see how quickly nothing is found to be new.
"""

import os
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from weilu.project import start
from weilu.project.words import gettext as _

from .figures import tell
from .scratch import only_here

IMPORTERS = ("gitter", "activity")


def main(args: Sequence[str] = ()) -> int:
    """Measure, print, and write JSON when asked.

    Raises:
        SystemExit: No importer or no archive is named.
    """
    if len(args) < 2 or args[0] not in IMPORTERS:
        raise SystemExit(_("Name an importer (gitter, activity) and an archive."))
    with tempfile.TemporaryDirectory(prefix="weilu-bench-") as folder:
        os.environ |= only_here(folder)
        tell(measure(args[0], Path(args[1])), args)
    return 0


def measure(importer: str, archive: Path) -> dict[str, float]:
    """Activities written, seconds, and activities a second; seconds of the second run."""
    start.rooms()
    from django.core.management import call_command

    from weilu.activity.models import Activity

    call_command("migrate", verbosity=0)
    bring = getattr(import_module("weilu.connectors.importers.commands"), importer)
    began = time.perf_counter()
    bring(archive)
    took = time.perf_counter() - began
    written = Activity.objects.count()
    began = time.perf_counter()
    bring(archive)
    again = time.perf_counter() - began
    if Activity.objects.count() != written:
        raise RuntimeError("the second run added something")
    return {
        "activities": written,
        "seconds": round(took, 1),
        "a_second": round(written / took),
        "again_seconds": round(again, 1),
    }
