"""A filter as people write it: `joined_days >= 14 and not tag("team")`.

    expr = and {"or" and};  and = not {"and" not};  not = ["not"] atom;  atom = "(" expr ")" | leaf
    leaf = name op value | tag(str) | in_space(id) | in_segment(id)
         | did(kind, op n, days"d" [, space=id | door=word]) | first(kind) op days"d" | last(…) …
         | all(expr, …) | any(expr, …)      for groups of none or one

Reading what was written gives the same filter again.
"""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import NamedTuple

from . import reading
from .errors import Unreadable
from .fields import table
from .nodes import (
    DEEPEST,
    MOST_CHARACTERS,
    All,
    AnyOf,
    Did,
    Edge,
    Field,
    InSegment,
    InSpace,
    Node,
    Not,
    Tag,
    Value,
)

TOKEN = re.compile(
    r"""\s*(?:(?P<word>[a-z][a-z0-9_.]*)|(?P<number>-?\d{1,18})(?P<unit>d\b)?
    |(?P<string>"(?:[^"\\\n]|\\["\\])*")|(?P<op><=|>=|!=|<|>|=)|(?P<sign>[()\[\],]))""",
    re.VERBOSE,
)
ESCAPED = re.compile(r'\\(["\\])')
LEAVES = ("tag", "in_space", "in_segment", "did", "first", "last", "all", "any")
WORDS = ("and", "or", "not", "in", "has", "true", "false")
NESTED = 4 * DEEPEST  # brackets within each other; more than any filter needs


class Token(NamedTuple):
    kind: str  # word, number, days, string, op, sign, end
    text: str
    at: int


def parse(text: str) -> Node:
    """The filter a text says.

    Raises:
        Unreadable: It says none; `at` is how many characters stand before the place.
    """
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("long", MOST_CHARACTERS, most=MOST_CHARACTERS)
    reader = _Reader(_tokens(text))
    node = reader.expression(0)
    if reader.now.kind != "end":
        raise Unreadable("more", reader.now.at, word=reader.now.text)
    return reading.checked(node)


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a character, both from one."""
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def _tokens(text: str) -> list[Token]:
    found, at = [], 0
    end = len(text.rstrip())
    while at < end:
        match = TOKEN.match(text, at)
        if match is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            raise Unreadable("sign", at, word=text[at])
        kind = match.lastgroup or ""
        if kind == "unit":
            found.append(Token("days", match["number"], match.start("number")))
        else:
            found.append(Token(kind, match[kind], match.start(kind)))
        at = match.end()
    return [*found, Token("end", "", end)]


class _Reader:
    """Goes through the tokens once, from the left."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.place = tokens, 0

    @property
    def now(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.now
        self.place += token.kind != "end"
        return token

    def takes(self, text: str) -> bool:
        """Whether it stands here; then it is behind us."""
        met = self.now.text == text and self.now.kind in ("word", "sign", "op")
        self.place += met
        return met

    def needs(self, text: str) -> None:
        if not self.takes(text):
            raise Unreadable("needs", self.now.at, word=text, met=self.now.text)

    def expression(self, level: int) -> Node:
        if level > NESTED:
            raise Unreadable("deep", self.now.at, most=DEEPEST)
        return self._joined(
            "or", AnyOf, lambda: self._joined("and", All, lambda: self._not(level))
        )

    def _joined(
        self, word: str, group: Callable[[tuple[Node, ...]], Node], part: Callable[[], Node]
    ) -> Node:
        parts = [part()]
        while self.takes(word):
            parts.append(part())
        return group(tuple(parts)) if len(parts) > 1 else parts[0]

    def _not(self, level: int) -> Node:
        if self.takes("not"):
            if level > NESTED:
                raise Unreadable("deep", self.now.at, most=DEEPEST)
            return Not(self._not(level + 1))
        if self.takes("("):
            node = self.expression(level + 1)
            self.needs(")")
            return node
        return self._leaf(level)

    def _leaf(self, level: int) -> Node:
        token = self.take()
        if token.kind != "word" or token.text in WORDS:
            raise Unreadable("leaf", token.at, met=token.text)
        if self.now.text == "(" and token.text in LEAVES:
            self.take()
            return self._called(token, level)
        if self.now.text == "(":
            raise Unreadable("unknown", token.at, word=token.text)
        return self._compared(token)

    def _compared(self, token: Token) -> Node:
        if token.text not in table().fields:
            near = get_close_matches(token.text, table().fields, n=1)
            raise Unreadable(
                "field", token.at, word=token.text, near=near[0] if near else ""
            )
        op = self.take()
        if op.kind != "op" and op.text not in ("in", "has"):
            raise Unreadable("compare", op.at, word=token.text, met=op.text)
        at = self.now.at
        value = self._list() if op.text == "in" else self._value()
        return reading.field(token.text, op.text, value, at)

    def _value(self) -> Value:
        token = self.take()
        if token.kind == "string":
            return ESCAPED.sub(r"\1", token.text[1:-1])
        if token.kind == "number":
            return int(token.text)
        if token.text in ("true", "false"):
            return token.text == "true"
        raise Unreadable("value", token.at, met=token.text)

    def _list(self) -> Value:
        self.needs("[")
        found = [self._value()]
        while self.takes(","):
            found.append(self._value())
        self.needs("]")
        return tuple(found)  # type: ignore[return-value]  # of one kind, as the field asks

    def _called(self, token: Token, level: int) -> Node:
        at = self.now.at
        match token.text:
            case "all" | "any":
                return self._group(All if token.text == "all" else AnyOf, level)
            case "tag":
                node: Node = reading.tag(self._value(), at)
            case "in_space":
                node = InSpace(reading.whole(self._value(), 1, reading.BIGGEST, at))
            case "in_segment":
                node = InSegment(reading.whole(self._value(), 1, reading.BIGGEST, at))
            case "did":
                node = self._did()
            case _:
                return self._edge(token.text)
        self.needs(")")
        return node

    def _group(self, group: Callable[[tuple[Node, ...]], Node], level: int) -> Node:
        parts: list[Node] = []
        while not self.takes(")"):
            if parts:
                self.needs(",")
            parts.append(self.expression(level + 1))
        return group(tuple(parts))

    def _kind(self) -> str:
        token = self.take()
        if token.text not in table().kinds:
            near = get_close_matches(token.text, table().kinds, n=1)
            raise Unreadable(
                "kind", token.at, word=token.text, near=near[0] if near else ""
            )
        return token.text

    def _days(self) -> int:
        token = self.take()
        if token.kind != "days":
            raise Unreadable("days", token.at, met=token.text)
        return int(token.text)

    def _did(self) -> Node:
        kind = self._kind()
        self.needs(",")
        op, at = self.take().text, self.now.at
        times = self._value()
        self.needs(",")
        days = self._days()
        where: dict[str, object] = {}
        if self.takes(","):
            word = self.take()
            self.needs("=")
            where[word.text] = self._value()
        return reading.did(kind, op, times, days, where, at)

    def _edge(self, which: str) -> Node:
        kind = self._kind()
        self.needs(")")
        op, at = self.take().text, self.now.at
        return reading.edge(which, kind, op, self._days(), at)


def written(node: Node) -> str:
    """The filter as text; `parse` of it is the same filter."""
    match node:
        case All(parts) if len(parts) > 1:
            return " and ".join(_within(part, AnyOf | All) for part in parts)
        case AnyOf(parts) if len(parts) > 1:
            return " or ".join(_within(part, AnyOf) for part in parts)
        case All(parts):
            return f"all({', '.join(map(written, parts))})"
        case AnyOf(parts):
            return f"any({', '.join(map(written, parts))})"
        case Not(part):
            return f"not {_within(part, AnyOf | All)}"
        case _:
            return _leaf(node)


def _within(node: Node, bracketed: object) -> str:
    many = isinstance(node, All | AnyOf) and len(node.parts) > 1
    return f"({written(node)})" if many and isinstance(node, bracketed) else written(node)  # type: ignore[arg-type]


def _leaf(node: Node) -> str:
    match node:
        case Field(name, op, value):
            return f"{name} {op} {_said(value)}"
        case Tag(name):
            return f"tag({_said(name)})"
        case InSpace(space):
            return f"in_space({space})"
        case InSegment(segment):
            return f"in_segment({segment})"
        case Edge(which, kind, op, days):
            return f"{which}({kind}) {op} {days}d"
        case Did(kind, op, times, days, space, door):
            where = f", space={space}" if space is not None else ""
            where = f", door={_said(door)}" if door else where
            return f"did({kind}, {op} {times}, {days}d{where})"
    raise TypeError(node)


def _said(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_said, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
