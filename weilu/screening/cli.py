"""`weilu screening …`: tables, training, scoring, figures; needs no database and no Django."""

import json as jsonlib
import sys
from pathlib import Path

from . import scoring
from .decide import DEFAULT
from .errors import CannotRead
from .fold import TABLE
from .model import dump, load
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
    json: bool = False, attacks: bool = False,
) -> str:  # fmt: skip
    """Measure a model on the rows it has not seen; `attacks`: on the same rows in disguise."""
    from . import evaluate as measured
    from . import evasion

    try:
        screen = _screen(model)
        if attacks:
            rows, table = evasion.measure(screen, data), evasion.table
        else:
            other = Screen(load(against)) if against else None
            rows, table = measured.evaluate(screen, data, against=other), measured.table
    except CannotRead as error:
        return _stop(error)
    return jsonlib.dumps(rows, ensure_ascii=False, indent=1) if json else table(rows)


def fairness(
    *, data: Path | None = None, model: Path | None = None, json: bool = False,
    write: bool = False,
) -> str:  # fmt: skip
    """Compare how alike groups are treated with the model that ships; worse ends with 1."""
    from . import fairness as measured

    try:
        now = measured.measure(_screen(model, views="canonical"), data)
    except CannotRead as error:
        return _stop(error)
    told = jsonlib.dumps(now, ensure_ascii=False, indent=1) if json else measured.table(now)
    if write:
        measured.BASELINE.write_text(jsonlib.dumps(now, indent=1) + "\n", "utf-8")
    elif lines := measured.worse(now, measured.baseline()):
        sys.stdout.write(f"{told}\n")
        return _stop(CannotRead("\n".join(lines)))
    return told


def learn(
    *, head: str, lang: str, out: Path, model: Path | None = None, seed: int = 0,
) -> str:  # fmt: skip
    """Read decisions as JSON lines (`text`, `label`, `weight`), write a model moved by them."""
    from . import learn as learning

    try:
        examples = [
            learning.Example(row["text"], int(bool(row["label"])), row.get("weight", 1.0))
            for row in map(jsonlib.loads, sys.stdin.buffer)
        ]
        moved = learning.learnt(
            load(model) if model else load(), head, lang, examples, seed
        )
    except (CannotRead, learning.TooFew) as error:
        return _stop(error)
    except (ValueError, KeyError, TypeError):
        return _stop(
            CannotRead("each line is an object with text, label and perhaps weight")
        )
    out.write_bytes(content := dump(moved))
    return f"{len(examples)} decisions, {len(content):,} bytes: {out}"


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
            places = attacks.under_patterns(row["text"], screen.automata["zh"], 0)
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


def _stop(error: Exception) -> str:
    sys.stderr.write(f"{error}\n")
    sys.exit(CANNOT_START)
