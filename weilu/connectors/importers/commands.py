"""`weilu import …`: with a bar, a report, and a line that says what is wrong."""

import json as jsonlib
from pathlib import Path

from django.utils.translation import gettext as _

from weilu.core.bars import Bar
from weilu.core.cores import other_cores

from . import activity_log
from . import gitter as gitter_archive
from .report import Report, reason


def gitter(path: Path, *, dry_run: bool = False, json: bool = False) -> str:
    """Take in a Gitter archive (Parquet).

    Raises:
        BadFile: Something in the file is wrong; nothing was written.
    """
    bar = _Progress(_("Messages"))
    with other_cores() as pool:
        report = gitter_archive.run(path, progress=bar, pool=pool, dry=dry_run)
    bar.end()
    return _said(report, json=json)


def activity(path: Path, *, dry_run: bool = False, json: bool = False) -> str:
    """Take in who wrote when and where, without texts (Parquet).

    Raises:
        BadFile: Something in the file is wrong; nothing was written.
    """
    bar = _Progress(_("Messages"))
    report = activity_log.run(path, progress=bar, dry=dry_run)
    bar.end()
    return _said(report, json=json)


class _Progress:
    """A bar that learns how much there is when the first batch is done."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.bar: Bar | None = None

    def __call__(self, done: int, total: int) -> None:
        self.bar = self.bar or Bar(self.label, total)
        self.bar.reach(done)

    def end(self) -> None:
        if self.bar:
            self.bar.end()


def _said(report: Report, *, json: bool) -> str:
    if json:
        return jsonlib.dumps(report.as_dict(), ensure_ascii=False, indent=2)
    lines = [
        _("%(messages)s messages, %(topics)s topics, %(spaces)s spaces, %(people)s people")
        % report.as_dict(),
        _("%(already)s were here already; %(rows)s rows in the file, %(distinct)s distinct")
        % report.as_dict(),
    ]
    lines += [
        _("left out: %(why)s: %(number)d") % {"why": reason(why), "number": number}
        for why, number in report.left_out.items()
    ]
    lines.append(
        _("%(seconds).1f seconds, %(pace)d messages a second")
        % {"seconds": report.seconds, "pace": report.pace}
    )
    return "\n".join(lines)
