"""What forms hand to the survey's actions."""

from dataclasses import dataclass
from typing import NamedTuple


class Choice(NamedTuple):
    """One option as it was typed; `pk` is the option it was before, 0 for a new one."""

    zh: str = ""
    en: str = ""
    tag: str = ""
    pk: int = 0


@dataclass(frozen=True)
class Given:
    """What somebody said to one question."""

    options: tuple[int, ...] = ()
    scale: int | None = None
    text: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.options and self.scale is None and not self.text
