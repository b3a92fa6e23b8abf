"""What somebody types for a segment, and for one row of its filter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.members.models import Tag as TagOfTeam

from . import reading
from .fields import OPS, FieldOf, table
from .nodes import (
    MOST_AGE,
    MOST_CHARACTERS,
    MOST_DAYS,
    MOST_TIMES,
    InSegment,
    InSpace,
    Node,
    Not,
)
from .reading import COMPARING
from .saying import Names, sign

Choice = tuple[str, str]
FIRST = (">=", "<=", "=")


class SegmentForm(forms.Form):
    """A name, the filter, and what it is for."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=40,
        error_messages={"required": gettext_lazy("Give it a name.")},
    )
    filter = forms.CharField(
        label=gettext_lazy("The same as a line of text"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea({"rows": 3, "spellcheck": "false", "class": "mono"}),
        error_messages={"required": gettext_lazy("Say who is in it.")},
    )
    about = forms.CharField(
        label=gettext_lazy("What it is for"), max_length=200, required=False
    )


def whats(called: Names) -> list[tuple[str, list[Choice]]]:
    """What a row can ask, in groups; spaces, tags and segments only where there are some."""
    known = table()
    fields = [
        (f"field:{name}", str(each.label))
        for name, each in known.fields.items()
        if each.type != "set"
    ]
    deeds = [(f"did:{kind}", str(words)) for kind, words in known.kinds.items()]
    edges = [
        (f"{which}:{kind}", said % {"what": words})
        for which, said in (
            ("first", _("%(what)s: the first time")),
            ("last", _("%(what)s: the last time")),
        )
        for kind, words in known.kinds.items()
    ]
    places = [("tag", _("has a tag"))] if TagOfTeam.objects.exists() else []
    places += [("space", _("is inside a space"))] if called.spaces else []
    places += [("segment", _("is in a segment"))] if called.segments else []
    groups = [
        (_("What is known of them"), fields),
        (_("How often they did something"), deeds),
        (_("When they did it"), edges),
        (_("Where they belong"), places),
    ]
    return [group for group in groups if group[1]]


class RowForm(forms.Form):
    """One comparison; what it asks for depends on `what`."""

    what = forms.ChoiceField(
        label=gettext_lazy("One more condition"),
        required=False,
        widget=forms.Select({"aria-required": "false"}),
    )

    def __init__(
        self, called: Names, what: str = "", data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"what": what})
        self.called, groups = called, whats(called)
        self.fields["what"].choices = [("", _("Choose …")), *groups]  # type: ignore[attr-defined]
        if any(what == value for _group, group in groups for value, _words in group):
            kind, _colon, name = what.partition(":")
            self.fields |= ROWS[kind](name, called)

    @property
    def is_chosen(self) -> bool:
        """Whether it is known what to compare."""
        return len(self.fields) > 1

    def node(self) -> Node:
        """The row as part of a filter; only of a valid form.

        Raises:
            Unreadable: A value is out of bounds.
        """
        kind, _colon, name = self.cleaned_data["what"].partition(":")
        return NODES[kind](name, self.cleaned_data)


def _number(
    label: str, most: int, least: int = 0, initial: int | None = None
) -> forms.Field:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, initial=initial,
        error_messages={"required": _("Type a number.")},
    )  # fmt: skip


def _pick(label: str, choices: Iterable[Choice]) -> forms.Field:
    return forms.ChoiceField(label=label, choices=list(choices))


def _ops(ops: Sequence[str], words: Mapping[str, str] | None = None) -> forms.Field:
    """Comparisons, those meant most first."""
    order = [op for op in FIRST if op in ops]
    order += [op for op in ops if op not in (*FIRST, "in")]
    said = words or {}
    return _pick(_("Comparison"), [(op, said.get(op, sign(op))) for op in order])


def _of_field(name: str, _called: Names) -> dict[str, forms.Field]:
    known = table().fields[name]
    if known.type == "bool":
        truths = [("true", _("yes")), ("false", _("no"))]
        return {"value": _pick(_("Value"), truths)}
    if known.type == "text":
        words = {"=": _("is"), "!=": _("is not")}
        choices = [(word, word) for word in known.choices]
        return {"op": _ops(OPS["text"], words), "value": _pick(_("Value"), choices)}
    if known.type == "days":
        return {"op": _ops(known.ops), "value": _number(_("Days"), MOST_AGE)}
    return {"op": _ops(known.ops), "value": _number(_("Number"), MOST_TIMES)}


def _of_deed(_name: str, _called: Names) -> dict[str, forms.Field]:
    return {
        "op": _ops(COMPARING),
        "value": _number(_("Times"), MOST_TIMES, initial=1),
        "days": _number(_("Within days"), MOST_DAYS, 1, initial=30),
    }


def _of_edge(_name: str, _called: Names) -> dict[str, forms.Field]:
    words = {"<=": _("at most"), ">=": _("at least")}
    return {"op": _ops(("<=", ">="), words), "value": _number(_("Days ago"), MOST_AGE)}


def _belonging(choices: Callable[[Names], Iterable[Choice]]) -> Any:
    def fields(_name: str, called: Names) -> dict[str, forms.Field]:
        words = [("=", _("is so")), ("!=", _("is not so"))]
        return {
            "op": _pick(_("Comparison"), words),
            "value": _pick(_("Which"), choices(called)),
        }

    return fields


def _tags(_called: Names) -> Iterable[Choice]:
    return [(name, name) for name in TagOfTeam.objects.values_list("name", flat=True)]


def _numbered(named: Mapping[int, str]) -> Iterable[Choice]:
    return [(str(pk), name) for pk, name in named.items()]


ROWS: Mapping[str, Callable[[str, Names], dict[str, forms.Field]]] = {
    "field": _of_field, "did": _of_deed, "first": _of_edge, "last": _of_edge,
    "tag": _belonging(_tags),
    "space": _belonging(lambda called: _numbered(called.spaces)),
    "segment": _belonging(lambda called: _numbered(called.segments)),
}  # fmt: skip


def _field_said(name: str, typed: Mapping[str, Any]) -> Node:
    known: FieldOf = table().fields[name]
    value = typed["value"] == "true" if known.type == "bool" else typed["value"]
    return reading.field(name, typed.get("op", "="), value)


def _unless(node: Node, typed: Mapping[str, Any]) -> Node:
    return node if typed["op"] == "=" else Not(node)


NODES: Mapping[str, Callable[[str, Mapping[str, Any]], Node]] = {
    "field": _field_said,
    "did": lambda kind, typed: reading.did(kind, typed["op"], typed["value"], typed["days"], {}),
    "first": lambda kind, typed: reading.edge("first", kind, typed["op"], typed["value"]),
    "last": lambda kind, typed: reading.edge("last", kind, typed["op"], typed["value"]),
    "tag": lambda _name, typed: _unless(reading.tag(typed["value"]), typed),
    "space": lambda _name, typed: _unless(InSpace(int(typed["value"])), typed),
    "segment": lambda _name, typed: _unless(InSegment(int(typed["value"])), typed),
}  # fmt: skip
