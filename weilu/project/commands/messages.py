"""`weilu messages`: keep both languages complete."""

import json
from pathlib import Path

import click

from weilu.project.words import gettext as _
from weilu.project.words import ngettext


@click.command(help=_("Collect the words people read; say which are not translated."))
@click.option(
    "--fill",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("Put in translations from a JSON file: message to Chinese."),
)
@click.option("--missing", is_flag=True, help=_("Only list what is missing, as JSON."))
def messages(file: Path | None, missing: bool) -> int:
    """Both catalogues follow the code; 1 when something could not be put in."""
    from weilu.project import catalogues
    from weilu.project import messages as words

    if missing:
        lacking = words.missing(words.current(catalogues.TARGET))
        click.echo(json.dumps(lacking, ensure_ascii=False, indent=1))
        return 0
    given = words.read_words(file) if file else None
    catalogue, problems = words.update(given)
    for problem in problems:
        click.echo(problem, err=True)
    _tell(len(catalogues.messages(catalogue)), len(words.missing(catalogue)))
    return 1 if problems else 0


def _tell(known: int, lacking: int) -> None:
    total = ngettext("{number} message", "{number} messages", known)
    left = ngettext("{number} not translated", "{number} not translated", lacking)
    parts = (total.format(number=known), left.format(number=lacking))
    click.echo(" · ".join(parts))
