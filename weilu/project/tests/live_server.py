"""The live part alone with a door for tests: `python -m weilu.project.tests.live_server FD`."""

import asyncio
import sys

from weilu.project import start, tree, web


def allowed(session_key: str | None, channels: list[str]) -> list[str]:
    """Members hear everything but `topic:403`; guests `community`."""
    if session_key is None:
        return [channel for channel in channels if channel == "community"]
    return [channel for channel in channels if channel != "topic:403"]


if __name__ == "__main__":
    tree.hold_lifeline()
    start.rooms()
    from django.conf import settings

    settings.WEILU_LIVE_AUTHORISE = "weilu.project.tests.live_server.allowed"
    from weilu.project.asgi import front

    web.allow_many_files()
    asyncio.run(web.serve(int(sys.argv[1]), front("live")))
