"""Hands pip's own settings to uv, which does not read them; values are never printed.

A company's mirror is set up for pip once, in a file or in `PIP_…` variables. What a person
has set for uv already is left alone.
"""

import ast
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from places import PYTHON

SINGLE = {
    "index-url": "UV_DEFAULT_INDEX",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "proxy": "ALL_PROXY",
}
SEVERAL = {  # uv's variable, and what it writes between the values
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
}
SECTIONS = ("global", "install", ":env:")  # a later one wins, as with pip


def pip_config() -> dict[str, str]:
    """Everything pip was told, from its files and its variables, the strongest last."""
    command = [str(PYTHON), "-m", "pip", "config", "list"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return parse(listed)


def parse(listed: str) -> dict[str, str]:
    """Read what `pip config list` prints: lines such as global.index-url='…'."""
    values: dict[tuple[int, str], str] = {}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.partition(".")
        if section in SECTIONS and key:
            values[SECTIONS.index(section), key.lstrip(".")] = str(ast.literal_eval(value))
    return {key: values[rank, key] for rank, key in sorted(values)}


def for_uv(config: Mapping[str, str], already: Mapping[str, str]) -> dict[str, str]:
    """Uv's variables saying the same as pip's settings."""
    said = {SINGLE[key]: config[key] for key in SINGLE if config.get(key)}
    for key, (variable, between) in SEVERAL.items():
        values = config.get(key, "").split()
        if key != "trusted-host":
            values = [value for value in values if _is_there(value)]
        if values:
            said[variable] = between.join(values)
    if config.get("no-index", "").lower() in ("1", "true", "yes", "on"):
        said["UV_NO_INDEX"] = "1"
    # pip weighs all indexes alike; here every file must match its hash, so that is safe.
    said["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return {key: value for key, value in said.items() if not already.get(key)}


def _is_there(address: str) -> bool:
    """Uv stops at a local index that is missing, where pip only goes on to the next."""
    parts = urlsplit(address)
    if parts.scheme == "file":
        return Path(unquote(parts.path)).exists()
    return parts.scheme != "" or Path(address).expanduser().exists()


def environment() -> dict[str, str]:
    """The environment to run uv in."""
    return {**os.environ, **for_uv(pip_config(), os.environ)}
