"""A rule as text, to read, keep and carry elsewhere: TOML, and the same fields as its form."""

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .models import WordRule

LONGEST = 8_000_000  # characters: 60,000 terms of 100, and the rest
PLAIN = (
    "name", "deed", "match", "instead", "tag", "report_as", "clause", "reason_zh", "reason_en",
    "trust", "door", "language",
)  # fmt: skip
LISTS = ("terms", "patterns", "exceptions")


class Unreadable(ValueError):
    """What was typed is no such text; its words are for whoever typed it."""


def as_text(rule: WordRule, spaces: Mapping[int, str]) -> str:
    """The rule as text; spaces by their addresses, which are the same elsewhere."""
    lines = [
        f"{name} = {_value(getattr(rule, name))}" for name in PLAIN if _has(rule, name)
    ]
    if not rule.sounds:
        lines.append("sounds = false")
    if rule.until:
        lines.append(f"until = {rule.until:%Y-%m-%dT%H:%M:%SZ}")
    if known := [spaces[pk] for pk in rule.spaces if pk in spaces]:
        lines.append(f"spaces = {_value(known)}")
    listed = (rule.lines, rule.expressions, rule.spared)
    for name, values in zip(LISTS, listed, strict=True):
        if values:
            words = "".join(f"  {_value(value)},\n" for value in values)
            lines.append(f"{name} = [\n{words}]")
    return "\n".join(lines) + "\n"


def _has(rule: WordRule, name: str) -> bool:
    if name == "report_as" and rule.deed != WordRule.Deed.REPORT:
        return False
    return getattr(rule, name) not in (None, "")


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Where reading ended: its own words are in English alone."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else text.rstrip().count("\n") + 1


def from_text(text: str) -> dict[str, Any]:
    """What a text says, as the form takes it.

    Raises:
        Unreadable: It is no such text, or says something a rule does not have.
    """
    try:
        found = tomllib.loads(text[:LONGEST])
    except tomllib.TOMLDecodeError as error:
        line = _line_of(error, text)
        raise Unreadable(
            _("This is no rule as text: look at line %(line)s.") % {"line": line}
        ) from error
    unknown = sorted(set(found) - {*PLAIN, *LISTS, "until", "spaces", "sounds"})
    if unknown:
        raise Unreadable(_("A rule has nothing called “%(name)s”.") % {"name": unknown[0]})
    data: dict[str, Any] = {name: found[name] for name in PLAIN if name in found}
    for name in LISTS:
        data[name] = "\n".join(map(str, _list(found, name)))
    data["spaces"] = [str(each) for each in _list(found, "spaces")]
    data["sounds"] = found.get("sounds", True) is not False
    if until := found.get("until"):
        data["until"] = str(until)
    return data


def _list(found: Mapping[str, Any], name: str) -> list[Any]:
    values = found.get(name, [])
    if not isinstance(values, list):
        raise Unreadable(_("“%(name)s” is a list in square brackets.") % {"name": name})
    return values
