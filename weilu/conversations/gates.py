"""Asking before something is said: the gates stand in one order, `project/gates.py`.

A gate takes a `Draft` and answers allow, hold or refuse, with a reason its author can read.
The first refusal ends the asking; a hold is remembered, a later refusal still counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from weilu.members.models import Member

from .models import Space, Topic


class Answer(StrEnum):
    """What a gate may say."""

    ALLOW = "allow"
    HOLD = "hold"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Verdict:
    """An answer with its reason, in the author's language; empty when allowed."""

    answer: Answer
    reason: str = ""
    until: str = ""  # what ends a hold by itself: `NORMS`
    about: str = ""  # the field a refusal is about: `title`, `text`


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
    editing: bool = False


Gate = Callable[[Draft], Verdict]


@cache
def table() -> tuple[Gate, ...]:
    """Every gate in the order they are asked."""
    found: tuple[Gate, ...] = import_string(settings.WEILU_GATES)
    return found


def ask(draft: Draft) -> Verdict:
    """What all gates together say."""
    held = ALLOWED
    for gate in table():
        verdict = gate(draft)
        if verdict.answer is Answer.REFUSE:
            return verdict
        if verdict.answer is Answer.HOLD and held is ALLOWED:
            held = verdict
    return held
