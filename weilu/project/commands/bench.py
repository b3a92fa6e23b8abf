"""`weilu bench NAME …`: each measurement is a module of `weilu.project.bench` with a `main`."""

from importlib import import_module
from pathlib import Path

import click

from weilu.project import start
from weilu.project.words import gettext as _

FOLDER = Path(__file__).resolve().parents[1] / "bench"


def names() -> list[str]:
    """The measurements there are: modules that define `main`."""
    files = sorted(FOLDER.glob("[a-z]*.py"))
    return [file.stem for file in files if "\ndef main(" in file.read_text("utf-8")]


@click.command(
    hidden=True,
    help=_("Measure: pages, reactions, import, live …"),
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("name", required=False)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def bench(name: str | None, words: tuple[str, ...]) -> int:
    """Hand what follows the name to its `main(words) -> int | None`."""
    if name is None or name.startswith("-"):
        click.echo(_("Measurements: {names}").format(names=", ".join(names())))
        return 0
    if name not in names():
        known = ", ".join(names()) or "–"
        text = _("There is no measurement {name}; there are: {known}")
        raise click.UsageError(text.format(name=name, known=known))
    start.settings()
    answer = import_module(f"weilu.project.bench.{name}").main(list(words))
    return answer if isinstance(answer, int) else 0
