"""Makes the model file that ships: fits every head and writes what it was made of beside it."""

from pathlib import Path
from typing import Any

from . import datasets, evaluate, model, recipes
from .model import Model
from .screen import Screen

NAME = "weilu-1"
LARGEST = 6_000_000  # bytes of the file


def make(folder: Path, seed: int) -> tuple[bytes, list[evaluate.Row]]:
    """The file's bytes and its figures on test rows; the same seed gives the same bytes.

    Raises:
        CannotRead: A file is missing or has no licence.
    """
    fitted = list(recipes.fitted(folder))
    draft = model.pack(NAME, fitted, {})
    rows = evaluate.evaluate(Screen(draft), folder)
    made: Model = model.pack(NAME, fitted, _about(rows, seed))
    return model.dump(made), rows


def _about(rows: list[evaluate.Row], seed: int) -> dict[str, Any]:
    return {
        "trained_on": [
            {"file": name, "sha256": one["sha256"], "licence": one["licence"]}
            for name, one in datasets.licences().items()
        ],
        "figures": {
            f"{row['set']}/{row['part']}": round(row[row["figure"]], 4) for row in rows
        },
        "command": f"weilu screening train --seed {seed}",
    }
