"""`weilu screening score`: JSON lines in, JSON lines out, in the same order."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from .screen import Scan, Screen

DIGITS = 6


def lines(
    screen: Screen, given: Iterable[bytes], top: int = 5
) -> Iterator[tuple[str, bool]]:
    """One answer for each line, and whether the line was good."""
    for number, line in enumerate(given, 1):
        try:
            row = json.loads(line)
        except ValueError:
            yield _bad(None, number, "invalid_json"), False
            continue
        yield _answer(screen, row, number, top)


def _answer(screen: Screen, row: Any, number: int, top: int) -> tuple[str, bool]:
    if not isinstance(row, dict):
        return _bad(None, number, "invalid_json"), False
    id_ = row.get("id")
    id_ = id_ if isinstance(id_, str | int | float) and not isinstance(id_, bool) else None
    if not isinstance(row.get("text"), str):
        return _bad(id_, number, "missing_text"), False
    return _json(_told(id_, screen.scan(row["text"], top=top), screen.model.id)), True


def _told(id_: str | float | None, scan: Scan, model: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": id_,
        "scores": {
            name: None if p is None else round(p, DIGITS) for name, p in scan.scores.items()
        },
        "decision": scan.decision.action,
        "category": scan.decision.category or None,
        "view": scan.view,
        "rules": list(scan.decision.rule_ids),
        "spans": [
            {"start": s.start, "end": s.end, "head": s.head, "weight": round(s.weight, 2)}
            for s in scan.spans
        ],
        "model": model,
    }
    return told | ({"truncated": True} if scan.is_truncated else {})


def _bad(id_: str | float | None, number: int, error: str) -> str:
    return _json({"id": id_, "line": number, "error": error})


def _json(row: dict[str, Any]) -> str:
    """As ASCII where half a surrogate pair would not go through a pipe."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return text if text.isprintable() else json.dumps(row, separators=(",", ":"))
