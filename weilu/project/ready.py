"""Making an installation ready: catalogues, tables, static files. Each step may run again."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from weilu.core import bundles
from weilu.core.bars import bar
from weilu.core.migrated import unapplied as unapplied
from weilu.project import catalogues
from weilu.project.environment import ROOT
from weilu.project.words import gettext as _

STAMP = ROOT / ".cache" / "static"


def words() -> bool:
    """Compile the words people read; False when they already were."""
    with catalogues.alone():
        if catalogues.is_compiled():
            return False
        catalogues.compile_all()
        return True


def database() -> int:
    """Bring the tables up to the code; returns how many migrations were run."""
    from django.core.management import call_command
    from django.db import connection

    waiting = len(unapplied())
    if waiting:
        with bar(_("Preparing the database"), waiting) as shown:
            call_command(
                "migrate", interactive=False, verbosity=1, stdout=Counted(shown.reach)
            )
    connection.close()
    return waiting


def is_new() -> bool:
    """Whether this database holds nothing at all, so that making its tables risks nothing."""
    from django.db import connection

    return not connection.introspection.table_names()


class Counted:
    """Stands where `migrate` writes, and counts the migrations it reports as done."""

    def __init__(self, reach: Callable[[int], None]) -> None:
        self.reach, self.done = reach, 0

    def write(self, text: str) -> None:
        if text.strip().endswith("OK"):
            self.done += 1
            self.reach(self.done)

    def flush(self) -> None:
        """Nothing is kept back."""


def static_files() -> bool:
    """Gather what browsers fetch, with names that change with the content."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    wanted = fingerprint([*map(Path, settings.STATICFILES_DIRS), *_locks()])
    with catalogues.alone(STAMP.parent):
        if root.is_dir() and STAMP.exists() and STAMP.read_text("utf-8") == wanted:
            return False
        call_command("collectstatic", interactive=False, verbosity=0)
        STAMP.write_text(wanted, "utf-8")
        return True


def _locks() -> Iterable[Path]:
    """Packages bring static files of their own; the locks say which. One module joins ours."""
    return (ROOT / "requirements", Path(bundles.__file__))


def fingerprint(folders: Iterable[Path]) -> str:
    """Changes when any file in these folders, or one of these files, does."""
    summed = hashlib.sha256()
    for folder in folders:
        files = folder.rglob("*") if folder.is_dir() else (folder,)
        for file in sorted(path for path in files if path.is_file()):
            summed.update(f"{file.relative_to(folder)}\0".encode())
            summed.update(hashlib.sha256(file.read_bytes()).digest())
    return summed.hexdigest()
