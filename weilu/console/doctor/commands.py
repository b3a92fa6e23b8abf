"""`weilu doctor`: the same look at the house, from a terminal."""

import json as jsonlib
import sys

from .checks import CHECKS
from .finding import Looked, looked

SIGNS = {True: "+", False: "!"}


def doctor(*, json: bool = False) -> str:
    """What was found, a line each, and what to do; leaves with 1 when something is vital and bad."""
    found = [looked(check) for check in CHECKS]
    text = _as_json(found) if json else "\n".join(map(_line, found))
    if any(each.check.is_vital and not each.finding.is_well for each in found):
        print(text)  # noqa: T201  a command speaks, also when it leaves with a sign
        sys.exit(1)
    return text


def _line(each: Looked) -> str:
    finding = each.finding
    line = f"{SIGNS[finding.is_well]} {each.check.name}: {finding.found}"
    return f"{line}\n    {finding.remedy}" if finding.remedy else line


def _as_json(found: list[Looked]) -> str:
    facts = {
        each.check.key: {
            "ok": each.finding.is_well,
            "vital": each.check.is_vital,
            "found": each.finding.brief,
            "remedy": each.finding.remedy,
        }
        for each in found
    }
    return jsonlib.dumps(facts, ensure_ascii=False, indent=2)
