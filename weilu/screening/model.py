"""The model file: patterns with their weights for each head, as one `.npz` without pickles."""

import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import fold
from .errors import CannotRead

FORMAT = 1
SHIPPED = Path(__file__).parent / "data" / "weilu-1.npz"
LARGEST = 32_767  # of the whole numbers weights are kept in
ID_LENGTH = 12  # hex digits of the file's SHA-256


@dataclass(frozen=True)
class Head:
    """One linear judge: what it looks for, in which language, on which view of the text."""

    name: str
    lang: str  # zh, en; any: whatever the text
    view: str  # canonical; sound; words: says which words, never how likely
    bias: float = 0.0
    scale: float = 1.0  # a kept weight times this is the weight
    a: float = 1.0  # probability = 1 / (1 + exp(-(a·score + b)))
    b: float = 0.0
    calm: float = (
        1.0  # below one half the logit is multiplied by it: everyday talk is harmless
    )
    span_floor: float = 0.5  # a pattern as heavy as this is shown to the author


@dataclass(frozen=True)
class Model:
    """Patterns, and beside each its weights: `head[indptr[i]:indptr[i + 1]]`."""

    name: str
    heads: tuple[Head, ...]
    patterns: Sequence[str]
    indptr: NDArray[np.uint32]
    head: NDArray[np.uint8]
    weight: NDArray[np.int16]
    about: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""

    def weights(self, number: int) -> dict[str, float]:
        """What one head weighs, pattern by pattern."""
        chosen = np.flatnonzero(self.head == number)
        owners = np.searchsorted(self.indptr, chosen, side="right") - 1
        scale = self.heads[number].scale
        pairs = zip(owners.tolist(), self.weight[chosen].tolist(), strict=True)
        return {self.patterns[owner]: weight * scale for owner, weight in pairs}


def empty(name: str = "none") -> Model:
    """A model that knows nothing: rules alone."""
    return pack(name, (), {})


def pack(
    name: str, heads: Iterable[tuple[Head, Mapping[str, float]]], about: Mapping[str, Any]
) -> Model:
    """Put heads and their float weights together; the same input gives the same bytes."""
    scaled: list[Head] = []
    entries: list[tuple[str, int, int]] = []
    for number, (head, weights) in enumerate(heads):
        scale = max(map(abs, weights.values()), default=1.0) / LARGEST or 1.0
        scaled.append(replace(head, scale=scale))
        kept = ((text, round(weight / scale)) for text, weight in weights.items())
        entries += [(text, number, whole) for text, whole in kept if whole]
    entries.sort()
    patterns = sorted({text for text, _, _ in entries})
    counts = np.zeros(len(patterns) + 1, np.uint32)
    place = {text: at for at, text in enumerate(patterns, 1)}
    for text, _, _ in entries:
        counts[place[text]] += 1
    return Model(
        name=name,
        heads=tuple(scaled),
        patterns=patterns,
        indptr=np.cumsum(counts, dtype=np.uint32),
        head=np.array([number for _, number, _ in entries], np.uint8),
        weight=np.array([whole for _, _, whole in entries], np.int16),
        about=about,
    )


def dump(model: Model) -> bytes:
    """The file's bytes."""
    text = [pattern.encode("utf-8") for pattern in model.patterns]
    meta = {
        "format": FORMAT,
        "name": model.name,
        "heads": [asdict(head) for head in model.heads],
        "fold_sha256": fold.SHA256,
        **model.about,
    }
    into = io.BytesIO()
    np.savez_compressed(
        into,
        text=np.frombuffer(b"".join(text), np.uint8),
        ends=np.cumsum([len(piece) for piece in text], dtype=np.uint32),
        indptr=model.indptr,
        head=model.head,
        weight=model.weight,
        meta=np.frombuffer(json.dumps(meta, ensure_ascii=False).encode("utf-8"), np.uint8),
    )
    return into.getvalue()


def load(path: Path = SHIPPED) -> Model:
    """Read a model file.

    Raises:
        CannotRead: It is missing, no model, of another format or built for another fold.
    """
    try:
        return parse(path.read_bytes())
    except OSError as error:
        raise CannotRead(f"{path.name}: {error.strerror}") from error
    except CannotRead as error:
        raise CannotRead(f"{path.name}: {error}") from error


def parse(content: bytes) -> Model:
    """The model in these bytes.

    Raises:
        CannotRead: They are no model, of another format or built for another fold.
    """
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            parts = {name: file[name] for name in file.files}
        meta = json.loads(parts["meta"].tobytes())
        _checked(meta)
        return _built(parts, meta, hashlib.sha256(content).hexdigest()[:ID_LENGTH])
    except CannotRead:
        raise
    except Exception as error:  # a broken archive fails in a dozen ways
        raise CannotRead("this is no model file") from error


def _checked(meta: dict[str, Any]) -> None:
    if meta.get("format") != FORMAT:
        raise CannotRead(f"unknown format {meta.get('format')!r}")
    if meta.get("fold_sha256") != fold.SHA256:
        raise CannotRead("model was built for another fold")


def _built(parts: dict[str, NDArray[Any]], meta: dict[str, Any], id_: str) -> Model:
    text, ends = parts["text"].tobytes(), [0, *parts["ends"].tolist()]
    own = {"format", "name", "heads", "fold_sha256"}
    indptr, head, weight = parts["indptr"], parts["head"], parts["weight"]
    heads = tuple(Head(**one) for one in meta["heads"])
    if len(indptr) != len(ends) or len(head) != len(weight) or indptr[-1] != len(head):
        raise CannotRead("the arrays do not fit together")
    if len(head) and int(head.max()) >= len(heads):
        raise CannotRead("a weight belongs to no head")
    return Model(
        name=meta["name"],
        heads=heads,
        patterns=[text[a:b].decode("utf-8") for a, b in pairwise(ends)],
        indptr=indptr,
        head=head,
        weight=weight,
        about={key: value for key, value in meta.items() if key not in own},
        id=id_,
    )
