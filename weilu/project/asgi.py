"""What the server runs: live streams are answered here, every page on its own thread."""

import asyncio
import gc
import threading
from typing import Any, Literal

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from weilu.core.dials import snapshot

from . import warming
from .bodies import Receive
from .bridge import Bridge, Send, refuse
from .cores import OneCore
from .environ import Proxies, Scope
from .microcache import MicroCache
from .streams import Streams

LIVE = "/live"
Part = Literal["all", "web", "live"]


class Front:
    """One ASGI application for one port.

    Args:
        app: The pages, in WSGI.
        part: What this process serves: "all", "web" (the pages) or "live" (the streams).
    """

    def __init__(self, app: Any, *, part: Part = "all") -> None:
        proxies = Proxies(settings.WEILU_TRUSTED_PROXIES)
        limit = settings.WEILU_BODY_LIMIT
        self.part = part
        self.bridge = Bridge(app, proxies=proxies, body_limit=limit)
        self.streams = Streams(self.bridge)
        self.pages = MicroCache(
            self.bridge,
            cookies=(settings.LANGUAGE_COOKIE_NAME, settings.WEILU_THEME_COOKIE),
            ignored=(settings.CSRF_COOKIE_NAME,),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live_and_die(receive, send)
        elif scope["type"] != "http":  # a WebSocket: there are none here
            await send({"type": "websocket.close", "code": 1000})
        elif scope["path"] == LIVE and self.part != "web":
            await self.streams(scope, receive, send)
        elif self.part == "live":
            await refuse(send, 404, b"Not found")
        else:
            await self.pages(scope, receive, send)

    async def _live_and_die(self, receive: Receive, send: Send) -> None:
        await receive()
        if self.part != "web":
            await self.streams.start()
        page = await self.bridge.on_thread(threading.get_native_id)
        core = OneCore([threading.get_native_id(), page])
        looking = asyncio.create_task(self._look(core))
        gc.collect()
        gc.freeze()  # what is loaded now stays: no later collection walks through it again
        await send({"type": "lifespan.startup.complete"})
        if self.part != "live":
            warming.begin()
        await receive()
        looking.cancel()
        await self.leave()
        await asyncio.to_thread(self.bridge.stop)
        await send({"type": "lifespan.shutdown.complete"})

    async def _look(self, core: OneCore) -> None:
        """What operators set in another process holds here a second later."""
        while True:
            await asyncio.sleep(snapshot.EVERY)
            core.look()
            await self.bridge.on_thread(snapshot.look)

    async def leave(self) -> None:
        """End every stream: they would hold the process back for ever."""
        await self.streams.stop()


def front(part: Part = "all") -> Front:
    """The application of one server process."""
    return Front(get_wsgi_application(), part=part)
