"""The table of figures: every labelled set against the model, beside reference and target."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from . import datasets, figures
from .datasets import Rows
from .fold import Offsets, canonical
from .heads import spans
from .screen import Screen

EVEN = 0.5  # the probability from which a head says yes
HATE_AT = 0.05  # chosen on dev/ for three classes, of which hate is rare
MANY = 10_000  # spans of one text

Row = dict[str, Any]


@dataclass(frozen=True)
class Set:
    """One labelled set, the head that answers for it, and what is asked of the figure."""

    name: str
    head: str
    figure: str = "macro_f1"
    reference: float = 0.0
    target: float = 0.0
    parts: tuple[str, ...] = ("dev", "test")


SETS = (
    Set("zh_offense_cold", "offence", "accuracy", 0.911, 0.918),
    Set("zh_sexism_swsr", "sexism", "macro_f1", 0.721, 0.76),
    Set("zh_hatecheck_functional", "offence", "macro_f1", 0.368, 0.70, parts=("test",)),
    Set("en_hatecheck_functional", "offence", "macro_f1", 0.464, 0.70, parts=("test",)),
    Set("en_toxic_surge", "offence", "macro_f1", 0.627, 0.74, parts=("test",)),
    Set("en_spam_sms", "spam", "macro_f1", 0.988, 0.988),
    Set("en_spam_youtube", "spam", "accuracy", 0.953, 0.965),
)
DAVIDSON = Set("en_hate_davidson", "offence", "macro_f1", 0.704, 0.78)
SPANS = Set("en_toxic_spans", "offence", "char_f1", 0.628, 0.66)


def evaluate(screen: Screen, folder: Path, *, against: Screen | None = None) -> list[Row]:
    """One row for each set and part; `against` adds McNemar between two models."""
    told = [
        binary(one, part, screen, against, datasets.measuring(folder, part, one.name))
        for one in SETS
        for part in one.parts
    ]
    for part in ("dev", "test"):
        told.append(
            three_way(part, screen, datasets.measuring(folder, part, DAVIDSON.name))
        )
        told.append(marked(part, screen, datasets.measuring(folder, part, SPANS.name)))
    return told


def binary(one: Set, part: str, screen: Screen, against: Screen | None, rows: Rows) -> Row:
    """All figures of a set of two classes."""
    truth, p = np.array(rows.labels), probabilities(screen, one.head, rows.texts)
    answers = (p >= EVEN).astype(int)
    row: Row = _row(one, part, len(truth)) | {
        "accuracy": figures.accuracy(truth, answers),
        "macro_f1": figures.macro_f1(truth, answers),
        "pr_auc": figures.average_precision(truth, p),
        "recall_1": figures.recall_at(truth, p),
        "ece": figures.calibration_error(truth, p),
        "interval": figures.interval(_figure(one.figure), truth, p),
    }
    if "target_ident" in rows.more:
        row["false_by_target"] = false_by_target(truth, answers, rows.more["target_ident"])
    if against is not None:
        other = (probabilities(against, one.head, rows.texts) >= EVEN).astype(int)
        row["mcnemar"] = figures.mcnemar(truth, answers, other)
    return row


def three_way(part: str, screen: Screen, rows: Rows) -> Row:
    """Hate, offence, neither: by two heads."""
    scores = [screen.scores(text) for text in rows.texts]
    rude = np.array([one["offence"] or 0.0 for one in scores])
    hateful = np.array([one["hate"] or 0.0 for one in scores])
    truth = np.array(rows.labels)
    told = np.where(rude < EVEN, 2, np.where(hateful >= HATE_AT, 0, 1))
    return _row(DAVIDSON, part, len(truth)) | {
        "accuracy": figures.accuracy(truth, told),
        "macro_f1": figures.macro_f1(truth, told),
    }


def marked(part: str, screen: Screen, rows: Rows) -> Row:
    """Which characters are told, against which people marked."""
    truth = [datasets.toxic(one) for one in rows.more["spans"]]
    told = [told_characters(screen, SPANS.head, text) for text in rows.texts]
    return _row(SPANS, part, len(truth)) | {"char_f1": figures.char_f1(truth, told)}


def told_characters(screen: Screen, head: str, text: str) -> frozenset[int]:
    """Every character of the original that lies in a span of this head."""
    folded = canonical(text)
    found = screen.words.scan(folded)
    pieces = spans(screen.words, found, folded, Offsets(text).original_span, MANY)
    return frozenset(
        at for span in pieces if span.head == head for at in range(span.start, span.end)
    )


def probabilities(screen: Screen, head: str, texts: Sequence[str]) -> figures.Floats:
    """What one head says of each text; a head without weights says nothing is there."""
    return np.array([screen.scores(text)[head] or 0.0 for text in texts])


def false_by_target(
    truth: figures.Labels, answers: figures.Labels, targets: Sequence[str | None]
) -> Mapping[str, float]:
    """The share of harmless sentences told wrong, for each group they are about."""
    groups = np.array([target or "" for target in targets])
    return {
        str(group): float(answers[(groups == group) & (truth == 0)].mean())
        for group in sorted(set(groups.tolist()) - {""})
    }


def table(rows: Sequence[Row]) -> str:
    """The figures as people read them, sets that miss their target marked."""
    lines = ["set                       part  rows  figure     now    reference  target"]
    for row in rows:
        now = row[row["figure"]]
        mark = "" if now >= row["target"] - 5e-4 else "  misses"
        lines.append(
            f"{row['set']:<25} {row['part']:<5} {row['rows']:>5} {row['figure']:<9}"
            f"  {now:.3f}  {row['reference']:.3f}      {row['target']:.3f}{mark}"
        )
    return "\n".join(lines)


def _row(one: Set, part: str, rows: int) -> Row:
    return {
        "set": one.name, "part": part, "rows": rows, "head": one.head, "figure": one.figure,
        "reference": one.reference, "target": one.target,
    }  # fmt: skip


def _figure(name: str) -> Callable[[figures.Labels, figures.Floats], float]:
    plain = {"accuracy": figures.accuracy, "macro_f1": figures.macro_f1}[name]
    return lambda truth, p: plain(truth, (p >= EVEN).astype(int))
