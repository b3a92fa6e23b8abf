"""The `.env` file: what this installation keeps to itself."""

import os
import secrets

from places import ROOT

FILE = ROOT / ".env"
TEXT = """# This installation's own settings; docs/self-hosting.md lists all of them.
WEILU_SECRET_KEY={key}
{folder}"""


def keep(folder: str = "") -> bool:
    """Write `.env` with a fresh secret key, readable by its owner alone; never twice.

    A folder named here is where the community is kept from now on.
    """
    if FILE.exists():
        return False
    line = f"WEILU_DATA_DIR={folder}\n" if folder else "# WEILU_DATA_DIR=./data\n"
    handle = os.open(FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(TEXT.format(key=secrets.token_urlsafe(50), folder=line))
    return True
