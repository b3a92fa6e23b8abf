"""Reading what an operator wrote into a variable: a wrong one is answered by what would do.

Each returns what it was given, or raises ValueError with a sentence for the terminal.
"""

import base64
from ipaddress import ip_network
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from .words import gettext as _

DATABASES = ("postgresql", "postgres", "sqlite")
BADGE_KEY = 32  # bytes
CACHES = ("redis", "rediss", "unix")


def zone(name: str) -> str:
    """A time zone by its name."""
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        text = _("“{value}” is no time zone; one is Asia/Shanghai")
        raise ValueError(text.format(value=name)) from None
    return name


def web_address(url: str) -> str:
    """Where people find the community; empty: from host and port."""
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        text = _(
            "“{value}” is no address of a website, such as https://community.example.org"
        )
        raise ValueError(text.format(value=url))
    return url


def database_address(url: str) -> str:
    """Where rows live; empty: SQLite in the data folder. A password in it is not repeated."""
    if url and urlsplit(url).scheme not in DATABASES:
        raise ValueError(
            _("begin with postgresql://, as in postgresql://user:word@host/name")
        )
    return url


def cache_address(url: str) -> str:
    """Valkey or Redis; empty: none. A password in it is not repeated."""
    if url and urlsplit(url).scheme not in CACHES:
        raise ValueError(_("begin with redis://, as in redis://127.0.0.1:6379/0"))
    return url


def networks(listed: str) -> str:
    """Addresses or networks of proxies, separated by commas."""
    for name in listed.replace(",", " ").split():
        try:
            ip_network(name, strict=False)
        except ValueError:
            text = _("“{value}” is no network, such as 10.0.0.0/8 or 127.0.0.1")
            raise ValueError(text.format(value=name)) from None
    return listed


def badge_key(text: str) -> str:
    """What badges are signed with: 32 bytes in letters; empty: none are."""
    try:
        raw = base64.b64decode(text, altchars=b"-_", validate=True)
    except ValueError:
        raw = b"-"
    if text and len(raw) != BADGE_KEY:
        raise ValueError(
            _("32 bytes in the letters of base64 are wanted; weilu badge-key makes some")
        )
    return text
