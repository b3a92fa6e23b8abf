"""`weilu screening …`: tables, training, scoring, figures; needs no database and no Django."""

import json as jsonlib
import sys
from pathlib import Path

from . import scoring
from .decide import DEFAULT
from .errors import CannotRead
from .fold import TABLE
from .model import load
from .rules import read
from .screen import Screen

WITH_BAD_LINES, CANNOT_START = 2, 1


def build_fold() -> str:
    """Write the table of the fold anew."""
    from . import folding

    return f"{folding.build(TABLE):,} characters are folded: {TABLE.name}"


def build_tables(*, data: Path) -> str:
    """Write the tables of the disguise views anew, from the lists in a folder."""
    from . import tables

    try:
        return "\n".join(f"{name}: {rows:,}" for name, rows in tables.build(data).items())
    except CannotRead as error:
        return _stop(error)


def train(*, data: Path, out: Path, seed: int = 0) -> str:
    """Fit every head from a folder of labelled rows and write the model."""
    from . import evaluate, making

    try:
        content, rows = making.make(data, seed)
    except CannotRead as error:
        return _stop(error)
    out.write_bytes(content)
    return f"{evaluate.table(rows)}\n{len(content):,} bytes: {out}"


def evaluate(
    *, data: Path, model: Path | None = None, against: Path | None = None,
    json: bool = False,
) -> str:  # fmt: skip
    """Measure a model on the rows it has not seen."""
    from . import evaluate as measured

    try:
        other = Screen(load(against)) if against else None
        rows = measured.evaluate(_screen(model), data, against=other)
    except CannotRead as error:
        return _stop(error)
    return (
        jsonlib.dumps(rows, ensure_ascii=False, indent=1) if json else measured.table(rows)
    )


def attack(*, kind: str, mode: str = "keyword", seed: int = 0) -> None:
    """Read JSON lines with `text`, write them with the text disguised."""
    from . import attacks

    if kind not in attacks.KINDS or mode not in ("random", "keyword"):
        _stop(CannotRead(f"--kind: {', '.join(attacks.KINDS)}; --mode: random, keyword"))
    screen = _screen(None)
    for line in sys.stdin.buffer:
        row = jsonlib.loads(line)
        if mode == "random":
            places = attacks.at_random(row["text"], seed)
        else:
            places = attacks.under_patterns(row["text"], screen.automaton, 0)
        row["text"] = attacks.attacked(row["text"], kind, places, seed)
        sys.stdout.write(jsonlib.dumps(row) + "\n")


def score(
    *, model: Path | None = None, rules: Path | None = None, views: str = "gate",
    top: int = 5,
) -> None:  # fmt: skip
    """Read JSON lines with `id` and `text`, write one answer for each."""
    try:
        screen = _screen(model, rules, views)
    except CannotRead as error:
        _stop(error)
    is_good = True
    write = sys.stdout.buffer.write
    for line, good in scoring.lines(screen, sys.stdin.buffer, top):
        write(line.encode("utf-8") + b"\n")
        is_good = is_good and good
    sys.stdout.flush()
    if not is_good:
        sys.exit(WITH_BAD_LINES)


def _screen(model: Path | None, rules: Path | None = None, views: str = "gate") -> Screen:
    if views not in ("gate", "canonical", "all"):
        raise CannotRead("--views: gate, canonical or all")
    ruleset = read(rules) if rules else None
    return Screen(load(model) if model else load(), ruleset, DEFAULT, views)


def _stop(error: CannotRead) -> str:
    sys.stderr.write(f"{error}\n")
    sys.exit(CANNOT_START)
