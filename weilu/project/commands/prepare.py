"""`weilu prepare`: what bin/setup does once the packages are there."""

import click

from weilu.project import start
from weilu.project.words import gettext as _


@click.command(hidden=True, help=_("Make this installation ready; bin/setup calls it."))
@click.option("--no-database", is_flag=True, help=_("Leave the community's data alone."))
def prepare(no_database: bool) -> None:
    """Catalogues, tables, static files: each only if it is not as it should be."""
    from weilu.project import ready

    ready.words()
    start.rooms()
    if not no_database:
        folder()
        ready.database()
    ready.static_files()


def folder() -> None:
    """Make the data folder, readable by its owner alone."""
    from django.conf import settings

    settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
