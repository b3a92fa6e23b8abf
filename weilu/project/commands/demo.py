"""`weilu demo …`: the community to try things in."""

import shutil
from pathlib import Path

import click

from weilu.project import start
from weilu.project.commands.borrowed import Borrowed, Rooms
from weilu.project.demo.mark import mark
from weilu.project.words import gettext as _

PLACE = "weilu.project.demo.commands"
COMMANDS = {
    "fill": Borrowed(f"{PLACE}:fill", _("Fill an empty community with the demo.")),
    "remove": Borrowed(f"{PLACE}:remove", _("Take everything of the demo away again.")),
}


@click.group(cls=Rooms, borrowed=COMMANDS, help=_("A community to try things in."))
def demo() -> None:
    """It is written by us, and the same every time."""


@demo.command(hidden=True, name="ready", help=_("What bin/demo does before it serves."))
@click.option("--reset", is_flag=True, help=_("Begin again from nothing."))
def make_ready(reset: bool) -> None:
    """Tables, words, files and the demo's people; prints how to sign in."""
    from weilu.project import ready
    from weilu.project.commands.prepare import folder

    ready.words()
    start.rooms()
    folder()
    if reset:
        _begin_again()
    ready.database()
    _only_the_demo()
    ready.static_files()
    from importlib import import_module

    answer = import_module(PLACE).fill()
    if isinstance(answer, str):
        click.echo(answer)


def _only_the_demo() -> None:
    """Never mix the demo into a community of real people."""
    from weilu.members.models import Member

    if not mark().exists() and Member.objects.exists():
        text = _("{folder} holds a community already; choose another: bin/demo --data DIR")
        raise click.ClickException(text.format(folder=mark().parent))
    mark().touch()


def _begin_again() -> None:
    """Remove what bin/demo made, and nothing else."""
    from django.conf import settings
    from django.db import connection

    data = mark().parent
    if not mark().exists():
        if not any(data.iterdir()):
            return
        text = _("{folder} was not made by bin/demo; nothing was reset.")
        raise click.ClickException(text.format(folder=data))
    if connection.vendor != "sqlite":
        from django.core.management import call_command

        call_command("flush", interactive=False, verbosity=0)
        return
    for file in data.glob(f"{Path(connection.settings_dict['NAME']).name}*"):
        file.unlink()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
