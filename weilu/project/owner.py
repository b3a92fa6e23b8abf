"""The look around before anybody is started: whether all is in order and somebody owns it.

A process of its own, so that the server's stays small: `weilu look ADDRESS`.
"""

import subprocess
import sys

import click

from weilu.project import start
from weilu.project.words import gettext as _

PATIENCE = 300  # seconds; the tables of a new community take about five
COMMAND = (sys.executable, "-m", "weilu.project.cli", "look")


class NotInOrder(Exception):
    """Something is wrong; the process that looked has said what, in one line."""


def look(address: str) -> str:
    """What to print besides the address: the owner's link, until there is an owner.

    Args:
        address: Where people will find us; empty: this process only serves, elsewhere begins it.

    Raises:
        NotInOrder: Settings, database or tables forbid to start.
    """
    asked = subprocess.run(  # noqa: S603  our own interpreter and module
        [*COMMAND, address],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    if asked.returncode:
        raise NotInOrder
    return asked.stdout


@click.command(
    hidden=True, name="look", help=_("What `weilu serve` asks before it serves.")
)
@click.argument("address")
def looking(address: str) -> int:
    """Prepare a community that is new, and only then; 1 when the tables are old."""
    start.rooms()
    from weilu.project import ready
    from weilu.project.web import behind

    if address and ready.is_new():
        ready.database()
    if text := behind():
        click.echo(text, err=True)
        return 1
    if address and (words := _to_know(address)):
        click.echo(words)
    return 0


def _to_know(address: str) -> str:
    """The owner's link, or whose passwords lie open here."""
    from weilu.members.commands import first_owner_link
    from weilu.project.demo.commands import is_here

    if is_here():
        return _(
            "The demo's people live here, with passwords anybody can read;"
            " `weilu demo remove` takes them away."
        )
    return first_owner_link(address)
