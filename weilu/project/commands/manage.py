"""`weilu manage …`: Django's own commands, for those who know them."""

import click

from weilu.project import start
from weilu.project.words import gettext as _


@click.command(
    help=_("Django's own commands."),
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Hand over to Django."""
    start.settings()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["weilu manage", *words])
