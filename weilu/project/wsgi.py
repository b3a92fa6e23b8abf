"""The pages alone, for any WSGI server: `weilu.project.wsgi:application`."""

import os
import time
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weilu.project.settings")
pages = get_wsgi_application()

from weilu.core.dials import snapshot  # noqa: E402  Django had to be there first
from weilu.project import warming  # noqa: E402

looked = time.monotonic()
warming.begin()


def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """Our own server looks beside the requests at what was set; here it is done before one."""
    global looked  # noqa: PLW0603  one clock of the process
    if time.monotonic() - looked > snapshot.EVERY:
        snapshot.look()
        looked = time.monotonic()
    return pages(environ, start)
