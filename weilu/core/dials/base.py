"""What every dial has: a key, a default, and the words that explain it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from django.conf import settings
from django.utils.functional import Promise

from .snapshot import SNAPSHOT

T = TypeVar("T")
Words = str | Promise
Typed = Mapping[str, str]  # what a form sent: "value", or a name for each part


class Unfit(ValueError):
    """What was typed, or kept, does not fit; `part` names the field, `words` say the bounds."""

    def __init__(self, words: str, part: str = "value") -> None:
        super().__init__(words)
        self.words, self.part = words, part


class Control(NamedTuple):
    """One field of the form a dial is turned by."""

    name: str
    label: Words  # empty: the dial's own title
    kind: str  # number, text, time, choice
    choices: tuple[tuple[str, Words], ...] = ()
    lang: str = ""


@dataclass(frozen=True, kw_only=True)
class Dial(ABC, Generic[T]):
    """One thing that can be set.

    Args:
        key: `room.name`, at most 32 characters; it stands in the table and in the journal.
        title: What it is called, a few words.
        about: What it does, a sentence.
        whom: Whom a change of it touches, a few words.
        default: What holds until somebody turns it.
        from_environment: A Django setting that is the default instead.
        hint: What else somebody may type to find it; its translation likewise.
    """

    key: str
    title: Words
    about: Words
    whom: Words
    default: T
    from_environment: str = ""
    hint: Words = ""

    @property
    def value(self) -> T:
        """What holds now, in this process: no query."""
        found: T = SNAPSHOT.value(self)
        return found

    @property
    def standard(self) -> T:
        """What holds until somebody turns it."""
        if self.from_environment:
            found: T = getattr(settings, self.from_environment)
            return found
        return self.default

    @abstractmethod
    def controls(self) -> tuple[Control, ...]:
        """The fields of its form."""

    def bounds(self) -> str:
        """What it may be, in words."""
        return ""

    @abstractmethod
    def read(self, typed: Typed) -> T:
        """The value that was typed.

        Raises:
            Unfit: It is none, or lies outside the bounds.
        """

    @abstractmethod
    def typed(self, value: T) -> dict[str, str]:
        """The value as its form shows it: `read(typed(value)) == value`."""

    def keep(self, value: T) -> Any:
        """The value as JSON."""
        return value

    @abstractmethod
    def load(self, kept: Any) -> T:
        """The value JSON holds: `load(keep(value)) == value`.

        Raises:
            Unfit: It is none; what once fitted may not any more.
        """

    @abstractmethod
    def shown(self, value: T) -> str:
        """The value as people read it."""


@dataclass(frozen=True)
class Group:
    """Dials that belong together, on one part of the page."""

    key: str
    label: Words
    dials: tuple[Dial[Any], ...]
