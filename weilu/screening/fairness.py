"""Whether groups are treated alike, and whether a new model treats anybody worse than the last.

Our own sentences always measure: the same words said of another group should weigh the same, and
speech against prejudice is no offence. Where the labelled sets are at hand, HateCheck tells the
false alarms about each group, too.
"""

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import log
from pathlib import Path
from typing import Any

from . import datasets
from .evaluate import EVEN
from .screen import Screen

FAIR = Path(__file__).parent / "fair"
BASELINE = Path(__file__).parent / "data" / "fairness_baseline.json"
HEAD = "offence"
LANGUAGES = ("zh", "en")
ROUNDING = 4  # digits of a kept figure; less is no change
NEARLY = 1e-6  # of a probability, so that its logit is finite

ALLOWED = {  # how much worse a figure may be than the kept one
    "swaps": 0.05, "anti_bias": 0.0, "targets": 0.02, "spread": 0.01, "functions": 0.05,
}  # fmt: skip
HIGHER_IS_BETTER = {"anti_bias", "functions"}
WORDS = {
    "swaps": "another group moves the logit", "anti_bias": "speech against prejudice told right",
    "targets": "false alarms about", "spread": "between the best and the worst treated group",
    "functions": "told right of",
}  # fmt: skip

Figures = dict[str, Any]


def measure(screen: Screen, folder: Path | None = None) -> Figures:
    """All figures by language; those of HateCheck where its folder is given.

    Raises:
        CannotRead: The folder has no HateCheck.
    """
    told: Figures = {}
    for lang in LANGUAGES:
        told[lang] = {
            "swaps": round(swapped(screen, lang), ROUNDING),
            "anti_bias": round(defended(screen, lang), ROUNDING),
        }
        if folder is not None:
            told[lang] |= _functional(screen, folder, lang)
    return told


def swapped(screen: Screen, lang: str) -> float:
    """How far the logit moves, on average, when one group stands for another."""
    gaps = [
        abs(one - other)
        for variants in swaps(lang)
        for one, other in combinations([_logit(screen, text) for text in variants], 2)
    ]
    return sum(gaps) / len(gaps)


def defended(screen: Screen, lang: str) -> float:
    """The share of sentences against prejudice that are not taken for offence."""
    texts = [text for _group, text in anti_bias(lang)]
    return sum(_p(screen, text) < EVEN for text in texts) / len(texts)


def worse(now: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    """One line for each figure that got worse than is allowed; empty: the gate is open."""
    was = dict(_flat(before))
    return [
        f"{lang}: {WORDS[kind]}{name and ' ' + name}, {was[key]:.3f} before, {value:.3f} now"
        for key, value in _flat(now)
        if key in was and _is_worse(kind := key[1], value - was[key])
        for lang, _kind, name in [key]
    ]


def _is_worse(kind: str, rise: float) -> bool:
    return rise * (-1 if kind in HIGHER_IS_BETTER else 1) > ALLOWED[kind] + NEARLY


def _flat(figures: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str, str], float]]:
    """Every figure by language, kind and name."""
    for lang, kinds in figures.items():
        for kind, told in kinds.items():
            named = told.items() if isinstance(told, dict) else [("", told)]
            yield from (((lang, kind, name), value) for name, value in named)


def baseline(path: Path = BASELINE) -> Figures:
    """The figures of the model that ships."""
    kept: Figures = json.loads(path.read_text("utf-8"))
    return kept


def table(now: Mapping[str, Any]) -> str:
    """The figures as people read them."""
    lines = []
    for lang in LANGUAGES:
        one = now[lang]
        lines.append(
            f"{lang}  another group moves the logit by {one['swaps']:.3f};"
            f" {one['anti_bias']:.3f} of speech against prejudice told right"
        )
        for group, share in sorted(one.get("targets", {}).items()):
            lines.append(f"    false alarms about {group:<20} {share:.3f}")
    return "\n".join(lines)


@cache
def anti_bias(lang: str) -> Sequence[tuple[str, str]]:
    """Sentences of ours against prejudice, with whom they are about."""
    return [(group, text) for group, text in _rows(f"anti_bias_{lang}.tsv")]


@cache
def swaps(lang: str) -> Sequence[Sequence[str]]:
    """Each sentence of ours about every group in turn."""
    groups = tomllib.loads((FAIR / "groups.toml").read_text("utf-8"))[lang]
    return [
        [_sentence(text, many, one) for many, one in groups]
        for _label, text in _rows(f"swaps_{lang}.tsv")
    ]


def _sentence(text: str, many: str, one: str) -> str:
    filled = text.format(group=many, one=one)
    return filled[0].upper() + filled[1:]


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in (FAIR / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            first, _, text = line.partition("\t")
            yield first, text


def _functional(screen: Screen, folder: Path, lang: str) -> Figures:
    """HateCheck by group and by functionality."""
    rows = datasets.measuring(folder, "test", f"{lang}_hatecheck_functional")
    told = [int(_p(screen, text) >= EVEN) for text in rows.texts]
    marks = list(zip(rows.labels, told, strict=True))
    targets = _shares(
        (group, answer)
        for group, (label, answer) in zip(rows.more["target_ident"], marks, strict=True)
        if group and not label
    )
    functions = _shares(
        (name, int(label == answer))
        for name, (label, answer) in zip(rows.more["functionality"], marks, strict=True)
    )
    spread = round(max(targets.values()) - min(targets.values()), ROUNDING)
    return {"targets": targets, "spread": spread, "functions": functions}


def _shares(pairs: Iterable[tuple[str, int]]) -> dict[str, float]:
    by: dict[str, list[int]] = defaultdict(list)
    for name, one in pairs:
        by[name].append(one)
    return {
        name: round(sum(some) / len(some), ROUNDING) for name, some in sorted(by.items())
    }


def _p(screen: Screen, text: str) -> float:
    return screen.scores(text)[HEAD] or 0.0


def _logit(screen: Screen, text: str) -> float:
    p = min(1 - NEARLY, max(NEARLY, _p(screen, text)))
    return log(p / (1 - p))
