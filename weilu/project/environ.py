"""An ASGI request in the words of WSGI (PEP 3333), believing proxies only where told to."""

import ipaddress
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

Scope = Mapping[str, Any]
Headers = Iterable[tuple[bytes, bytes]]

# Transfer-Encoding: the body is whole by now. Proxy: CGI programs took it for HTTP_PROXY.
LEFT_OUT = {b"transfer-encoding", b"proxy", b"content-length"}
FORWARDED = {
    b"forwarded",
    b"x-forwarded-for",
    b"x-forwarded-proto",
    b"x-forwarded-host",
    b"x-forwarded-port",
    b"x-real-ip",
}
ONCE = {b"host", b"content-type"}  # the first counts, a second one is somebody's trick


class Proxies:
    """The addresses whose `X-Forwarded-…` headers are believed, as networks."""

    def __init__(self, listed: str) -> None:
        names = listed.replace(",", " ").split()
        self.networks = [ipaddress.ip_network(name, strict=False) for name in names]

    def __contains__(self, address: str) -> bool:
        try:
            number = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(number in network for network in self.networks)

    def client(self, peer: str, forwarded: str) -> str:
        """The last address on the way that is no proxy of ours."""
        way = [part.strip() for part in forwarded.split(",") if part.strip()]
        for address in reversed(way):
            if peer not in self:
                break
            peer = address.strip("[]")
        return peer


def environ(scope: Scope, body: Any, length: int, proxies: Proxies) -> dict[str, Any]:
    """The environ of one request whose body lies in `body` and is `length` bytes long."""
    headers = collected(scope["headers"])
    host, port = scope.get("server") or ("localhost", "80")
    peer = (scope.get("client") or ("", 0))[0]
    root = scope.get("root_path", "")
    made = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root,
        "PATH_INFO": path(scope).removeprefix(root),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": str(host),
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": peer,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if length or scope["method"] in ("POST", "PUT", "PATCH"):
        made["CONTENT_LENGTH"] = str(length)
    if peer in proxies:
        _believe(made, headers, proxies)
    made.update(_variables(headers))
    return made


def path(scope: Scope) -> str:
    """The path's bytes, decoded as PEP 3333 wants them: latin-1, whatever they mean."""
    raw = scope.get("raw_path")
    whole = unquote_to_bytes(raw.partition(b"?")[0]) if raw else scope["path"].encode()
    return whole.decode("latin-1")


def collected(headers: Headers) -> dict[bytes, bytes]:
    """One value per name: cookies joined by `; `, others by `,`; names with `_` are tricks."""
    made: dict[bytes, bytes] = {}
    for name, value in headers:
        key = name.lower()
        if key in LEFT_OUT or b"_" in key or (key in ONCE and key in made):
            continue
        between = b"; " if key == b"cookie" else b","
        made[key] = made[key] + between + value if key in made else value
    return made


def _believe(made: dict[str, Any], headers: dict[bytes, bytes], proxies: Proxies) -> None:
    """Client, scheme and host as the nearest trusted proxy saw them."""
    way = headers.get(b"x-forwarded-for", b"").decode("latin-1")
    made["REMOTE_ADDR"] = proxies.client(made["REMOTE_ADDR"], way)
    scheme = _last(headers.get(b"x-forwarded-proto", b"")).lower()
    if scheme in (b"http", b"https"):
        made["wsgi.url_scheme"] = scheme.decode()
    if host := _last(headers.get(b"x-forwarded-host", b"")):
        headers[b"host"] = host


def _last(value: bytes) -> bytes:
    return value.rpartition(b",")[2].strip()


def _variables(headers: dict[bytes, bytes]) -> Iterable[tuple[str, str]]:
    for name, value in headers.items():
        if name not in FORWARDED:  # was believed above, or must not be believed by anybody
            yield _key(name), value.decode("latin-1")


@lru_cache(maxsize=256)
def _key(name: bytes) -> str:
    key = name.decode("latin-1").upper().replace("-", "_")
    return key if key == "CONTENT_TYPE" else f"HTTP_{key}"
