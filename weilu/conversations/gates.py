"""Asking before something is said: the gates stand in one order, `project/gates.py`.

A gate takes a `Draft` and answers allow, hold or refuse, with a reason its author can read.
The first refusal ends the asking; a hold is remembered, a later refusal still counts. An edit
is never held: it is refused instead, and what stands there stays.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from functools import cache, wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.conf import settings
from django.utils.module_loading import import_string

from weilu.members.models import Member

from .models import Post, Space, Topic


class Answer(StrEnum):
    """What a gate may say."""

    ALLOW = "allow"
    HOLD = "hold"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Grounds:
    """What a hold rests on, for the team, and for the author long after."""

    gate: str  # what held it: `typed`, `host`, `alike`, `approval`, `rule`
    rule_id: int | None = None
    version: int = 0  # of the rule, as it stood then
    clause: int | None = None  # the norm it names, by its number
    words: tuple[str, ...] = ()  # the author's own words that are meant
    facts: Mapping[str, object] = field(default_factory=dict)  # what else it rests on


@dataclass(frozen=True)
class Mark:
    """What a rule did that did not stop anything; noted with the post."""

    deed: str  # models.PostMark.Deed
    rule_id: int
    version: int
    clause: int | None = None
    words: tuple[str, ...] = ()  # the author's own, as they typed them
    said: str = ""  # what stands there instead, or the tag


@dataclass(frozen=True)
class Verdict:
    """An answer with its reason, in the author's language; empty when allowed."""

    answer: Answer
    reason: str = ""
    until: str = ""  # what ends a hold by itself: `NORMS`
    about: str = ""  # the field a refusal is about: `title`, `text`
    grounds: Grounds | None = None  # of a hold that a person ends
    text: str = ""  # what is said instead: some words were covered
    title: str = ""
    marks: tuple[Mark, ...] = ()


NORMS = "norms"  # held until its author has agreed to them
ALLOWED = Verdict(Answer.ALLOW)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What somebody is about to say, before a row exists."""

    author: Member
    space: Space
    topic: Topic | None  # None: it opens one
    title: str
    text: str
    door: str
    links: int
    images: int
    files: int = 0
    mentions: int
    mentioned: tuple[int, ...] = ()  # ids of members, those an edit adds
    answers: tuple[int, ...] = ()  # whose words it answers or quotes
    hosts: tuple[str, ...] = ()  # of its links, other websites alone
    typed_in: timedelta | None = None  # since its page was opened, where that is known
    editing: bool = False
    post: Post | None = None  # what an edit changes


Gate = Callable[[Draft], Verdict]


@cache
def table() -> tuple[Gate, ...]:
    """Every gate in the order they are asked."""
    found: tuple[Gate, ...] = import_string(settings.WEILU_GATES)
    return found


@cache
def of_titles() -> tuple[Gate, ...]:
    """Those among them that read the words of a title that is changed."""
    found: tuple[Gate, ...] = import_string(settings.WEILU_GATES_OF_TITLES)
    return found


@cache
def of_praise() -> tuple[Gate, ...]:
    """Those that stand before praise, which lies in no space."""
    found: tuple[Gate, ...] = import_string(settings.WEILU_GATES_OF_PRAISE)
    return found


class Coming(NamedTuple):
    """What is known of some words before the act that says them begins."""

    author: Member
    space: Space
    title: str
    text: str


def ahead(coming: Coming) -> AbstractContextManager[None]:
    """Ask what takes long now; inside the `with` block the gates know the answers."""
    found: Callable[[Coming], AbstractContextManager[None]]
    found = import_string(settings.WEILU_ASKED_AHEAD)
    return found(coming)


P = ParamSpec("P")
T = TypeVar("T")


def asked_ahead(act: Callable[P, T]) -> Callable[P, T]:
    """For an act that says something: what takes long is asked before its transaction begins.

    A gate holds no transaction open for somebody else's answer: others could not write meanwhile.
    """

    @wraps(act)
    def asked(*args: P.args, **given: P.kwargs) -> T:
        told: Any = given
        space = told["topic"].space if "topic" in told else told["space"]
        coming = Coming(told["author"], space, told.get("title", ""), told["text"])
        with ahead(coming):
            return act(*args, **given)

    return asked


def ask(draft: Draft, asked_of: tuple[Gate, ...] | None = None) -> Verdict:
    """What all gates together say, or some of them."""
    held, asked = ALLOWED, draft
    marks: list[Mark] = []
    for gate in table() if asked_of is None else asked_of:
        verdict = gate(draft)
        marks += verdict.marks
        if verdict.text or verdict.title:
            draft = replace(draft, text=verdict.text, title=verdict.title)
        if verdict.answer is Answer.REFUSE:
            return verdict
        if verdict.answer is Answer.HOLD and (
            held is ALLOWED or (held.until and verdict.grounds)
        ):
            held = (
                verdict  # what a person must look at is not shown by agreeing to the norms
            )
    if draft is asked and not marks:
        return held
    held = replace(held, marks=tuple(marks))
    return held if draft is asked else replace(held, text=draft.text, title=draft.title)
