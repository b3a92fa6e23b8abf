"""The `weilu` command: what a person types to run a community."""

import sys
from typing import Any

import click

from weilu.project.commands.bench import bench
from weilu.project.commands.borrowed import Borrowed, Rooms
from weilu.project.commands.check import check
from weilu.project.commands.demo import demo
from weilu.project.commands.failures import INTERRUPTED, sentence, wants_traceback
from weilu.project.commands.manage import manage
from weilu.project.commands.messages import messages
from weilu.project.commands.prepare import prepare
from weilu.project.owner import looking
from weilu.project.words import gettext as _

SERVER, WORKER = "weilu.project.server", "weilu.project.worker"
SERVING = {
    "serve": Borrowed(
        f"{SERVER}:serve",
        _("Serve the community: web and worker on one port."),
        rooms=False,
    ),
    "web": Borrowed(f"{SERVER}:web", _("Serve the pages alone."), rooms=False),
    "live": Borrowed(f"{SERVER}:live", _("Serve the live streams alone."), rooms=False),
    "worker": Borrowed(f"{WORKER}:worker", _("Run jobs and reactions alone."), rooms=False),
    "icons": Borrowed(
        "weilu.core.commands:icons", _("Write the icons in use into one file.")
    ),
    "doctor": Borrowed(
        "weilu.console.doctor.commands:doctor",
        _("Look at clock, disk, database, work and mail; say what to do."),
    ),
    "owner-link": Borrowed(
        "weilu.members.commands:owner_link",
        _("Print a one-time link that makes the owner."),
    ),
    "badge-key": Borrowed(
        "weilu.rewards.commands:badge_key", _("Make a key to sign badges with.")
    ),
    "erase": Borrowed(
        "weilu.members.commands:erase",
        _("Erase a member again whom a restored backup brought back."),
    ),
}
IMPORTERS = "weilu.connectors.importers.commands"
IMPORTS = {
    "gitter": Borrowed(f"{IMPORTERS}:gitter", _("Rooms and messages of a Gitter archive.")),
    "activity": Borrowed(
        f"{IMPORTERS}:activity", _("Who wrote when and where, without the words.")
    ),
}
JOURNAL = "weilu.activity.commands"
REACTIONS = {
    "run": Borrowed(f"{JOURNAL}:run", _("Run every reaction until nothing waits.")),
    "status": Borrowed(f"{JOURNAL}:status", _("How far each reaction has read.")),
    "replay": Borrowed(f"{JOURNAL}:replay", _("Derive everything of one reaction again.")),
    "retry": Borrowed(f"{JOURNAL}:retry", _("Try again what could not be digested.")),
}
LIBRARY = "weilu.screening.cli"  # a pure library: no room is loaded for it
SCREENING = {
    "score": Borrowed(
        f"{LIBRARY}:score", _("Judge texts: JSON lines in, JSON lines out."), rooms=False
    ),
    "evaluate": Borrowed(
        f"{LIBRARY}:evaluate", _("Measure a model on labelled texts."), rooms=False
    ),
    "train": Borrowed(
        f"{LIBRARY}:train", _("Fit the model that ships, from licensed texts."), rooms=False
    ),
    "learn": Borrowed(
        f"{LIBRARY}:learn",
        _("Move a head of the model by decisions of your own."),
        rooms=False,
    ),
    "fairness": Borrowed(
        f"{LIBRARY}:fairness",
        _("Check that no group is treated worse than before."),
        rooms=False,
    ),
    "attack": Borrowed(
        f"{LIBRARY}:attack", _("Disguise texts, to measure what gets past."), rooms=False
    ),
    "build-fold": Borrowed(
        f"{LIBRARY}:build_fold", _("Write the table of the fold anew."), rooms=False
    ),
    "build-tables": Borrowed(
        f"{LIBRARY}:build_tables",
        _("Write the tables of the disguise views anew."),
        rooms=False,
    ),
}


@click.group(
    cls=Rooms,
    borrowed=SERVING,
    help=_("Run a community."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name=None, version="0.1.0", prog_name="weilu")
@click.option("--traceback", is_flag=True, help=_("Show where something broke."))
def weilu(traceback: bool) -> None:
    """Everything below is one command each."""


@weilu.group("import", cls=Rooms, borrowed=IMPORTS, help=_("Bring in an old community."))
def import_() -> None:
    """One importer per kind of archive."""


@weilu.group(cls=Rooms, borrowed=REACTIONS, help=_("What follows from the journal."))
def reactions() -> None:
    """Cursors, dead letters, replay."""


@weilu.group(
    cls=Rooms, borrowed=SCREENING, help=_("What a text is: model, tables, figures.")
)
def screening() -> None:
    """Training, scoring and measuring, without a database."""


for command in (bench, check, demo, looking, manage, messages, prepare):
    weilu.add_command(command)


def main(typed: list[str] | None = None) -> int:
    """Run what was typed; what goes wrong is one line, unless `--traceback` is asked for."""
    try:
        answer: Any = weilu.main(typed, prog_name="weilu", standalone_mode=False)
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.UsageError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except Exception as error:
        if wants_traceback(typed):
            raise
        click.echo(sentence(error), err=True)
        return 1
    return answer if isinstance(answer, int) else 0


if __name__ == "__main__":
    sys.exit(main())
