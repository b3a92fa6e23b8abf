"""A real worker process with short times: `python -m weilu.project.tests.jobs_worker`."""

import json
import os
import sys

from weilu.project import start, worker


def main() -> int:
    start.settings()
    from django.conf import settings

    settings.TASKS["default"]["OPTIONS"] = json.loads(os.environ["WEILU_TEST_OPTIONS"])
    settings.WEILU_SCHEDULES = os.environ["WEILU_TEST_SCHEDULES"]
    return worker.run(pause=0.05)


if __name__ == "__main__":
    sys.exit(main())
