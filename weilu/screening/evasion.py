"""What disguises do to the Chinese head: how much of what it finds in clear it still finds."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from . import attacks, datasets, figures
from .evaluate import probabilities
from .screen import Screen

SET, HEAD = "zh_offense_cold", "offence"
FALSE_ALARMS = 0.1  # of clean harmless rows: the threshold everything is measured at
SAMPLE = 1_000  # rows
TARGETS = {
    "chaizi": 0.97, "homophone": 0.92, "shape": 0.85, "pinyin": 0.75, "initials": 0.70, "swap": 0.85,
    "emoji": 0.70, "spaced": 0.98, "zero-width": 1.0, "traditional": 0.99,
}  # fmt: skip

Row = dict[str, Any]


def measure(screen: Screen, folder: Path, mode: str = "keyword") -> list[Row]:
    """One row for each disguise: recall kept, and false alarms on harmless rows in disguise."""
    rows = datasets.measuring(folder, "test", SET)
    texts, truth = rows.texts[:SAMPLE], np.array(rows.labels[:SAMPLE])
    clean = probabilities(screen, HEAD, texts)
    bar = figures.threshold(truth, clean, FALSE_ALARMS)
    found = float(np.mean(clean[truth == 1] > bar))
    told = [_row("none", clean, truth, bar, found)]
    for kind in attacks.KINDS:
        p = probabilities(screen, HEAD, disguised(screen, texts, kind, mode))
        told.append(_row(kind, p, truth, bar, found))
    return told


def disguised(screen: Screen, texts: Sequence[str], kind: str, mode: str) -> list[str]:
    """The texts with their heaviest patterns, or three in ten of their characters, in disguise."""
    chinese = screen.automata["zh"]
    heads = screen.model.heads
    number = next(
        at for at in chinese.heads if (heads[at].name, heads[at].lang) == (HEAD, "zh")
    )
    result = []
    for text in texts:
        if mode == "random":
            places = attacks.at_random(text)
        else:
            places = attacks.under_patterns(text, chinese, number)
        result.append(attacks.attacked(text, kind, places))
    return result


def _row(
    kind: str, p: figures.Floats, truth: figures.Labels, bar: float, found: float
) -> Row:
    return {
        "disguise": kind,
        "kept": float(np.mean(p[truth == 1] > bar)) / found,
        "false_alarms": float(np.mean(p[truth == 0] > bar)),
        "target": TARGETS.get(kind),
    }


def table(rows: Sequence[Row]) -> str:
    """The figures as people read them, disguises that get past more than we want marked."""
    lines = ["disguise      kept  false alarms  target"]
    for row in rows:
        target = row["target"]
        mark = "  misses" if target and row["kept"] < target - 5e-4 else ""
        wanted = f"{target:.2f}" if target else "    "
        lines.append(
            f"{row['disguise']:<12} {row['kept']:.3f}         {row['false_alarms']:.3f}    {wanted}{mark}"
        )
    return "\n".join(lines)
