"""How measurements are handed over: a table for people, JSON for programs."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from weilu.project.words import gettext as _


def option(args: Sequence[str], name: str, default: str = "") -> str:
    """What follows `--name`.

    Raises:
        SystemExit: Nothing follows it.
    """
    if name not in args:
        return default
    place = args.index(name) + 1
    if place == len(args) or args[place].startswith("--"):
        raise SystemExit(_("{name} needs a value.").format(name=name))
    return args[place]


def number(args: Sequence[str], name: str, default: int) -> int:
    """A whole number above zero that follows `--name`.

    Raises:
        SystemExit: It is none.
    """
    text = option(args, name, str(default))
    if not text.isdecimal() or int(text) < 1:
        raise SystemExit(_("{name} takes a whole number above zero.").format(name=name))
    return int(text)


def tell(figures: Mapping[str, Any], args: Sequence[str] = ()) -> None:
    """Print name and figure line by line; `--json FILE` keeps them, too."""
    for name, figure in figures.items():
        print(f"{name:24} {figure!s:>12}")  # noqa: T201  its answer
    keep(figures, args)


def table(rows: Sequence[Mapping[str, Any]], args: Sequence[str] = ()) -> None:
    """Print rows of the same columns below their names; `--json FILE` keeps them, too."""
    names = list(rows[0])
    wide = [max(len(name), *(len(str(row[name])) for row in rows)) for name in names]
    for line in [dict(zip(names, names, strict=True)), *rows]:
        cells = [
            str(line[name]).rjust(width) for name, width in zip(names, wide, strict=True)
        ]
        print("  ".join(cells))  # noqa: T201  its answer
    keep(rows, args)


def keep(figures: Any, args: Sequence[str]) -> None:
    """Write JSON where `--json FILE` asks for it."""
    if file := option(args, "--json"):
        Path(file).write_text(json.dumps(figures, indent=1), "utf-8")
