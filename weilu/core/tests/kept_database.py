"""The empty test database of this set of migrations, kept in `.cache` from run to run.

Building it takes as long as a thousand tests. Django still looks for missing steps in
the copy, and the digest covers every step of ours and the versions of everybody else's.
"""

import os
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / ".cache" / "tests"


def bring() -> None:
    """Lay the kept file where Django is going to look for its test database."""
    if kept := _kept():
        shutil.copyfile(kept, connection.settings_dict["TEST"]["NAME"])


def keep() -> None:
    """Keep the test database that was just built, unless one is kept already."""
    if _kept():
        return
    with suppress(OSError):  # a folder that is for reading only costs time, nothing else
        FOLDER.mkdir(parents=True, exist_ok=True)
        new = FOLDER / f"{_digest()}.{os.getpid()}"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(new)])
        for old in FOLDER.glob("*.sqlite3"):
            old.unlink(missing_ok=True)
        new.replace(FOLDER / f"{_digest()}.sqlite3")


def _kept() -> Path | None:
    path = FOLDER / f"{_digest()}.sqlite3"
    return path if path.exists() else None


def _digest() -> str:
    steps = sorted(ROOT.glob("weilu/*/migrations/*.py"))
    locks = sorted(ROOT.glob("requirements/*.txt"))
    whole = sha256()
    for path in (*steps, *locks):
        whole.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return whole.hexdigest()[:16]
