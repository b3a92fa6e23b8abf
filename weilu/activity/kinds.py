"""What can happen: one frozen dataclass per kind, holding ids and counts, never texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

known: dict[str, type["Kind"]] = {}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """Something that can happen here; a room's kinds live in its `kinds.py`.

    `version` grows when fields change; `personal` names the fields that erasing a member
    blanks in what that member did.
    """

    name: ClassVar[str]
    version: ClassVar[int] = 1
    personal: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if known.setdefault(cls.name, cls) is not cls:
            raise TypeError(f"two kinds are named {cls.name}")

    def payload(self) -> dict[str, Any]:
        """The fields as they are kept in the journal."""
        return dict(vars(self))


def blank(kind: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The payload without what is personal; a kind nobody knows any more keeps nothing."""
    if kind not in known:
        return {}
    personal = known[kind].personal
    return {field: None if field in personal else value for field, value in payload.items()}
