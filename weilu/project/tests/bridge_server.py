"""The bridge on a real port, over a small WSGI application: `… bridge_server FD TRACE`."""

import asyncio
import sys
import time
from hashlib import sha256
from pathlib import Path
from wsgiref.validate import validator

from weilu.project import web
from weilu.project.bridge import Bridge
from weilu.project.environ import Proxies

LIMIT = 8 << 20


class Endless:
    """A download without an end; says in a file when it was closed."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __iter__(self):
        while True:
            time.sleep(0.001)
            yield b"x" * 65_536

    def close(self) -> None:
        self.trace.write_text("closed", "utf-8")


def application(trace: Path):
    @validator
    def checked(environ, start_response):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        words = f"{environ['REQUEST_METHOD']} {len(body)} {sha256(body).hexdigest()}"
        text = f"{words} {environ.get('HTTP_COOKIE', '')}".encode()
        length = str(len(text))
        headers = [("Content-Type", "text/plain"), ("Content-Length", length)]
        start_response("200 OK", [*headers, ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return [text]

    def app(environ, start_response):
        if environ["PATH_INFO"] == "/endless":
            start_response("200 OK", [("Content-Type", "text/plain")])
            return Endless(trace)
        if environ["PATH_INFO"] == "/file":
            start_response("200 OK", [("Content-Length", str(LIMIT))])
            return environ["wsgi.file_wrapper"](Path(environ["QUERY_STRING"]).open("rb"))
        return checked(environ, start_response)

    return app


class Lasting:
    """A bridge that answers the server's question whether it is ready."""

    def __init__(self, bridge: Bridge) -> None:
        self.bridge = bridge

    async def __call__(self, scope, receive, send):
        if scope["type"] != "lifespan":
            await self.bridge(scope, receive, send)
            return
        for moment in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{moment}.complete"})

    async def leave(self) -> None:
        """Nothing here lasts."""


if __name__ == "__main__":
    bridge = Bridge(application(Path(sys.argv[2])), proxies=Proxies(""), body_limit=LIMIT)
    asyncio.run(web.serve(int(sys.argv[1]), Lasting(bridge)))
