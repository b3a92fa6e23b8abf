"""Why a filter cannot be read, in a sentence with its place and what may have been meant."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from weilu.core.wording import sentences

from .errors import Unreadable
from .queries.saved import expanded
from .text import parse, place

Facts = Mapping[str, Any]


def told(no: Unreadable, text: str = "") -> str:
    """The reason; before it, in a text, line and column."""
    reason = WHY[no.why](no.facts)
    if not isinstance(no.at, int):
        return reason
    line, column = place(text, no.at)
    where = _("Line %(line)s, column %(column)s:") % {"line": line, "column": column}
    return sentences(where, reason)


def fault(text: str) -> str:
    """Why this text is no filter, in a sentence; empty where it is one."""
    try:
        expanded(parse(text))
    except Unreadable as no:
        return told(no, text)
    return ""


def _met(facts: Facts) -> str:
    return str(facts.get("met") or "") or _("the end")


def _near(facts: Facts) -> str:
    near = facts.get("near")
    return _("Did you mean %(near)s?") % {"near": near} if near else ""


def _field(facts: Facts) -> str:
    return sentences(_("There is no field called %(word)s.") % facts, _near(facts))


def _kind(facts: Facts) -> str:
    return sentences(_("Nothing called %(word)s is counted.") % facts, _near(facts))


WHY: Mapping[str, Callable[[Facts], str]] = {
    "long": lambda facts: _("A filter has %(most)s characters at most.") % facts,
    "deep": lambda facts: _("More than %(most)s levels within each other.") % facts,
    "large": lambda facts: (
        _("More than %(most)s parts: narrow it, or save a part.") % facts
    ),
    "shape": lambda _facts: _("This is no part of a filter."),
    "list": lambda _facts: _("A list of parts belongs here."),
    "unknown": lambda facts: _("Filters know no %(word)s.") % facts,
    "field": _field,
    "kind": _kind,
    "op": lambda facts: _("%(word)s compares with %(ops)s only.") % facts,
    "listed": lambda facts: _("A list of 1 to %(most)s values belongs here.") % facts,
    "truth": lambda facts: _("%(word)s is true or false.") % facts,
    "word": lambda facts: _("%(word)s asks for a word in double quotes.") % facts,
    "choice": lambda facts: (
        _("“%(word)s” is none of: %(all)s.")
        % {"word": facts["word"], "all": ", ".join(facts["choices"])}
    ),
    "number": lambda facts: (
        _("A whole number from %(least)s to %(most)s belongs here.") % facts
    ),
    "where": lambda _facts: _("Only space=… or door=… can stand here, and one of them."),
    "sign": lambda facts: _("“%(word)s” says nothing here.") % facts,
    "more": lambda facts: (
        _("“%(word)s” stands behind the end: “and” or “or” is missing.") % facts
    ),
    "needs": lambda facts: (
        _("“%(word)s” is missing before “%(met)s”.") % {**facts, "met": _met(facts)}
    ),
    "leaf": lambda facts: (
        _("A field or a condition belongs here, not “%(met)s”.") % {"met": _met(facts)}
    ),
    "compare": lambda facts: (
        _("Behind %(word)s belongs a comparison, as >= 3.") % {"word": facts["word"]}
    ),
    "value": lambda facts: _("A value belongs here, not “%(met)s”.") % {"met": _met(facts)},
    "days": lambda facts: (
        _("Days are written as 30d, not “%(met)s”.") % {"met": _met(facts)}
    ),
    "taken": lambda facts: _("There is a segment called “%(word)s”.") % facts,
    "circle": lambda _facts: _("It would lead back to itself."),
    "nested": lambda facts: _("Segments within segments: %(most)s levels at most.") % facts,
    "segment": lambda facts: _("There is no segment %(word)s any more.") % facts,
}
