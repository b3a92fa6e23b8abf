"""What an import did, and what it left out."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _


@dataclass
class Report:
    """Counts of one run; `left_out` says why, by reason."""

    rows: int = 0
    distinct: int = 0
    already: int = 0  # taken in by an earlier run
    people: int = 0
    spaces: int = 0
    topics: int = 0
    messages: int = 0
    seconds: float = 0.0
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, reason: str, number: int = 1) -> None:
        """Count what is not taken in."""
        if number:
            self.left_out[reason] = self.left_out.get(reason, 0) + number

    @property
    def pace(self) -> float:
        """Messages a second, end to end."""
        return self.messages / self.seconds if self.seconds else 0.0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"messages_per_second": round(self.pace)}


def reason(name: str) -> str:
    """Why rows were left out, for the terminal; `left_out` keeps the names for programs."""
    return {
        "repeated row": _("repeated row"),
        "same id, other name": _("same id, other name"),
        "same id, other length": _("same id, other length"),
        "same id, other thread": _("same id, other thread"),
        "same id, other content": _("same id, other content"),
        "without text": _("without text"),
    }.get(name, name)
