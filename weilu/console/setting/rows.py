"""Settings as the pages show them: what stands, what would by itself, who changed it when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from weilu.core.dials import Dial
from weilu.core.dials.snapshot import loaded
from weilu.members.models import SettingChange


@dataclass(frozen=True)
class Row:
    """One setting on the page of all."""

    dial: Dial[Any]
    last: SettingChange | None

    @property
    def value(self) -> Any:
        """What stands; from its last change, of which this process may know a second late."""
        kept = self.last.became if self.last else None
        return self.dial.standard if kept is None else loaded(self.dial, kept)

    @property
    def now(self) -> str:
        return self.dial.shown(self.value)

    @property
    def standard(self) -> str:
        return self.dial.shown(self.dial.standard)

    @property
    def is_changed(self) -> bool:
        return self.last is not None and self.last.became is not None


@dataclass(frozen=True)
class Turn:
    """One change in the history of a setting."""

    change: SettingChange
    was: str
    became: str


def rowed(dials: list[Dial[Any]], last: Mapping[str, SettingChange]) -> list[Row]:
    return [Row(dial, last.get(dial.key)) for dial in dials]


def turned(dial: Dial[Any], changes: list[SettingChange]) -> list[Turn]:
    return [Turn(each, shown(dial, each.was), shown(dial, each.became)) for each in changes]


def shown(dial: Dial[Any], kept: Any) -> str:
    """A kept value as people read it; None is the default."""
    return dial.shown(dial.standard if kept is None else loaded(dial, kept))
