"""`weilu check`: whether this installation is as it should be."""

import shutil
import sys
from collections.abc import Iterator

import click

from weilu.project import start
from weilu.project.words import gettext as _

ENOUGH_SPACE = 1 << 30  # bytes: an import and a backup of a small community fit
OLDEST_SQLITE = (3, 35)


@click.command(help=_("Check this installation: settings, database, disk, words."))
@click.option("--deploy", is_flag=True, help=_("Also what matters on the open internet."))
def check(deploy: bool) -> int:
    """Print what is wrong; 1 when something is."""
    start.rooms()
    problems = [*_django(deploy), *_database(), *_folder(), *_words()]
    for problem in problems:
        click.echo(problem, err=True)
    if not problems:
        click.echo(_("All is well: {where}.").format(where=_where()))
    return 1 if problems else 0


def _django(deploy: bool) -> Iterator[str]:
    from django.core import checks

    for message in checks.run_checks(include_deployment_checks=deploy):
        if message.level >= checks.WARNING and not message.is_silenced():
            yield str(message).replace("\n\t", " ")


def _database() -> Iterator[str]:
    import sqlite3

    from django.db import connection

    from weilu.project import ready

    if connection.vendor == "sqlite" and sqlite3.sqlite_version_info < OLDEST_SQLITE:
        found = sqlite3.sqlite_version
        yield _("SQLite {found} is too old; 3.35 is needed.").format(found=found)
    if waiting := ready.unapplied():
        template = _("The database is older than the program ({number} steps): bin/setup")
        yield template.format(number=len(waiting))


def _folder() -> Iterator[str]:
    from django.conf import settings

    folder = settings.DATA_DIR
    if not folder.is_dir():
        yield _("{folder} is missing: bin/setup").format(folder=folder)
        return
    free = shutil.disk_usage(folder).free
    if free < ENOUGH_SPACE:
        template = _("Only {megabytes} MB are free in {folder}.")
        yield template.format(megabytes=free >> 20, folder=folder)


def _words() -> Iterator[str]:
    from weilu.project import catalogues

    if not catalogues.is_compiled():
        yield _("The translations are not compiled: bin/setup")


def _where() -> str:
    import django
    from django.db import connection

    with connection.cursor():
        version = ".".join(map(str, connection.get_database_version()))
    python = sys.version.split()[0]
    parts = (f"Python {python}", f"Django {django.__version__}")
    return ", ".join((*parts, f"{connection.display_name} {version}"))
