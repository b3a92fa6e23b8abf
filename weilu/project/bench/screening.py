"""`bin/bench screening --data DIR`: how many messages a second one core screens, beside others.

Data: the messages of COLD's and Davidson's test parts (5,740) and 60,000 terms drawn with seed 0 from a
list that only measures; `DIR` holds `test/` and `lexicon/`. Load: one process, one thread, its CPU time, the
best of five rounds; building is told apart. What the others find is told beside: they fold less or
not at all. Others that are not installed (`requirements/bench.txt`) are left out and named.
"""

import gzip
import os
import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from . import figures
from .peers import PEERS, Engine, Missing

TERMS = 60_000
ROUNDS = 5
SAMPLE = 300  # messages for engines that would take minutes
SLOW = 2_000  # messages a second: below, a sample is enough
SETS = ("zh_offense_cold", "en_hate_davidson")
LIST = "lexicon/bench_only_houbb_65k.txt.gz"
PERCENTILES = (50, 99)
HELP = "bin/bench screening --data DIR [--json FILE]"

WAYS = (  # ours: name, task, views, spans
    ("weilu, all heads", "heads and words", "canonical", 0),
    ("weilu, with spans", "with spans", "canonical", 5),
    ("weilu, with disguises", "with disguises", "gate", 5),
)

Row = dict[str, Any]


class Load(NamedTuple):
    """What every engine is given."""

    messages: Sequence[str]
    terms: Sequence[str]


def main(args: Sequence[str] = ()) -> int:
    """Measure, print, and write JSON when asked."""
    folder = figures.option(args, "--data")
    if not folder:
        raise SystemExit(HELP)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    load = Load(messages(Path(folder)), terms(Path(folder)))
    rows = [*ours(load), *others(load)]
    base = {
        row["task"]: row["per_second"] for row in rows if row["engine"].startswith("weilu")
    }
    for row in rows:
        row["ours_against_it"] = round(base[row["task"]] / row["per_second"], 2)
    figures.table(rows)
    figures.tell(about := singles(load) | machine())
    figures.keep({"rows": rows, "about": about}, args)
    return 0


def messages(folder: Path) -> list[str]:
    """The same for everybody."""
    from weilu.screening import datasets

    return [
        text for name in SETS for text in datasets.measuring(folder, "test", name).texts
    ]


def terms(folder: Path) -> list[str]:
    """60,000 of a list that is never a rule of anybody."""
    lines = gzip.decompress((folder / LIST).read_bytes()).decode("utf-8").splitlines()
    known = sorted({line.strip() for line in lines} - {""})
    return random.Random(0).sample(known, TERMS)  # noqa: S311  told again by the same seed


def ours(load: Load) -> Iterable[Row]:
    """The whole way, and the parts that have a peer."""
    from weilu.screening.screen import Screen

    rules = ruleset(load.terms)
    for name, task, views, top in WAYS:
        began = time.process_time()
        screen = Screen(ruleset=rules, views=views)
        built = time.process_time() - began
        yield measured(name, task, whole(screen, top), load.messages, built)
    engine, built = words(rules)
    yield measured("weilu, words", "words", engine, load.messages, built)
    yield measured("weilu, MinHash", "signature", sign, load.messages)


def whole(screen: Any, top: int) -> Engine:
    """Scores, rules, decision, and so many spans."""
    return lambda text: len(screen.scan(text, top=top).hits)


def sign(text: str) -> int:
    """A signature; short texts have none."""
    from weilu.screening import neardup

    return int(neardup.signature(text) is not None)


def ruleset(terms: Sequence[str]) -> Any:
    """The terms as rules that hold."""
    from weilu.screening.fold import canonical
    from weilu.screening.rules import Rule, RuleSet

    return RuleSet(
        Rule(number, term, "hold")
        for number, term in enumerate(terms)
        if canonical(term).strip()
    )


def words(rules: Any) -> tuple[Engine, float]:
    """The word list alone: fold, scan, count."""
    from weilu.screening.automaton import Automaton
    from weilu.screening.fold import canonical
    from weilu.screening.model import empty

    began = time.process_time()
    automaton = Automaton(empty(), rules=rules.by_pattern)
    built = time.process_time() - began
    return lambda text: len(automaton.scan(canonical(text)).matches), built


def others(load: Load) -> Iterable[Row]:
    """Each peer that is installed, on the same messages and terms."""
    for peer in PEERS:
        began = time.process_time()
        try:
            engine: Engine = peer.make(load.terms)
        except Missing as missing:
            print(f"{peer.name}: not installed ({missing})", file=sys.stderr)  # noqa: T201
            continue
        built = time.process_time() - began
        yield measured(peer.name, peer.task, engine, load.messages, built)


def measured(
    name: str, task: str, engine: Engine, messages: Sequence[str] = (), built: float = 0
) -> Row:
    """The best of five rounds; of a slow engine on a sample of the messages."""
    chosen = random.Random(0).sample(list(messages), SAMPLE)  # noqa: S311  as above
    seconds, hits = best(engine, chosen, 1)
    if SAMPLE / seconds >= SLOW:
        chosen = list(messages)
    seconds, hits = best(engine, chosen, ROUNDS)
    return {
        "engine": name, "task": task, "messages": len(chosen), "hits": hits,
        "per_second": round(len(chosen) / seconds), "build_s": round(built, 2),
    }  # fmt: skip


def best(engine: Engine, messages: Sequence[str], rounds: int) -> tuple[float, int]:
    """CPU seconds of the quickest round, and what it found."""
    seconds, hits = [], 0
    for _round in range(rounds):
        began = time.process_time()
        hits = sum(engine(text) for text in messages)
        seconds.append(time.process_time() - began)
    return min(seconds), hits


def singles(load: Load) -> dict[str, Any]:
    """What one message costs, the median and the worst in a hundred, in microseconds."""
    from weilu.screening.screen import Screen

    screen = Screen(ruleset=ruleset(load.terms))
    costs = []
    for text in load.messages:
        began = time.process_time_ns()
        screen.scan(text)
        costs.append(time.process_time_ns() - began)
    costs.sort()
    return {
        f"one message, p{percent}, µs": round(costs[len(costs) * percent // 100] / 1000)
        for percent in PERCENTILES
    }


def machine() -> dict[str, str]:
    """Where it was measured, and with what."""
    import platform
    from importlib.metadata import version

    names = ("ahocorasick-rs", "numpy")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    load, *_ = os.getloadavg()
    return {
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, load {load:.1f}",
        "versions": f"Python {platform.python_version()}, {versions}",
    }
